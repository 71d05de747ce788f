package org.tidewaiter.rules.compile;

import com.google.re2j.Pattern;

/**
 * Sub-modifiers of {@code re}.
 *
 * @param ignoreCase {@code i}
 * @param multiLine {@code m}: {@code ^} and {@code $} also match at line ends
 * @param dotAll {@code s}: {@code .} also matches a line feed
 */
record RegexFlags(boolean ignoreCase, boolean multiLine, boolean dotAll) {

  /** Returns the flags as RE2 takes them. */
  int bits() {
    return (ignoreCase ? Pattern.CASE_INSENSITIVE : 0)
        | (multiLine ? Pattern.MULTILINE : 0)
        | (dotAll ? Pattern.DOTALL : 0);
  }
}
