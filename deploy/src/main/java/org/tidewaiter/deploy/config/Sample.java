package org.tidewaiter.deploy.config;

import java.util.ArrayList;
import java.util.List;

/**
 * The commented sample that {@code config init} writes, made from the keys' declarations.
 *
 * <p>A line of prose begins with {@code # }, a key that is commented out, with its default or an
 * example, begins with {@code #} alone: take away the one character and it counts.
 */
public final class Sample {

  private static final int WIDTH = 88;
  private static final String STEP = "  ";

  private Sample() {}

  /** Returns the whole sample, which is a valid configuration as it stands. */
  public static String yaml() {
    List<String> lines = new ArrayList<>();
    prose(lines, "", "Configuration of Tidewaiter. Every key stands here, with its default.");
    prose(lines, "", "A key behind a '#' without a space is not set: remove the '#' to set it.");
    for (Key<?> key : Keys.ROOT.keys()) {
      lines.add("");
      if (key.shape() instanceof Section section) {
        prose(lines, "", key.text());
        lines.add(key.name() + ":");
        section.keys().forEach(inner -> key(lines, STEP, inner));
      } else {
        inputs(lines, key);
      }
    }
    return String.join("\n", lines) + "\n";
  }

  private static void inputs(List<String> lines, Key<?> inputs) {
    prose(lines, "", inputs.text());
    lines.add(inputs.name() + ":");
    lines.add(STEP + "-");
    InputKeys.INPUT.keys().forEach(key -> key(lines, STEP + STEP, key));
    lines.add(STEP + "-");
    lines.add(STEP + STEP + "name: netflow");
    lines.add(STEP + STEP + "topics: [netflow]");
    lines.add(STEP + STEP + "kind: netflow");
  }

  private static void key(List<String> lines, String indent, Key<?> key) {
    prose(lines, indent, key.text() + " Expected: " + key.shape().expected() + ".");
    String mark = key.presence() == Key.Presence.REQUIRED ? "" : "#";
    lines.add(indent + mark + key.name() + ": " + key.yaml());
  }

  private static void prose(List<String> lines, String indent, String text) {
    StringBuilder line = new StringBuilder(indent).append('#');
    for (String word : text.split(" ", -1)) {
      if (line.length() + word.length() + 1 > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(indent).append('#');
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
  }
}
