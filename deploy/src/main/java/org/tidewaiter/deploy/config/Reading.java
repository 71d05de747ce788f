package org.tidewaiter.deploy.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** One pass over one file: collects problems, with their place, and resolves references. */
final class Reading {

  private final String file;
  private final List<String> lines;
  private final Substitution substitution;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> warnings = new ArrayList<>();

  /**
   * Creates a pass.
   *
   * @param file the file as it was named
   * @param content the whole file
   * @param substitution resolves references in values
   */
  Reading(String file, String content, Substitution substitution) {
    this.file = file;
    this.lines = content.lines().toList();
    this.substitution = substitution;
  }

  /** Returns the problems so far, in the order of the file. */
  List<Problem> problems() {
    return inOrder(problems);
  }

  private static List<Problem> inOrder(List<Problem> problems) {
    return problems.stream()
        .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
        .toList();
  }

  /** Returns the warnings so far, in the order of the file. */
  List<Problem> warnings() {
    return inOrder(warnings);
  }

  /** Reports a problem with a node. */
  void report(ProblemCode code, Node node, String message) {
    problems.add(problem(code, node, message));
  }

  /** Reports what may be right, but is probably not. */
  void warn(ProblemCode code, Node node, String message) {
    warnings.add(problem(code, node, message));
  }

  private Problem problem(ProblemCode code, Node node, String message) {
    Mark start = node.getStartMark().orElse(null);
    Mark end = node.getEndMark().orElse(null);
    if (start == null || end == null) {
      return new Problem(code.code(), file, 0, 0, message, "");
    }
    // Of a list or a section only the start is shown: a secret may stand in it.
    boolean whole = node instanceof ScalarNode && end.getLine() == start.getLine();
    int length = whole ? end.getColumn() - start.getColumn() : 1;
    return problemAt(code, start, Math.max(1, length), message);
  }

  /** Reports a problem at a place of the file. */
  void reportAt(ProblemCode code, Mark start, String message) {
    problems.add(problemAt(code, start, 1, message));
  }

  private Problem problemAt(ProblemCode code, Mark start, int length, String message) {
    int line = start.getLine() + 1;
    int column = start.getColumn() + 1;
    return new Problem(code.code(), file, line, column, message, excerpt(line, column, length));
  }

  /** Reports a problem that has no place in the file. */
  void report(ProblemCode code, String message) {
    problems.add(new Problem(code.code(), file, 0, 0, message, ""));
  }

  /**
   * Returns the text of a plain value, references resolved.
   *
   * @return empty after a problem was reported: not a plain value, nothing at all, or unresolved
   */
  Optional<String> text(Node node, String path, String expected) {
    if (!(node instanceof ScalarNode scalar) || Tag.NULL.equals(node.getTag())) {
      wrongShape(node, path, expected);
      return Optional.empty();
    }
    try {
      return Optional.of(substitution.resolve(scalar.getValue()));
    } catch (Substitution.Unresolved e) {
      report(ProblemCode.C08_UNRESOLVED, node, path + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  /** Reports a value that has not the shape that its key wants. */
  void wrongShape(Node node, String path, String expected) {
    report(
        ProblemCode.C06_WRONG_SHAPE,
        node,
        (path.isEmpty() ? "the file" : path)
            + ": "
            + describe(node)
            + " (expected: "
            + expected
            + ")");
  }

  /** Returns what a value looks like in a message: never what a reference stands for. */
  static String describe(Node node) {
    if (Tag.NULL.equals(node.getTag())) {
      return "nothing";
    }
    return switch (node.getNodeType()) {
      case SCALAR -> "'" + ((ScalarNode) node).getValue() + "'";
      case SEQUENCE -> "a list";
      case MAPPING -> "a section";
      case ANCHOR -> "an anchor";
    };
  }

  /** The line only up to the end of what is wrong: a secret may stand behind a key. */
  private String excerpt(int line, int column, int length) {
    if (line > lines.size()) {
      return "";
    }
    String text = lines.get(line - 1);
    int codePoints = text.codePointCount(0, text.length());
    int from = Math.min(column - 1, codePoints);
    int to = Math.min(from + length, codePoints);
    String shown = text.substring(0, text.offsetByCodePoints(0, to)).replace('\t', ' ');
    return "    " + shown + "\n    " + " ".repeat(from) + "^".repeat(Math.max(1, to - from));
  }
}
