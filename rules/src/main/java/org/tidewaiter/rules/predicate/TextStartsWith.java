package org.tidewaiter.rules.predicate;

/**
 * Text that begins with a value of the rule.
 *
 * @param wanted folded, unless {@code cased}
 * @param cased whether case counts
 */
public record TextStartsWith(String wanted, boolean cased) implements TextTest {

  /** Folds the wanted text unless case counts. */
  public TextStartsWith {
    wanted = cased ? wanted : Folding.fold(wanted);
  }

  @Override
  public boolean test(String text) {
    return Folding.matchesAt(text, 0, wanted, cased);
  }

  @Override
  public int testPlain(byte[] record, int from, int to) {
    return AsciiText.startsWith(record, from, to, wanted, cased);
  }
}
