package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.tidewaiter.ingest.event.Cidr;

/**
 * Finds statements of a port that contradict each other: one expects a service that the other does
 * not, in the same network, or both everywhere, at a time at which both hold. Not thread-safe.
 *
 * <p>Only statements that name the same network are compared, so a thousand statements on a
 * thousand hosts take a thousand looks, not a million.
 */
final class SiteContradictions {

  /** By network, or by none for statements about all hosts; in each, numbers of statements. */
  private final Map<Optional<Cidr>, Opposed> byNetwork = new HashMap<>();

  private final List<SiteStatement> statements;

  /** What is expected in a network, and what is not. */
  private record Opposed(List<Integer> expected, List<Integer> unexpected) {}

  private SiteContradictions(List<SiteStatement> statements) {
    this.statements = statements;
  }

  /**
   * Returns for each statement those before it that it contradicts, in order.
   *
   * @param statements of one port, in file order
   * @param most how many pairs are looked for at most
   */
  static Map<SiteStatement, List<SiteStatement>> among(List<SiteStatement> statements, int most) {
    SiteContradictions seen = new SiteContradictions(statements);
    Map<SiteStatement, List<SiteStatement>> found = new HashMap<>();
    int left = most;
    for (int i = 0; i < statements.size() && left > 0; i++) {
      List<SiteStatement> others = seen.before(i, left);
      if (!others.isEmpty()) {
        found.put(statements.get(i), others);
        left -= others.size();
      }
    }
    return found;
  }

  private List<SiteStatement> before(int number, int most) {
    SiteStatement statement = statements.get(number);
    if (statement.expected() == Expectation.UNKNOWN) {
      return List.of();
    }
    boolean expected = statement.expected() == Expectation.EXPECTED;
    SortedSet<Integer> others = new TreeSet<>();
    for (Optional<Cidr> network : networks(statement)) {
      Opposed here =
          byNetwork.computeIfAbsent(
              network, unseen -> new Opposed(new ArrayList<>(), new ArrayList<>()));
      for (int other : expected ? here.unexpected() : here.expected()) {
        if (others.size() < most && statement.meets(statements.get(other))) {
          others.add(other);
        }
      }
      (expected ? here.expected() : here.unexpected()).add(number);
    }
    return others.stream().map(statements::get).toList();
  }

  private static List<Optional<Cidr>> networks(SiteStatement statement) {
    return statement.networks().isEmpty()
        ? List.of(Optional.empty())
        : statement.networks().stream().map(Optional::of).toList();
  }
}
