package org.tidewaiter.rules.alert;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The {@code threat} fields that a rule's ATT&CK tags stand for.
 *
 * <p>Source: Sigma specification, appendix tags (namespace {@code attack}); identifiers of tactics
 * from MITRE ATT&CK for Enterprise. A tactic that is not in the table keeps its name and has no
 * identifier.
 */
final class AttackTags {

  private static final Pattern TECHNIQUE = Pattern.compile("t\\d{4}");
  private static final Pattern SUBTECHNIQUE = Pattern.compile("t\\d{4}\\.\\d{3}");
  private static final Pattern GROUP = Pattern.compile("g\\d{4}");
  private static final Pattern SOFTWARE = Pattern.compile("s\\d{4}");
  private static final Pattern TACTIC = Pattern.compile("[a-z]+(-[a-z]+)*");
  private static final String SITE = "https://attack.mitre.org/";

  private static final Map<String, String> TACTIC_IDS =
      Map.ofEntries(
          Map.entry("reconnaissance", "TA0043"),
          Map.entry("resource-development", "TA0042"),
          Map.entry("initial-access", "TA0001"),
          Map.entry("execution", "TA0002"),
          Map.entry("persistence", "TA0003"),
          Map.entry("privilege-escalation", "TA0004"),
          Map.entry("defense-evasion", "TA0005"),
          Map.entry("credential-access", "TA0006"),
          Map.entry("discovery", "TA0007"),
          Map.entry("lateral-movement", "TA0008"),
          Map.entry("collection", "TA0009"),
          Map.entry("exfiltration", "TA0010"),
          Map.entry("command-and-control", "TA0011"),
          Map.entry("impact", "TA0040"));

  private final LinkedHashSet<String> tacticNames = new LinkedHashSet<>();
  private final LinkedHashSet<String> tacticIds = new LinkedHashSet<>();
  private final LinkedHashSet<String> techniques = new LinkedHashSet<>();
  private final LinkedHashSet<String> subtechniques = new LinkedHashSet<>();
  private final LinkedHashSet<String> groups = new LinkedHashSet<>();
  private final LinkedHashSet<String> software = new LinkedHashSet<>();

  private AttackTags() {}

  /** Adds {@code threat.*}, if any of the tags is one of ATT&CK's. */
  static void addTo(EcsTree alert, List<String> tags) {
    AttackTags threat = new AttackTags();
    boolean any = false;
    for (String tag : tags) {
      if (tag.toLowerCase(Locale.ROOT).startsWith("attack.")) {
        threat.add(tag.toLowerCase(Locale.ROOT).substring("attack.".length()).replace('_', '-'));
        any = true;
      }
    }
    if (any) {
      threat.write(alert);
    }
  }

  private void add(String name) {
    String id = name.toUpperCase(Locale.ROOT);
    if (SUBTECHNIQUE.matcher(name).matches()) {
      techniques.add(id.substring(0, id.indexOf('.')));
      subtechniques.add(id);
    } else if (TECHNIQUE.matcher(name).matches()) {
      techniques.add(id);
    } else if (GROUP.matcher(name).matches()) {
      groups.add(id);
    } else if (SOFTWARE.matcher(name).matches()) {
      software.add(id);
    } else if (TACTIC.matcher(name).matches()) {
      tacticNames.add(name);
      String tactic = TACTIC_IDS.get(name);
      if (tactic != null) {
        tacticIds.add(tactic);
      }
    }
  }

  private void write(EcsTree alert) {
    alert.put("threat.framework", "MITRE ATT&CK");
    alert.putAll("threat.tactic.id", List.copyOf(tacticIds));
    alert.putAll("threat.tactic.name", tacticNames.stream().map(AttackTags::title).toList());
    alert.putAll("threat.tactic.reference", references("tactics/", tacticIds));
    alert.putAll("threat.technique.id", List.copyOf(techniques));
    alert.putAll("threat.technique.reference", references("techniques/", techniques));
    alert.putAll("threat.technique.subtechnique.id", List.copyOf(subtechniques));
    alert.putAll(
        "threat.technique.subtechnique.reference", references("techniques/", subtechniques));
    putFirst(alert, "threat.group", "groups/", groups);
    putFirst(alert, "threat.software", "software/", software);
  }

  /** ECS has room for one group and one software. */
  private static void putFirst(EcsTree alert, String field, String folder, Set<String> ids) {
    for (String id : ids) {
      alert.put(field + ".id", id).put(field + ".reference", SITE + folder + id + "/");
    }
  }

  private static List<String> references(String folder, Set<String> ids) {
    List<String> references = new ArrayList<>();
    for (String id : ids) {
      references.add(SITE + folder + id.replace('.', '/') + "/");
    }
    return references;
  }

  /** Command and Control, from command-and-control. */
  private static String title(String tactic) {
    StringBuilder title = new StringBuilder();
    for (String word : tactic.split("-", -1)) {
      title.append(title.isEmpty() ? "" : " ");
      boolean small = word.equals("and");
      title.append(small ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
      title.append(word, 1, word.length());
    }
    return title.toString();
  }
}
