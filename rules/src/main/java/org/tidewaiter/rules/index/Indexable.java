package org.tidewaiter.rules.index;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.tidewaiter.rules.predicate.AddressEquals;
import org.tidewaiter.rules.predicate.InCidr;
import org.tidewaiter.rules.predicate.NumberCompare;
import org.tidewaiter.rules.predicate.NumberEquals;
import org.tidewaiter.rules.predicate.Predicate;
import org.tidewaiter.rules.predicate.TextContains;
import org.tidewaiter.rules.predicate.TextEndsWith;
import org.tidewaiter.rules.predicate.TextEquals;
import org.tidewaiter.rules.predicate.TextRegex;
import org.tidewaiter.rules.predicate.TextStartsWith;
import org.tidewaiter.rules.predicate.TextTest;
import org.tidewaiter.rules.predicate.TextWildcard;
import org.tidewaiter.rules.predicate.ValueTest;

/**
 * What an index can do for a predicate. All that is not named here is tried by itself when a rule
 * comes to it.
 */
public final class Indexable {

  private Indexable() {}

  /** Returns whether an index finds out by itself whether the predicate holds. */
  public static boolean isExact(Predicate predicate) {
    if (predicate instanceof Predicate.OnKeywords keywords) {
      return keywords.test() instanceof TextContains contains && isExact(contains);
    }
    return predicate instanceof Predicate.OnField field && isExact(field.test());
  }

  private static boolean isExact(ValueTest test) {
    if (test instanceof TextEquals equals) {
      return !equals.cased() && isWellFormed(equals.wanted());
    }
    if (test instanceof TextContains contains) {
      return isLiteral(contains.wanted(), contains.cased());
    }
    if (test instanceof TextStartsWith starts) {
      return isLiteral(starts.wanted(), starts.cased());
    }
    if (test instanceof TextEndsWith ends) {
      return isLiteral(ends.wanted(), ends.cased());
    }
    if (test instanceof NumberEquals equals) {
      // Spelled with an exponent, of which the case counts.
      return equals.text().wanted().chars().noneMatch(Character::isLetter);
    }
    return test instanceof NumberCompare || test instanceof AddressEquals || test instanceof InCidr;
  }

  private static boolean isLiteral(String wanted, boolean cased) {
    return !cased && !wanted.isEmpty() && isWellFormed(wanted);
  }

  /** A lone surrogate has no UTF-8. */
  private static boolean isWellFormed(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /**
   * Returns an exact predicate that holds whenever this one does: itself, or that a text contains
   * something which this one can't do without.
   */
  public static Optional<Predicate> necessary(Predicate predicate) {
    if (isExact(predicate)) {
      return Optional.of(predicate);
    }
    if (predicate instanceof Predicate.OnKeywords keywords) {
      return literal(keywords.test()).map(Predicate.OnKeywords::new);
    }
    if (predicate instanceof Predicate.OnField field && field.test() instanceof TextTest text) {
      return literal(text).map(test -> new Predicate.OnField(field.field(), test));
    }
    return Optional.empty();
  }

  private static Optional<TextTest> literal(TextTest test) {
    String longest = "";
    if (test instanceof TextWildcard wildcard) {
      longest = longest(wildcard);
    } else if (test instanceof TextRegex regex) {
      longest = RegexLiteral.of(regex.pattern().pattern());
    } else if (test instanceof TextEquals equals) {
      longest = equals.wanted();
    } else if (test instanceof TextContains contains) {
      longest = contains.wanted();
    } else if (test instanceof TextStartsWith starts) {
      longest = starts.wanted();
    } else if (test instanceof TextEndsWith ends) {
      longest = ends.wanted();
    }
    return longest.isEmpty() || !isWellFormed(longest)
        ? Optional.empty()
        : Optional.of(new TextContains(longest, false));
  }

  private static String longest(TextWildcard wildcard) {
    String longest = "";
    for (TextWildcard.Part part : wildcard.parts()) {
      for (String literal : part.literals()) {
        longest = literal.length() > longest.length() ? literal : longest;
      }
    }
    return longest;
  }
}
