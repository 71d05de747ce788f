package org.tidewaiter.rules.predicate;

/**
 * Text that ends with a value of the rule.
 *
 * @param wanted folded, unless {@code cased}
 * @param cased whether case counts
 */
public record TextEndsWith(String wanted, boolean cased) implements TextTest {

  /** Folds the wanted text unless case counts. */
  public TextEndsWith {
    wanted = cased ? wanted : Folding.fold(wanted);
  }

  @Override
  public boolean test(String text) {
    return Folding.matchesAt(text, text.length() - wanted.length(), wanted, cased);
  }

  @Override
  public int testPlain(byte[] record, int from, int to) {
    return AsciiText.endsWith(record, from, to, wanted, cased);
  }
}
