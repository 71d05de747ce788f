package org.tidewaiter.rules.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.rules.index.LiteralAutomaton.Place;
import org.tidewaiter.rules.predicate.Predicate;
import org.tidewaiter.rules.predicate.TextContains;

/**
 * Finds which triggers an event fires, at a cost that hardly grows with their number.
 *
 * <p>Each field that any trigger looks at is looked at once: its text goes through one hash table
 * and one automaton, its number through one hash table and one tree, its address through one hash
 * table and one trie. Immutable and thread-safe; what changes is in {@link Scratch}, one for each
 * worker.
 */
public final class PredicateIndex {

  private final SlotIndex[] slots;
  private final LiteralAutomaton keywords;
  private final boolean hasKeywords;
  private final int triggers;

  private PredicateIndex(
      SlotIndex[] slots, LiteralAutomaton keywords, boolean hasKeywords, int triggers) {
    this.slots = slots;
    this.keywords = keywords;
    this.hasKeywords = hasKeywords;
    this.triggers = triggers;
  }

  /** What one worker needs to use an index. Not thread-safe. */
  public final class Scratch {
    private final Truths truths = new Truths(triggers);
    private final FoldedText text = new FoldedText();

    private Scratch() {}

    /** Returns what the last evaluation found; always the same object. */
    public Truths truths() {
      return truths;
    }

    /** Finds which triggers an event fires; see {@link #truths}. */
    public void evaluate(FieldReader event) {
      truths.next();
      for (SlotIndex slot : slots) {
        slot.evaluate(event, text, truths);
      }
      if (hasKeywords) {
        for (int i = 0; i < event.keywordCount(); i++) {
          text.takeKeyword(event, i);
          keywords.evaluate(text.bytes(), text.length(), truths);
        }
      }
    }
  }

  /** Makes what one worker needs. */
  public Scratch scratch() {
    return new Scratch();
  }

  /** Returns how many triggers there are; they are numbered from 0 in order of their addition. */
  public int size() {
    return triggers;
  }

  /** Gathers triggers. Not thread-safe. */
  public static final class Builder {
    private final Map<Trigger, Integer> numbers = new HashMap<>();
    private final Map<Integer, SlotIndex.Builder> slots = new TreeMap<>();
    private final LiteralTrie keywords = new LiteralTrie();
    private final FieldTable table;

    /**
     * Starts with none.
     *
     * @param table the fields of the events
     */
    public Builder(FieldTable table) {
      this.table = table;
    }

    /** Returns whether a trigger is there already. */
    public boolean has(Trigger trigger) {
      return numbers.containsKey(trigger);
    }

    /** Adds a trigger unless it is there already; returns its number. */
    public int add(Trigger trigger) {
      Integer known = numbers.get(trigger);
      if (known != null) {
        return known;
      }
      int number = numbers.size();
      numbers.put(trigger, number);
      if (trigger instanceof Trigger.InRange range) {
        slot(range.field()).add(range, number);
      } else {
        ((Trigger.AnyOf) trigger).predicates().forEach(predicate -> add(predicate, number));
      }
      return number;
    }

    private void add(Predicate predicate, int number) {
      if (predicate instanceof Predicate.OnField field) {
        slot(field.field()).add(field.test(), number);
      } else if (predicate instanceof Predicate.OnKeywords words
          && words.test() instanceof TextContains contains) {
        keywords.add(FoldedText.of(contains.wanted()), Place.ANYWHERE, number);
      } else {
        throw new IllegalArgumentException("predicate: " + predicate + " (expected: an exact one)");
      }
    }

    private SlotIndex.Builder slot(String field) {
      int slot = table.slot(field);
      if (slot < 0) {
        throw new IllegalArgumentException("table: lacks '" + field + "' (expected: all fields)");
      }
      return slots.computeIfAbsent(slot, unused -> new SlotIndex.Builder());
    }

    /** Makes the index. */
    public PredicateIndex build() {
      List<SlotIndex> built = new ArrayList<>();
      slots.forEach((slot, builder) -> built.add(builder.build(slot)));
      return new PredicateIndex(
          built.toArray(SlotIndex[]::new),
          new LiteralAutomaton(keywords),
          !keywords.isEmpty(),
          numbers.size());
    }
  }
}
