package org.tidewaiter.enrich.lists;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.prefix.PrefixTable;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * {@link ListEnricher} at work. Most events are in no list, and for them it makes nothing. Keeps
 * the matches of the present event: not thread-safe.
 */
final class BoundLists implements BoundEnricher {

  /** Most entries of one address that are looked at: lists may hold it with very many ports. */
  private static final int MAX_LOOKED_AT = 1024;

  private static final int MAX = ListEnricher.MAX_MATCHES;

  private final IndicatorTable table;
  private final MatchSlots slots;

  /** Those of the source, and from {@link #MAX} on those of the destination. */
  private final @Nullable Match[] matches = new @Nullable Match[2 * MAX];

  BoundLists(IndicatorTable table, MatchSlots slots) {
    this.table = table;
    this.slots = slots;
  }

  @Override
  public void enrich(Event event, JsonBuffer members) {
    int sources = find(event, CoreField.SOURCE_IP, CoreField.SOURCE_PORT, 0);
    int destinations = find(event, CoreField.DESTINATION_IP, CoreField.DESTINATION_PORT, MAX);
    if (sources + destinations > 0) {
      slots.set(event, matches, share(sources, destinations));
      Arrays.fill(matches, null);
    }
  }

  /**
   * Puts the matches of both sides together, and returns how many there are: each side has a right
   * to half of the places, and to those that the other leaves.
   */
  private int share(int sources, int destinations) {
    int left = Math.min(sources, Math.max(MAX / 2, MAX - destinations));
    int right = Math.min(destinations, MAX - left);
    System.arraycopy(matches, MAX, matches, left, right);
    return left + right;
  }

  /** Puts the matches of an address into the array from a place on; returns how many there are. */
  private int find(Event event, CoreField field, CoreField portField, int from) {
    IpAddress address = event.address(field.slot());
    if (address == null) {
      return 0;
    }
    int count = 0;
    int entry = table.find(address);
    for (int looked = 0; entry != PrefixTable.NONE && looked < MAX_LOOKED_AT; looked++) {
      Indicator indicator = table.indicator(entry);
      if (count < MAX && isAbout(indicator, event, portField.slot())) {
        matches[from + count++] =
            new Match(indicator, address, table.bits(entry), field.fieldName());
      }
      entry = table.next(entry);
    }
    return count;
  }

  private static boolean isAbout(Indicator indicator, Event event, int portSlot) {
    boolean port =
        indicator.port() == Indicator.NONE
            || (event.kind(portSlot) == ValueKind.LONG
                && event.longValue(portSlot) == indicator.port());
    return port && indicator.valid().holds(event.timeMillis());
  }

  /** Alerts show the fields that were set. */
  @Override
  public void describe(Event event, JsonBuffer members) {}
}
