package org.tidewaiter.rules.match;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.sigma.ContentHash;
import org.tidewaiter.rules.sigma.LogSource;

/**
 * Rules that are run together: a snapshot, replaced whole. Immutable and thread-safe.
 *
 * <p>Its hash names what the rules say. It is equal for equal rules, whatever their files are
 * called, in whatever order they come, and however their YAML is laid out.
 */
public final class RuleSet {

  /** No rules at all. */
  public static final RuleSet EMPTY = new RuleSet(List.of());

  private final List<CompiledRule> rules;
  private final String hash;

  /** Takes the rules in the order in which matches shall be reported. */
  public RuleSet(List<CompiledRule> rules) {
    this.rules = List.copyOf(rules);
    this.hash = ContentHash.of(rules.stream().map(CompiledRule::hash).toList());
  }

  /** Returns the hash of the content, 32 hexadecimal digits. */
  public String hash() {
    return hash;
  }

  /** Returns the rules in order. */
  public List<CompiledRule> rules() {
    return rules;
  }

  /** Returns the names of all fields that the rules read; a field table must have them. */
  public Set<String> fieldNames() {
    TreeSet<String> names = new TreeSet<>();
    rules.forEach(rule -> names.addAll(rule.fieldNames()));
    return Collections.unmodifiableSet(names);
  }

  /** Returns whether any rule looks for keywords; a field table must then keep them. */
  public boolean usesKeywords() {
    return rules.stream().anyMatch(CompiledRule::usesKeywords);
  }

  /**
   * Returns the rules that are about the events of an input: what its field table must serve.
   *
   * @param inputSources the input's log sources
   * @param anyLogSource whether every rule is tried, whatever its log source
   */
  public RuleSet forInput(Set<LogSource> inputSources, boolean anyLogSource) {
    return new RuleSet(
        rules.stream()
            .filter(rule -> anyLogSource || rule.rule().logSource().coversAny(inputSources))
            .toList());
  }

  /**
   * Makes all rules ready for the events of a table. The one costly step of taking up rules: not
   * for a worker's thread.
   *
   * @param table the fields of the events; has those that these rules read
   * @throws IllegalArgumentException if the table lacks a field of these rules, or keywords
   */
  public RuleIndex index(FieldTable table) {
    return new RuleIndex(table, rules);
  }
}
