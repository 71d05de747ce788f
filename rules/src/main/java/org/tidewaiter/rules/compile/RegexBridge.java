package org.tidewaiter.rules.compile;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import org.tidewaiter.rules.sigma.ProblemCode;

/**
 * Compiles a regular expression of a rule, which is PCRE by the specification, to what RE2 runs
 * with the same meaning; and refuses what RE2 can't run, or would read otherwise.
 *
 * <p>Bridged: {@code $} and {@code \Z} also match before a last line feed; {@code \s} takes in the
 * vertical tab; {@code \v}, {@code \h} and {@code \e} do not exist in RE2. Refused: look-around,
 * back-references, atomic and possessive groups, recursion, conditions, comments; a {@code $} with
 * more behind it; a multi-line {@code ^} that RE2 would also find behind a last line feed; whatever
 * RE2 itself refuses. Only of {@code (x|$)\n} does the meaning differ unseen: RE2 has consumed the
 * line feed already.
 *
 * <p>Linear time is not little time: what {@code {n}} multiplies is counted before RE2 unfolds it.
 *
 * <p>Source: pcre2pattern(3); RE2 syntax page; Sigma modifiers appendix, "Regular Expression".
 */
final class RegexBridge {

  /** Longest pattern, in chars. */
  static final int MAX_LENGTH = 8_192;

  /** Most instructions of a program. Time is at most their number times the length of the text. */
  static final int MAX_PROGRAM = 10_000;

  /** Deepest nesting of groups; RE2's parser recurses. */
  static final int MAX_DEPTH = 100;

  /** RE2's own limit of a repetition. */
  static final int MAX_REPEAT = 1000;

  private RegexBridge() {}

  /**
   * Compiles a pattern.
   *
   * @throws ValueFault if it can't be run with its exact meaning, or at a reasonable cost
   */
  static Pattern compile(String pattern, RegexFlags flags) throws ValueFault {
    if (pattern.length() > MAX_LENGTH) {
      throw new ValueFault(
          ProblemCode.TOO_COSTLY,
          0,
          pattern.length() + " characters (expected: at most " + MAX_LENGTH + ")");
    }
    RegexCursor cursor = new RegexCursor(pattern);
    RegexRewriter rewriter = new RegexRewriter(cursor, flags.multiLine());
    rewriter.rewrite();
    checkSize(rewriter.size(), 0);
    Pattern compiled = compile(cursor, flags);
    checkSize(compiled.programSize(), 0);
    if (rewriter.hasLineStarts()) {
      checkLastLine(compiled);
    }
    return compiled;
  }

  private static Pattern compile(RegexCursor cursor, RegexFlags flags) throws ValueFault {
    String written = cursor.written();
    try {
      return Pattern.compile(written, flags.bits());
    } catch (PatternSyntaxException e) {
      // The exception knows no index, but the fragment that it is about.
      String fragment = e.getPattern() == null ? "" : e.getPattern();
      boolean part = !fragment.isEmpty() && fragment.length() < written.length();
      throw ValueFault.ofRegex(
          cursor.originOf(fragment), e.getDescription() + (part ? ": '" + fragment + "'" : ""));
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw ValueFault.ofRegex(0, "not understood by RE2");
    }
  }

  /** PCRE knows no line behind the last line feed of a text, RE2 does. */
  private static void checkLastLine(Pattern pattern) throws ValueFault {
    if (pattern.matcher("\n").find(1) && !pattern.matcher("x").find(1)) {
      throw ValueFault.ofRegex(
          0,
          "with 'm', RE2 finds an empty line behind a last line feed where PCRE finds none; ask for"
              + " something behind '^'");
    }
  }

  /** Refuses a program that is too large. */
  static void checkSize(long size, int offset) throws ValueFault {
    if (size > MAX_PROGRAM) {
      throw new ValueFault(
          ProblemCode.TOO_COSTLY,
          offset,
          "unfolds to more than " + MAX_PROGRAM + " steps; lower the repetitions");
    }
  }
}
