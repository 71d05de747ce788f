package org.tidewaiter.rules.predicate;

/**
 * Text that equals a value of the rule.
 *
 * @param wanted folded, unless {@code cased}
 * @param cased whether case counts
 */
public record TextEquals(String wanted, boolean cased) implements TextTest {

  /** Folds the wanted text unless case counts. */
  public TextEquals {
    wanted = cased ? wanted : Folding.fold(wanted);
  }

  @Override
  public boolean test(String text) {
    return text.length() == wanted.length() && Folding.matchesAt(text, 0, wanted, cased);
  }

  @Override
  public int testPlain(byte[] record, int from, int to) {
    return AsciiText.equal(record, from, to, wanted, cased);
  }
}
