package org.tidewaiter.rules.trial;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;
import org.tidewaiter.rules.sigma.YamlReader;

/**
 * Reads files of rule tests. Never throws on any text; all that is wrong is reported.
 *
 * <pre>
 * rule: 7b64fc6c-8a87-4db9-a4ff-e3f0075da3e7
 * logsource: {product: zeek}      # optional: by format
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
 *     alert: {rule.level: low}    # optional: members that the alert must have
 *   - name: denied
 *     match: false
 *     format: iptables            # optional: auto, or the base's
 *     line: 'Jan  1 00:00:00 gw kernel: ...'
 *   - name: a day of the gateway
 *     match: 3
 *     file: gateway.log
 * </pre>
 *
 * <p>An event has one of {@code event}, which becomes one JSON object, {@code line} and {@code
 * file}. A file may hold several such documents.
 */
public final class TrialReader {

  static final Set<String> FILE_KEYS = Set.of("rule", "logsource", "bases", "events");
  static final Set<String> BASE_KEYS = Set.of("format", "event");

  private final Problems problems;

  /** A base: its format, and its event's members by key. */
  record Base(Optional<String> format, Optional<YamlMap> event) {}

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
    TrialCaseReader reader = new TrialCaseReader(bases(node), node.logSource(), problems);
    List<TrialCase> cases = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<YamlNode> events = node.list("events", true);
    if (events.isEmpty() && node.has("events")) {
      problems.report(
          ProblemCode.TRIAL_RECORD, node.positionOf("events"), "events: none (expected: some)");
    }
    for (YamlNode item : events) {
      if (item instanceof YamlMap event) {
        reader.read(event, names).ifPresent(cases::add);
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
}
