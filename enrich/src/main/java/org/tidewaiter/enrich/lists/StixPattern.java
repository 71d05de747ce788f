package org.tidewaiter.enrich.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.enrich.table.Problems;
import org.tidewaiter.ingest.event.Cidr;

/**
 * Reads those STIX patterns that say no more than "one of these addresses was seen": comparisons of
 * {@code ipv4-addr:value} or {@code ipv6-addr:value} by {@code =}, {@code ISSUBSET} or {@code IN},
 * joined by {@code OR}, inside or outside of brackets. Anything else is not understood as a whole:
 * a pattern read in part would match what it does not mean.
 *
 * <p>Source: STIX 2.1 (OASIS), section 9. An address may be written as a network there (section
 * 6.10). Not thread-safe.
 */
final class StixPattern {

  /** Most characters of a pattern. */
  static final int MAX_LENGTH = 1 << 16;

  private static final int MAX_DEPTH = 16;

  private final String pattern;
  private final List<Cidr> networks = new ArrayList<>();
  private int at;
  private int tokenAt;
  private String token = "";
  private boolean literal;

  private StixPattern(String pattern) {
    this.pattern = pattern;
  }

  /**
   * Returns the networks that a pattern names, at least one.
   *
   * @throws NotUnderstoodException if it says anything else
   */
  static List<Cidr> networks(String pattern) throws NotUnderstoodException {
    if (pattern.length() > MAX_LENGTH) {
      throw new NotUnderstoodException(
          "length: " + pattern.length() + " (expected: <= " + MAX_LENGTH + ")");
    }
    StixPattern reading = new StixPattern(pattern);
    reading.next();
    reading.observations(0);
    reading.require(reading.isEnd(), "OR or the end");
    return reading.networks;
  }

  private void observations(int depth) throws NotUnderstoodException {
    require(depth < MAX_DEPTH, "fewer brackets within each other");
    do {
      if (take("(")) {
        observations(depth + 1);
        require(take(")"), "OR or ')'");
      } else {
        require(take("["), "'['");
        comparisons(depth + 1);
        require(take("]"), "OR or ']'");
      }
    } while (take("OR"));
  }

  private void comparisons(int depth) throws NotUnderstoodException {
    require(depth < MAX_DEPTH, "fewer brackets within each other");
    do {
      if (take("(")) {
        comparisons(depth + 1);
        require(take(")"), "OR or ')'");
      } else {
        comparison();
      }
    } while (take("OR"));
  }

  private void comparison() throws NotUnderstoodException {
    boolean v6 = is("ipv6-addr:value");
    require(v6 || is("ipv4-addr:value"), "ipv4-addr:value or ipv6-addr:value");
    next();
    if (take("IN")) {
      require(take("("), "'('");
      do {
        value(v6);
      } while (take(","));
      require(take(")"), "',' or ')'");
    } else {
      require(take("=") || take("==") || take("ISSUBSET"), "=, ISSUBSET or IN");
      value(v6);
    }
  }

  private void value(boolean v6) throws NotUnderstoodException {
    require(literal, "a text in quotes");
    Optional<Cidr> network = Cidr.parse(token);
    String fault = ListReading.fault(token, network);
    if (!fault.isEmpty()) {
      throw new NotUnderstoodException(fault);
    }
    require(network.isPresent() && network.get().network().v6() == v6, v6 ? "IPv6" : "IPv4");
    networks.add(network.orElseThrow());
    next();
  }

  // ---- tokens

  private boolean is(String word) {
    return !literal && token.equals(word);
  }

  private boolean take(String word) throws NotUnderstoodException {
    boolean found = is(word);
    if (found) {
      next();
    }
    return found;
  }

  private boolean isEnd() {
    return !literal && token.isEmpty();
  }

  private void require(boolean holds, String expected) throws NotUnderstoodException {
    if (!holds) {
      String found = isEnd() ? "the end" : Problems.quoted(token);
      throw new NotUnderstoodException(
          "at " + (tokenAt + 1) + ": " + found + " (expected: " + expected + ")");
    }
  }

  private void next() throws NotUnderstoodException {
    while (at < pattern.length() && Character.isWhitespace(pattern.charAt(at))) {
      at++;
    }
    tokenAt = at;
    literal = at < pattern.length() && pattern.charAt(at) == '\'';
    if (literal) {
      token = literal();
      return;
    }
    while (at < pattern.length() && isOfWord(pattern.charAt(at))) {
      at++;
    }
    if (at == tokenAt && at < pattern.length()) {
      boolean equals = pattern.startsWith("==", at) || pattern.startsWith("!=", at);
      at += equals ? 2 : 1;
    }
    token = pattern.substring(tokenAt, at);
  }

  private static boolean isOfWord(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || "-_:.".indexOf(c) >= 0;
  }

  /** Reads a text in quotes; a backslash stands before quotes and backslashes in it. */
  private String literal() throws NotUnderstoodException {
    StringBuilder text = new StringBuilder();
    at++;
    while (at < pattern.length() && pattern.charAt(at) != '\'') {
      if (pattern.charAt(at) == '\\') {
        at++;
      }
      if (at < pattern.length()) {
        text.append(pattern.charAt(at++));
      }
    }
    if (at >= pattern.length()) {
      throw new NotUnderstoodException("at " + (tokenAt + 1) + ": quotes that are not closed");
    }
    at++;
    return text.toString();
  }
}
