package org.tidewaiter.deploy.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.format.Format;

/**
 * Checks the fields that plug-ins declare: what they add has to be new. Knows the fields of the
 * plug-ins that it has checked; not thread-safe.
 */
final class FieldCheck {

  private static final int MOST = 100;

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*(\\.[A-Za-z0-9_-]+){1,6}");

  private static final int LONGEST = 200;

  /** Under these stands what Tidewaiter adds, or what alerts say of themselves. */
  private static final Set<String> RESERVED =
      Set.of("port_intel", "tidewaiter", "event", "rule", "threat", "ecs", "related", "message");

  /** Who gives a field, by its name. */
  private final Map<String, String> taken = new TreeMap<>();

  /**
   * Makes a check that knows what decoders give.
   *
   * @param enrichers that are there beside the plug-ins
   */
  FieldCheck(Collection<? extends Enricher> enrichers) {
    enrichers.forEach(
        enricher -> enricher.provides().forEach(name -> taken.put(name, "an enricher")));
    for (Format format : Format.values()) {
      format.rawFields().forEach(name -> taken.put(name, "a decoder"));
      format.providedFields().forEach(name -> taken.put(name, "a decoder"));
    }
    for (CoreField field : CoreField.values()) {
      taken.put(field.fieldName(), "every decoder");
    }
  }

  /** Returns what is wrong with the fields that a plug-in reads and adds, one by one. */
  List<String> problems(String plugin, Set<String> reads, Set<String> adds) {
    List<String> problems = new ArrayList<>();
    count(problems, "reads()", reads, 0);
    count(problems, "adds()", adds, 1);
    for (String name : reads) {
      if (!FieldTable.isValidName(name) || name.length() > LONGEST) {
        problems.add("reads(): '" + cut(name) + "' (expected: a name of one to seven parts)");
      }
    }
    adds.stream().sorted().forEach(name -> checkAdded(name, problems));
    String owner = "plug-in " + plugin;
    for (String name : adds) {
      for (String other : adds) {
        if (name.startsWith(other + ".")) {
          problems.add(
              "adds(): '" + cut(name) + "' lies inside '" + cut(other) + "', which it adds");
        }
      }
    }
    adds.forEach(name -> taken.putIfAbsent(name, owner));
    return problems;
  }

  private static void count(List<String> problems, String what, Set<String> names, int least) {
    if (names.size() < least || names.size() > MOST) {
      problems.add(what + ": too many or few (expected: " + least + " to " + MOST + " fields)");
    }
  }

  private void checkAdded(String name, List<String> problems) {
    String shown = "adds(): '" + cut(name) + "' ";
    if (name.length() > LONGEST || !NAME.matcher(name).matches()) {
      problems.add(
          shown
              + "(expected: two to seven parts of letters, digits, _ and -, with points between)");
      return;
    }
    String root = name.substring(0, name.indexOf('.'));
    if (RESERVED.contains(root)) {
      problems.add(shown + "(expected: a root other than " + root + ", which is reserved)");
      return;
    }
    taken.forEach(
        (other, owner) -> {
          if (name.equals(other)) {
            problems.add(shown + "is given by " + owner + " (expected: a new name)");
          } else if (name.startsWith(other + ".") || other.startsWith(name + ".")) {
            problems.add(
                shown + "can't stand beside '" + other + "' of " + owner + " (expected: apart)");
          }
        });
  }

  private static String cut(String name) {
    return Fault.harmless(name);
  }
}
