package org.tidewaiter.rules.index;

import java.util.HashMap;
import java.util.Map;
import org.tidewaiter.ingest.event.AddressBits;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.rules.index.LiteralAutomaton.Place;
import org.tidewaiter.rules.predicate.AddressEquals;
import org.tidewaiter.rules.predicate.InCidr;
import org.tidewaiter.rules.predicate.NumberCompare;
import org.tidewaiter.rules.predicate.NumberEquals;
import org.tidewaiter.rules.predicate.TextContains;
import org.tidewaiter.rules.predicate.TextEndsWith;
import org.tidewaiter.rules.predicate.TextEquals;
import org.tidewaiter.rules.predicate.TextStartsWith;
import org.tidewaiter.rules.predicate.ValueTest;

/** All triggers that look at one field. Immutable and thread-safe. */
final class SlotIndex {

  private final int slot;
  private final TextTable texts;
  private final LiteralAutomaton literals;
  private final NumberTable numbers;
  private final AddressTable addresses;
  private final boolean hasTexts;
  private final boolean hasOwnTexts;
  private final boolean hasLiterals;
  private final boolean hasNumbers;
  private final boolean hasAddresses;

  /** Gathers the triggers of a field. Not thread-safe. */
  static final class Builder {
    private final Map<String, Triggers> texts = new HashMap<>();
    private final LiteralTrie literals = new LiteralTrie();
    private final NumberTable.Builder numbers = new NumberTable.Builder();
    private final AddressTable addresses = new AddressTable();
    private boolean hasOwnTexts;
    private boolean hasAddresses;

    /** Adds an exact test; see {@link Indexable#isExact}. */
    void add(ValueTest test, int trigger) {
      if (test instanceof TextEquals equals) {
        addText(equals.wanted(), trigger);
        hasOwnTexts = true;
      } else if (test instanceof TextContains contains) {
        literals.add(FoldedText.of(contains.wanted()), Place.ANYWHERE, trigger);
      } else if (test instanceof TextStartsWith starts) {
        literals.add(FoldedText.of(starts.wanted()), Place.START, trigger);
      } else if (test instanceof TextEndsWith ends) {
        literals.add(FoldedText.of(ends.wanted()), Place.END, trigger);
      } else if (test instanceof NumberEquals equals) {
        numbers.add(equals, trigger);
        addText(equals.text().wanted(), trigger);
        hasOwnTexts |= !isPrinted(equals);
      } else if (test instanceof NumberCompare compare) {
        numbers.add(compare, trigger);
      } else if (test instanceof AddressEquals equals) {
        addresses.add(equals.wanted(), trigger);
        hasAddresses = true;
      } else if (test instanceof InCidr cidr) {
        addresses.add(cidr.network(), cidr.bits(), trigger);
        hasAddresses = true;
      } else {
        throw new IllegalArgumentException("test: " + test + " (expected: an exact one)");
      }
    }

    /** Returns whether it is a whole number as a computer prints it. */
    private static boolean isPrinted(NumberEquals test) {
      return test.wanted().isLong()
          && Long.toString(test.wanted().longValue()).equals(test.text().wanted());
    }

    private void addText(String text, int trigger) {
      texts.computeIfAbsent(text, unused -> new Triggers()).add(trigger);
    }

    void add(Trigger.InRange range, int trigger) {
      numbers.add(new RangeTree.Range(range.first(), range.last(), trigger));
    }

    SlotIndex build(int slot) {
      return new SlotIndex(slot, this);
    }
  }

  private SlotIndex(int slot, Builder builder) {
    this.slot = slot;
    texts = new TextTable(builder.texts);
    literals = new LiteralAutomaton(builder.literals);
    numbers = builder.numbers.build();
    addresses = builder.addresses;
    hasTexts = !builder.texts.isEmpty();
    hasOwnTexts = builder.hasOwnTexts;
    hasLiterals = !builder.literals.isEmpty();
    hasNumbers = !builder.numbers.isEmpty();
    hasAddresses = builder.hasAddresses;
  }

  /** Fires what the field's values fire. */
  void evaluate(FieldReader event, FoldedText text, Truths truths) {
    ValueKind kind = event.kind(slot);
    if (kind == ValueKind.MISSING) {
      return;
    }
    if (kind != ValueKind.LIST) {
      evaluate(event, slot, kind, text, truths);
      return;
    }
    int from = event.firstElement(slot);
    int to = from + event.elementCount(slot);
    for (int cell = from; cell < to; cell++) {
      evaluate(event, cell, event.kind(cell), text, truths);
    }
    if (hasNumbers) {
      numbers.fireRanges(truths);
    }
  }

  private void evaluate(
      FieldReader event, int cell, ValueKind kind, FoldedText text, Truths truths) {
    if (kind == ValueKind.NULL || kind == ValueKind.OBJECT) {
      return;
    }
    if (hasNumbers) {
      numbers.evaluate(event, cell, kind, truths);
    }
    if (hasAddresses) {
      AddressBits address = event.addressBits(cell);
      if (address != null) {
        addresses.evaluate(address, truths);
      }
    }
    // A text that is a rule's number as it is printed has its value too, and was found above. Other
    // spellings may be of numbers that were rounded to whole ones.
    boolean equality = hasTexts && (hasOwnTexts || kind != ValueKind.LONG);
    if ((equality || hasLiterals) && text.take(event, cell)) {
      if (equality) {
        truths.fireAll(texts.find(text.bytes(), text.length()));
      }
      if (hasLiterals) {
        literals.evaluate(text.bytes(), text.length(), truths);
      }
    }
  }
}
