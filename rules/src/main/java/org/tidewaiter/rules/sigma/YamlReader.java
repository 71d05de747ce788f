package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML documents of a rule file into {@link YamlNode}s.
 *
 * <p>Built on parse events, so that depth and size are bounded before a node exists: a rule file is
 * untrusted input. An alias is the node it names, counted in full at each use. Not thread-safe; one
 * per file.
 */
public final class YamlReader {

  /** Deepest nesting. A rule needs six levels; custom attributes may go deeper. */
  static final int MAX_DEPTH = 50;

  /** Most nodes of a document, aliases expanded. The largest public rules have some thousands. */
  static final int MAX_NODES = 200_000;

  /** Most code points of a file. */
  static final int MAX_CODE_POINTS = 16 * 1024 * 1024;

  private static final String TAG_PREFIX = "tag:yaml.org,2002:";

  private final Problems problems;
  private final Map<Anchor, YamlNode> anchors = new HashMap<>();
  private int nodes;

  /**
   * A document.
   *
   * @param root its root
   * @param clean whether no error was reported while it was read
   */
  record Document(YamlNode root, boolean clean) {}

  /** Ends the reading of a file; it was reported before. */
  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super(null, null, false, false);
    }
  }

  /** Makes a reader of one file. */
  public YamlReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Returns the documents that could be read; a fault ends the reading, for what follows it can't
   * be trusted.
   */
  public List<YamlNode> read(String text) {
    return documents(text).stream().map(Document::root).toList();
  }

  /** Returns the documents, each with whether it is clean. */
  List<Document> documents(String text) {
    List<Document> documents = new ArrayList<>();
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    LoadSettings settings =
        LoadSettings.builder().setCodePointLimit(MAX_CODE_POINTS).setUseMarks(true).build();
    try {
      Iterator<Event> events = new Parse(settings).parseString(content).iterator();
      while (events.hasNext()) {
        Event event = events.next();
        if (event.getEventId() == Event.ID.DocumentStart) {
          anchors.clear();
          nodes = 0;
          int before = problems.errorCount();
          YamlNode root = node(events.next(), events, 0);
          documents.add(new Document(root, problems.errorCount() == before));
        }
      }
    } catch (Refused reported) {
      return documents;
    } catch (MarkedYamlEngineException e) {
      reportSyntax(e);
    } catch (YamlEngineException e) {
      problems.report(limitOrSyntax(e), Position.START, oneLine(e.getMessage()));
    }
    if (documents.isEmpty() && problems.errorCount() == 0) {
      problems.report(ProblemCode.NO_DOCUMENT, Position.START, "the file holds no rule");
    }
    return documents;
  }

  private YamlNode node(Event event, Iterator<Event> events, int depth) {
    Position position = position(event.getStartMark());
    if (depth > MAX_DEPTH) {
      throw refuse(ProblemCode.YAML_LIMIT, position, "nested deeper than " + MAX_DEPTH + " levels");
    }
    if (event instanceof AliasEvent alias) {
      return aliased(alias.getAlias(), position);
    }
    count(1, position);
    YamlNode node = fresh(event, events, depth);
    ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    return node;
  }

  private YamlNode aliased(Anchor anchor, Position position) {
    YamlNode node = anchors.get(anchor);
    if (node == null) {
      throw refuse(ProblemCode.YAML_SYNTAX, position, "*" + anchor + ": no such anchor");
    }
    count(node.size(), position);
    return node;
  }

  private YamlNode fresh(Event event, Iterator<Event> events, int depth) {
    Position position = position(event.getStartMark());
    if (event instanceof ScalarEvent scalar) {
      return scalar(scalar, position);
    }
    refuseTag(((CollectionStartEvent) event).getTag(), position);
    return event instanceof MappingStartEvent
        ? map(events, depth, position)
        : list(events, depth, position);
  }

  private YamlNode list(Iterator<Event> events, int depth, Position position) {
    List<YamlNode> items = new ArrayList<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.SequenceEnd;
        next = events.next()) {
      items.add(node(next, events, depth + 1));
    }
    return new YamlList(items, position);
  }

  private YamlNode map(Iterator<Event> events, int depth, Position position) {
    List<YamlMap.Entry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Event next = events.next();
        next.getEventId() != Event.ID.MappingEnd;
        next = events.next()) {
      YamlNode key = node(next, events, depth + 1);
      YamlNode value = node(events.next(), events, depth + 1);
      if (!(key instanceof Scalar name)) {
        problems.report(
            ProblemCode.YAML_FEATURE, key.position(), "a key must be text, not " + key.describe());
      } else if (name.text().equals("<<")) {
        problems.report(
            ProblemCode.YAML_FEATURE,
            key.position(),
            "'<<': merge keys are not part of YAML 1.2; write the entries out");
        entries.add(new YamlMap.Entry(name, value));
      } else if (!names.add(name.text())) {
        problems.report(
            ProblemCode.DUPLICATE_KEY,
            key.position(),
            "'" + name.text() + "' stands twice in this map; the first would be lost");
      } else {
        entries.add(new YamlMap.Entry(name, value));
      }
    }
    return new YamlMap(entries, position);
  }

  private Scalar scalar(ScalarEvent event, Position position) {
    String text = event.getValue();
    Optional<String> tag = event.getTag().filter(name -> !name.equals("!"));
    if (tag.isEmpty()) {
      boolean plain = event.isPlain() && event.getTag().isEmpty();
      return new Scalar(plain ? Scalar.Kind.ofPlain(text) : Scalar.Kind.TEXT, text, position);
    }
    Scalar.Kind tagged =
        switch (tag.get()) {
          case TAG_PREFIX + "str" -> Scalar.Kind.TEXT;
          case TAG_PREFIX + "int" -> Scalar.Kind.INTEGER;
          case TAG_PREFIX + "float" -> Scalar.Kind.FLOAT;
          case TAG_PREFIX + "bool" -> Scalar.Kind.BOOLEAN;
          case TAG_PREFIX + "null" -> Scalar.Kind.NULL;
          default -> {
            refuseTag(tag, position);
            yield Scalar.Kind.TEXT;
          }
        };
    Scalar.Kind spelled = Scalar.Kind.ofPlain(text);
    boolean fits =
        tagged == Scalar.Kind.TEXT
            || spelled == tagged
            || (tagged == Scalar.Kind.FLOAT && spelled == Scalar.Kind.INTEGER);
    if (!fits) {
      problems.report(ProblemCode.YAML_SYNTAX, position, "'" + text + "' is not what its tag says");
      return new Scalar(spelled, text, position);
    }
    return new Scalar(tagged, text, position);
  }

  private void refuseTag(Optional<String> tag, Position position) {
    boolean harmless =
        tag.isEmpty()
            || tag.get().equals("!")
            || tag.get().equals(TAG_PREFIX + "map")
            || tag.get().equals(TAG_PREFIX + "seq");
    if (!harmless) {
      problems.report(
          ProblemCode.YAML_FEATURE, position, "the tag '" + tag.get() + "' has no meaning here");
    }
  }

  private void count(int more, Position position) {
    nodes += more;
    if (nodes > MAX_NODES || nodes < 0) {
      throw refuse(
          ProblemCode.YAML_LIMIT, position, "more than " + MAX_NODES + " nodes in one document");
    }
  }

  private Refused refuse(ProblemCode kind, Position position, String message) {
    problems.report(kind, position, message);
    return new Refused();
  }

  private void reportSyntax(MarkedYamlEngineException e) {
    Position position = position(e.getProblemMark().or(e::getContextMark));
    String problem = oneLine(e.getProblem());
    if (problem.contains("(TAB)") || problem.contains("tab")) {
      problems.report(
          ProblemCode.YAML_TAB,
          problems.tabBefore(position), // it is noticed when the key behind it has been read
          "a tab, but YAML is indented with spaces only");
      return;
    }
    String context = e.getContext() == null ? "" : oneLine(e.getContext()) + ": ";
    Position begun = position(e.getContextMark());
    boolean elsewhere = e.getContextMark().isPresent() && begun.line() < position.line();
    String where = elsewhere ? "; it began in line " + begun.line() : "";
    problems.report(ProblemCode.YAML_SYNTAX, position, context + problem + where);
  }

  private static ProblemCode limitOrSyntax(YamlEngineException e) {
    return oneLine(e.getMessage()).contains("limit")
        ? ProblemCode.YAML_LIMIT
        : ProblemCode.YAML_SYNTAX;
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "not well-formed" : text.strip().replaceAll("\\s+", " ");
  }

  private static Position position(Optional<Mark> mark) {
    return mark.map(at -> new Position(at.getLine() + 1, at.getColumn() + 1))
        .orElse(Position.START);
  }
}
