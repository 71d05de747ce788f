package org.tidewaiter.rules.predicate;

/**
 * Text that holds a value of the rule anywhere.
 *
 * @param wanted folded, unless {@code cased}
 * @param cased whether case counts
 */
public record TextContains(String wanted, boolean cased) implements TextTest {

  /** Folds the wanted text unless case counts. */
  public TextContains {
    wanted = cased ? wanted : Folding.fold(wanted);
  }

  @Override
  public boolean test(String text) {
    return Folding.indexOf(text, 0, wanted, cased) >= 0;
  }

  @Override
  public int testPlain(byte[] record, int from, int to) {
    return AsciiText.contains(record, from, to, wanted, cased);
  }
}
