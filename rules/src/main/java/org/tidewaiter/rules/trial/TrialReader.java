package org.tidewaiter.rules.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.ingest.render.JsonBuffer;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;
import org.tidewaiter.rules.sigma.YamlReader;

/**
 * Reads files of rule tests. Never throws on any text; all that is wrong is reported.
 *
 * <pre>
 * rule: 7b64fc6c-8a87-4db9-a4ff-e3f0075da3e7
 * bases:                          # optional: what several events have in common
 *   session:
 *     format: ecs
 *     event: {network.transport: tcp, destination.port: 3144}
 * events:
 *   - name: allowed
 *     match: true
 *     base: session               # optional
 *     event: {event.type: [allowed]}   # replaces and adds to the base's, by key
 *     why: [event.type]           # optional: fields that must be among the reasons
 *   - name: denied
 *     match: false
 *     format: iptables            # optional: auto, or the base's
 *     line: 'Jan  1 00:00:00 gw kernel: ...'
 * </pre>
 *
 * <p>An event has either {@code event}, which becomes one JSON object, or {@code line}. A file may
 * hold several such documents.
 */
public final class TrialReader {

  private static final Set<String> FILE_KEYS = Set.of("rule", "bases", "events");
  private static final Set<String> BASE_KEYS = Set.of("format", "event");
  private static final Set<String> CASE_KEYS =
      Set.of("name", "match", "base", "format", "event", "line", "why");

  private final Problems problems;

  /** A base: its format, and its event's members by key. */
  private record Base(Optional<String> format, Optional<YamlMap> event) {}

  private TrialReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Returns the documents that could be read without an error, in order.
   *
   * @param text the file's content
   * @param problems takes what is wrong
   */
  public static List<TrialFile> read(String text, Problems problems) {
    TrialReader reader = new TrialReader(problems);
    List<TrialFile> files = new ArrayList<>();
    for (YamlNode document : new YamlReader(problems).read(text)) {
      if (document instanceof YamlMap map) {
        int before = problems.errorCount();
        Optional<TrialFile> file = reader.file(map);
        if (problems.errorCount() == before) {
          file.ifPresent(files::add);
        }
      } else {
        problems.report(
            ProblemCode.ATTRIBUTE_TYPE,
            document.position(),
            document.describe() + " (expected: a map of rule, bases and events)");
      }
    }
    return files;
  }

  private Optional<TrialFile> file(YamlMap map) {
    TrialNode node = new TrialNode(map, FILE_KEYS, problems);
    Optional<String> rule = node.text("rule", true);
    Map<String, Base> bases = bases(node);
    List<TrialCase> cases = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<YamlNode> events = node.list("events", true);
    if (events.isEmpty() && node.has("events")) {
      problems.report(
          ProblemCode.TRIAL_RECORD, node.positionOf("events"), "events: none (expected: some)");
    }
    for (YamlNode item : events) {
      if (item instanceof YamlMap event) {
        trial(new TrialNode(event, CASE_KEYS, problems), bases, names).ifPresent(cases::add);
      } else {
        problems.report(
            ProblemCode.ATTRIBUTE_TYPE, item.position(), item.describe() + " (expected: a map)");
      }
    }
    return rule.map(id -> new TrialFile(problems.file(), node.positionOf("rule"), id, cases));
  }

  private Map<String, Base> bases(TrialNode file) {
    Map<String, Base> bases = new HashMap<>();
    Optional<YamlMap> all = file.map("bases", false);
    for (YamlMap.Entry entry : all.map(YamlMap::entries).orElse(List.of())) {
      if (entry.value() instanceof YamlMap map) {
        TrialNode base = new TrialNode(map, BASE_KEYS, problems);
        bases.put(entry.name(), new Base(base.text("format", false), base.map("event", false)));
      } else {
        problems.report(
            ProblemCode.ATTRIBUTE_TYPE,
            entry.value().position(),
            entry.name() + ": " + entry.value().describe() + " (expected: a map)");
      }
    }
    return bases;
  }

  private Optional<TrialCase> trial(TrialNode node, Map<String, Base> bases, Set<String> names) {
    Optional<String> name = node.text("name", true);
    if (name.isPresent() && !names.add(name.get())) {
      problems.report(
          ProblemCode.TRIAL_NAME,
          node.positionOf("name"),
          "'" + name.get() + "' names two events of this rule");
    }
    Optional<Boolean> match = node.flag("match");
    Optional<Base> base = base(node, bases);
    String format = node.text("format", false).or(() -> base.flatMap(Base::format)).orElse("auto");
    Optional<String> record = record(node, base);
    List<String> why = why(node, match.orElse(true));
    if (name.isEmpty() || match.isEmpty() || record.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TrialCase(name.get(), node.position(), format, record.get(), match.get(), why));
  }

  private Optional<Base> base(TrialNode node, Map<String, Base> bases) {
    Optional<String> name = node.text("base", false);
    if (name.isPresent() && !bases.containsKey(name.get())) {
      problems.report(
          ProblemCode.TRIAL_BASE,
          node.positionOf("base"),
          "'" + name.get() + "' is not one of the bases of this file");
    }
    return name.map(bases::get);
  }

  private Optional<String> record(TrialNode node, Optional<Base> base) {
    Optional<YamlMap> shared = base.flatMap(Base::event);
    if (node.has("line")) {
      if (node.has("event") || shared.isPresent()) {
        problems.report(
            ProblemCode.TRIAL_RECORD,
            node.positionOf("line"),
            "line: beside an event (expected: one of the two)");
      }
      return node.text("line", true);
    }
    if (!node.has("event") && shared.isEmpty()) {
      problems.report(
          ProblemCode.TRIAL_RECORD, node.position(), "no record (expected: event or line)");
      return Optional.empty();
    }
    Map<String, YamlMap.Entry> members = new LinkedHashMap<>();
    shared.ifPresent(map -> map.entries().forEach(entry -> members.put(entry.name(), entry)));
    node.map("event", false)
        .ifPresent(map -> map.entries().forEach(entry -> members.put(entry.name(), entry)));
    return json(node.positionOf("event"), List.copyOf(members.values()));
  }

  private Optional<String> json(Position position, List<YamlMap.Entry> members) {
    JsonBuffer json = new JsonBuffer();
    try {
      YamlJson.object(members, json);
      return Optional.of(json.toString());
    } catch (NumberFormatException e) {
      problems.report(
          ProblemCode.TRIAL_RECORD, position, "event: a number that JSON does not have");
      return Optional.empty();
    }
  }

  private List<String> why(TrialNode node, boolean match) {
    List<String> fields = new ArrayList<>();
    for (YamlNode field : node.list("why", false)) {
      if (field instanceof Scalar scalar) {
        fields.add(scalar.text());
      } else {
        problems.report(
            ProblemCode.ATTRIBUTE_TYPE,
            field.position(),
            "why: " + field.describe() + " (expected: a field)");
      }
    }
    if (!match && node.has("why")) {
      problems.report(
          ProblemCode.TRIAL_KEY,
          node.positionOf("why"),
          "why: on an event that shall not match (expected: on a match only)");
    }
    return fields;
  }
}
