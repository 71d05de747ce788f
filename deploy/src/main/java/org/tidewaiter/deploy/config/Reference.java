package org.tidewaiter.deploy.config;

import java.util.ArrayList;
import java.util.List;

/** The reference of every key, as Markdown, made from the keys' declarations. */
public final class Reference {

  private Reference() {}

  /** Returns the whole page. */
  public static String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# Every key of the configuration");
    lines.add("");
    lines.add("`tidewaiter config reference` prints this page; `tidewaiter config init` prints a");
    lines.add("sample with every key. `tidewaiter run --config FILE --check` checks a file.");
    for (Key<?> key : Keys.ROOT.keys()) {
      lines.add("");
      lines.add("## `" + key.name() + "`");
      lines.add("");
      lines.add(key.text());
      lines.add("");
      lines.add("| key | expected | default | meaning |");
      lines.add("|---|---|---|---|");
      rows(lines, key.name(), key.shape());
    }
    lines.add("");
    return String.join("\n", lines);
  }

  private static void rows(List<String> lines, String path, Shape<?> shape) {
    if (shape instanceof ListOf<?> list) {
      rows(lines, path + "[]", list.element());
    } else if (shape instanceof Section section) {
      for (Key<?> key : section.keys()) {
        String name = path + "." + key.name();
        lines.add(
            "| `%s` | %s | %s | %s |"
                .formatted(name, key.shape().expected(), presence(key), key.text()));
        rows(lines, name, key.shape());
      }
    }
  }

  private static String presence(Key<?> key) {
    return switch (key.presence()) {
      case REQUIRED -> "required";
      case DEFAULTED -> "`" + key.yaml() + "`";
      case OPTIONAL -> "none; for example `" + key.yaml() + "`";
    };
  }
}
