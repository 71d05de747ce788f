package org.tidewaiter.rules.sigma;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Parses one condition: {@code or} binds least, then {@code and}, {@code not}, {@code x of}, and
 * parentheses most. Operators are lower case. Not thread-safe; one per condition.
 *
 * <p>Source: Sigma rules specification, "Condition"; {@code any of} as pySigma reads it.
 */
public final class ConditionParser {

  /** Deepest nesting of parentheses and {@code not}. */
  static final int MAX_DEPTH = 64;

  private static final Set<String> QUANTIFIERS = Set.of("1", "any", "all");
  private static final Set<String> OPERATORS = Set.of("and", "or", "not", "of");

  /** Places a fault in the file. */
  private final Scalar source;

  private final Problems problems;
  private final List<Token> tokens;
  private int at;

  /** A word, a parenthesis or a pipe, and where it begins in the condition. */
  private record Token(String text, int offset) {}

  /** Ends the parsing; it was reported before. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused() {
      super(null, null, false, false);
    }
  }

  private ConditionParser(Scalar source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.tokens = tokens(source.text());
  }

  /** Returns the tree, or nothing and a problem reported. */
  public static Optional<ConditionTree> parse(Scalar source, Problems problems) {
    ConditionParser parser = new ConditionParser(source, problems);
    try {
      ConditionTree tree = parser.or(0);
      if (parser.at < parser.tokens.size()) {
        throw parser.unexpected("'and', 'or' or the end");
      }
      return Optional.of(tree);
    } catch (Refused reported) {
      return Optional.empty();
    }
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      char c = text.charAt(from);
      int to = from + 1;
      if (isWord(c)) {
        while (to < text.length() && isWord(text.charAt(to))) {
          to++;
        }
      }
      if (!Character.isWhitespace(c)) {
        tokens.add(new Token(text.substring(from, to), from));
      }
      from = to;
    }
    return tokens;
  }

  private static boolean isWord(char c) {
    return !Character.isWhitespace(c) && c != '(' && c != ')' && c != '|';
  }

  private ConditionTree or(int depth) throws Refused {
    List<ConditionTree> operands = new ArrayList<>();
    do {
      operands.add(and(depth));
    } while (accept("or"));
    return operands.size() == 1 ? operands.get(0) : new ConditionTree.Or(operands);
  }

  private ConditionTree and(int depth) throws Refused {
    List<ConditionTree> operands = new ArrayList<>();
    do {
      operands.add(not(depth));
    } while (accept("and"));
    return operands.size() == 1 ? operands.get(0) : new ConditionTree.And(operands);
  }

  private ConditionTree not(int depth) throws Refused {
    if (depth > MAX_DEPTH) {
      throw refuse(
          ProblemCode.CONDITION_DEPTH,
          offset(),
          "condition: nested deeper than " + MAX_DEPTH + " levels");
    }
    return accept("not") ? new ConditionTree.Not(not(depth + 1)) : primary(depth);
  }

  private ConditionTree primary(int depth) throws Refused {
    if (accept("(")) {
      ConditionTree inner = or(depth + 1);
      if (!accept(")")) {
        throw unexpected("')'");
      }
      return inner;
    }
    if (at == tokens.size()) {
      throw unexpected("a selection");
    }
    Token token = tokens.get(at);
    boolean quantified = at + 1 < tokens.size() && tokens.get(at + 1).text().equals("of");
    if (quantified) {
      return selector(token);
    }
    if (!isWord(token.text().charAt(0)) || OPERATORS.contains(token.text())) {
      throw unexpected("a selection");
    }
    if (token.text().contains("*")) {
      throw refuse(
          ProblemCode.CONDITION_SYNTAX,
          token.offset(),
          "condition: '" + token.text() + "' is a pattern; write '1 of' or 'all of' before it");
    }
    at++;
    return new ConditionTree.Reference(token.text(), problems.locate(source, token.offset()));
  }

  private ConditionTree selector(Token quantifier) throws Refused {
    if (!QUANTIFIERS.contains(quantifier.text())) {
      throw refuse(
          ProblemCode.CONDITION_SYNTAX,
          quantifier.offset(),
          "condition: '" + quantifier.text() + " of' (expected: '1 of', 'any of' or 'all of')");
    }
    at += 2;
    if (at == tokens.size() || !isWord(tokens.get(at).text().charAt(0))) {
      throw unexpected("a pattern of selections or 'them'");
    }
    Token pattern = tokens.get(at++);
    return new ConditionTree.Selector(
        quantifier.text().equals("all"), pattern.text(), problems.locate(source, pattern.offset()));
  }

  private boolean accept(String text) {
    if (at < tokens.size() && tokens.get(at).text().equals(text)) {
      at++;
      return true;
    }
    return false;
  }

  private Refused unexpected(String expected) {
    String found = at < tokens.size() ? "'" + tokens.get(at).text() + "'" : "the end";
    if (found.equals("'|'")) {
      return refuse(
          ProblemCode.AGGREGATION,
          offset(),
          "condition: aggregations behind '|' are no longer part of Sigma; write a correlation"
              + " rule (type event_count or value_count) over this one");
    }
    return refuse(
        ProblemCode.CONDITION_SYNTAX,
        offset(),
        "condition: " + found + " (expected: " + expected + ")" + hint());
  }

  /** Operators in upper case are the most frequent slip. */
  private String hint() {
    if (at == tokens.size()) {
      return "";
    }
    String lower = tokens.get(at).text().toLowerCase(java.util.Locale.ROOT);
    boolean operator = OPERATORS.contains(lower) && !lower.equals(tokens.get(at).text());
    return operator ? "; operators are lower case: '" + lower + "'" : "";
  }

  private int offset() {
    return at < tokens.size() ? tokens.get(at).offset() : source.text().length();
  }

  private Refused refuse(ProblemCode kind, int offset, String message) {
    problems.report(kind, problems.locate(source, offset), message);
    return new Refused();
  }
}
