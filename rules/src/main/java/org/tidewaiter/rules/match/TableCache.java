package org.tidewaiter.rules.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * Keeps a rule's {@link ItemTests}, one for each table whose events the rule was asked about,
 * {@value #MOST} at most. Thread-safe.
 */
final class TableCache {

  /** One for each input that a rule may match on; beyond that the oldest is bound again. */
  static final int MOST = 16;

  private final Plan plan;

  /** Newest first; replaced whole, so that readers need no lock. */
  private volatile List<ItemTests> kept = List.of();

  TableCache(Plan plan) {
    this.plan = plan;
  }

  /**
   * Returns the rule's tests for a table, and binds them when first asked.
   *
   * @throws IllegalArgumentException if the table lacks a field of the rule, or keywords
   */
  ItemTests of(FieldTable table) {
    ItemTests found = find(table);
    return found == null ? bind(table) : found;
  }

  private synchronized ItemTests bind(FieldTable table) {
    ItemTests found = find(table);
    if (found != null) {
      return found;
    }
    ItemTests made = new ItemTests(plan, table);
    List<ItemTests> next = new ArrayList<>();
    next.add(made);
    next.addAll(kept.subList(0, Math.min(kept.size(), MOST - 1)));
    kept = List.copyOf(next);
    return made;
  }

  private @Nullable ItemTests find(FieldTable table) {
    for (ItemTests tests : kept) {
      if (tests.isOf(table)) {
        return tests;
      }
    }
    return null;
  }
}
