package org.tidewaiter.enrich.table;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.tidewaiter.enrich.table.DataProblem.Code;

/**
 * Rows as a YAML list of mappings, under one key at the root. YAML 1.2, read safely: nothing is
 * constructed but texts. Not thread-safe.
 */
public final class YamlRows implements Rows {

  /** A tree of this text takes some twenty times its size; larger tables are for CSV. */
  public static final int MAX_CHARACTERS = 16 << 20;

  private static final int MAX_ALIASES = 50;

  private final Problems problems;
  private final List<String> columns;
  private final Iterator<Node> rows;
  private final @Nullable ScalarNode[] present;
  private int rowLine;
  private int rowColumn;

  /**
   * Parses the text.
   *
   * @param key the one key of the root
   * @param columns lower-case names of the columns; others are a problem
   * @param problems takes what is wrong
   */
  public YamlRows(String text, String key, List<String> columns, Problems problems) {
    this.problems = problems;
    this.columns = List.copyOf(columns);
    this.present = new @Nullable ScalarNode[columns.size()];
    this.rows = parse(text).map(root -> items(root, key)).orElse(List.of()).iterator();
  }

  private Optional<Node> parse(String text) {
    if (text.length() > MAX_CHARACTERS) {
      problems.add(
          Code.T008_TOO_LARGE,
          "length: " + text.length() + " (expected: <= " + MAX_CHARACTERS + "; use CSV)");
      return Optional.empty();
    }
    LoadSettings settings =
        LoadSettings.builder()
            .setAllowDuplicateKeys(true) // told here, all of them, with their places
            .setMaxAliasesForCollections(MAX_ALIASES)
            .setCodePointLimit(MAX_CHARACTERS)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        problems.add(Code.T003_MISSING, "file: empty (expected: a list of rows)");
      }
      return root;
    } catch (MarkedYamlEngineException bad) {
      Optional<Mark> mark = bad.getProblemMark();
      problems.add(
          Code.T001_SYNTAX,
          mark.map(m -> m.getLine() + 1).orElse(0),
          mark.map(m -> m.getColumn() + 1).orElse(0),
          "not YAML: " + bad.getProblem());
    } catch (YamlEngineException bad) {
      problems.add(Code.T001_SYNTAX, "not YAML: " + bad.getMessage());
    } catch (StackOverflowError tooDeep) {
      problems.add(Code.T001_SYNTAX, "not a table: nested too deeply (expected: rows of texts)");
    }
    return Optional.empty();
  }

  private List<Node> items(Node root, String key) {
    if (root instanceof MappingNode mapping && mapping.getValue().size() == 1) {
      NodeTuple only = mapping.getValue().get(0);
      if (only.getKeyNode() instanceof ScalarNode name
          && name.getValue().equals(key)
          && only.getValueNode() instanceof SequenceNode list) {
        return list.getValue();
      }
    }
    problem(
        Code.T001_SYNTAX,
        root,
        "root: another shape (expected: the one key '" + key + "' with a list)");
    return List.of();
  }

  @Override
  public boolean next() {
    while (rows.hasNext()) {
      Node row = rows.next();
      Arrays.fill(present, null);
      rowLine = line(row);
      rowColumn = column(row);
      if (row instanceof MappingNode mapping) {
        mapping.getValue().forEach(this::read);
        return true;
      }
      problem(Code.T001_SYNTAX, row, "row: not a mapping (expected: keys and values)");
    }
    return false;
  }

  private void read(NodeTuple member) {
    String key = member.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    int column = columns.indexOf(key);
    if (column < 0) {
      String hint = Problems.hint(key, columns);
      String expected = " (expected: " + String.join(", ", columns) + ")";
      String unknown = "key: " + Problems.quoted(key);
      problem(
          Code.T002_UNKNOWN_COLUMN,
          member.getKeyNode(),
          unknown + (hint.isEmpty() ? expected : hint));
    } else if (present[column] != null) {
      problem(Code.T006_DUPLICATE, member.getKeyNode(), "key: '" + key + "' again");
    } else if (member.getValueNode() instanceof ScalarNode scalar) {
      present[column] = scalar;
    } else {
      problem(Code.T001_SYNTAX, member.getValueNode(), key + ": not a text (expected: a text)");
    }
  }

  @Override
  public String value(int column) {
    ScalarNode scalar = present[column];
    return scalar == null || scalar.getTag().equals(Tag.NULL) ? "" : scalar.getValue().strip();
  }

  @Override
  public int line(int column) {
    ScalarNode scalar = present[column];
    return scalar == null ? rowLine : line(scalar);
  }

  @Override
  public int column(int column) {
    ScalarNode scalar = present[column];
    return scalar == null ? rowColumn : column(scalar);
  }

  private void problem(Code code, Node node, String message) {
    problems.add(code, line(node), column(node), message);
  }

  private static int line(Node node) {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
  }

  private static int column(Node node) {
    return node.getStartMark().map(mark -> mark.getColumn() + 1).orElse(0);
  }
}
