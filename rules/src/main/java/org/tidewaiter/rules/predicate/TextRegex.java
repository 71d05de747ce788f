package org.tidewaiter.rules.predicate;

import com.google.re2j.Pattern;

/**
 * Text in which a regular expression is found, anywhere.
 *
 * <p>RE2's automata run in time linear in the text. Its matcher allocates, unlike all other tests.
 *
 * @param pattern compiled, already bridged from the syntax of rules to RE2's
 */
public record TextRegex(Pattern pattern) implements TextTest {

  @Override
  public boolean test(String text) {
    return pattern.matcher(text).find();
  }
}
