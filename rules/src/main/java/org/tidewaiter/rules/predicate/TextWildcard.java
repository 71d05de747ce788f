package org.tidewaiter.rules.predicate;

import java.util.List;

/**
 * Text that fits a pattern of literal parts, {@code ?} (one code point) and {@code *} (any text,
 * the empty one too).
 *
 * <p>The parts between stars are sought from left to right, each at the first place it fits; that
 * decides without going back, for whatever fits later fits behind the first place as well. The
 * first part is bound to the beginning and the last to the end. The cost is at most the product of
 * the lengths of pattern and text.
 *
 * @param parts what stands between the stars, in order; a pattern without a star has one part,
 *     {@code *} has two empty ones
 * @param cased whether case counts
 */
public record TextWildcard(List<Part> parts, boolean cased) implements TextTest {

  /**
   * A part of the pattern without a star.
   *
   * @param literals the texts between the question marks, folded unless case counts; one more than
   *     there are question marks
   */
  public record Part(List<String> literals) {
    /** Copies the literals. */
    public Part {
      literals = List.copyOf(literals);
    }

    /** Returns the offset behind this part if it stands at an offset of the text, else -1. */
    int endIfAt(String text, int from, boolean cased) {
      int at = from;
      for (int i = 0; i < literals.size(); i++) {
        if (i > 0) {
          if (at >= text.length()) {
            return -1;
          }
          at += Character.charCount(text.codePointAt(at));
        }
        String literal = literals.get(i);
        if (!Folding.matchesAt(text, at, literal, cased)) {
          return -1;
        }
        at += literal.length();
      }
      return at;
    }

    private Part folded() {
      return new Part(literals.stream().map(Folding::fold).toList());
    }
  }

  /** Folds the parts unless case counts. */
  public TextWildcard {
    parts = cased ? List.copyOf(parts) : parts.stream().map(Part::folded).toList();
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts: 0 (expected: >= 1)");
    }
  }

  @Override
  public boolean test(String text) {
    int last = parts.size() - 1;
    int at = parts.get(0).endIfAt(text, 0, cased);
    if (at < 0 || last == 0) {
      return at == text.length();
    }
    for (int i = 1; i < last; i++) {
      at = endOfFirst(parts.get(i), text, at);
      if (at < 0) {
        return false;
      }
    }
    return endsWith(parts.get(last), text, at);
  }

  /** A start inside a surrogate pair finds nothing that the start before it does not find. */
  private int endOfFirst(Part part, String text, int from) {
    for (int start = from; start <= text.length(); start++) {
      int end = part.endIfAt(text, start, cased);
      if (end >= 0) {
        return end;
      }
    }
    return -1;
  }

  private boolean endsWith(Part part, String text, int from) {
    for (int start = from; start <= text.length(); start++) {
      if (part.endIfAt(text, start, cased) == text.length()) {
        return true;
      }
    }
    return false;
  }
}
