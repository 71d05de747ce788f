package org.tidewaiter.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page for users, by its tables. */
public final class Page {

  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private final String name;
  private final List<String> lines;

  private Page(String name, List<String> lines) {
    this.name = name;
    this.lines = lines;
  }

  /** Returns a page of {@code deploy/docs}. */
  public static Page of(String name) throws IOException {
    return new Page(name, Files.readAllLines(Path.of("docs", name)));
  }

  /**
   * Returns the rows of the table under a heading, without its head.
   *
   * @param heading as it stands there, without the number signs
   * @return the cells of each, stripped
   */
  public List<List<String>> rows(String heading) {
    List<String> table =
        section(heading).stream()
            .dropWhile(line -> !line.startsWith("|---"))
            .skip(1)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    if (table.isEmpty()) {
      throw new AssertionError(name + ": no table under '" + heading + "'");
    }
    return table.stream().map(Page::cells).toList();
  }

  private List<String> section(String heading) {
    return lines.stream()
        .dropWhile(line -> !line.matches("#+ " + Pattern.quote(heading)))
        .skip(1)
        .takeWhile(line -> !line.startsWith("#"))
        .toList();
  }

  private static List<String> cells(String row) {
    return List.of(row.substring(1).split("\\|", -1)).stream().map(String::strip).toList();
  }

  /** Returns what a cell shows as code. */
  public static List<String> codes(String cell) {
    return CODE.matcher(cell).results().map(found -> found.group(1)).toList();
  }

  /** Returns the first code block of a language. */
  public String block(String language) {
    return String.join(
        "\n",
        lines.stream()
            .dropWhile(line -> !line.equals("```" + language))
            .skip(1)
            .takeWhile(line -> !line.equals("```"))
            .toList());
  }
}
