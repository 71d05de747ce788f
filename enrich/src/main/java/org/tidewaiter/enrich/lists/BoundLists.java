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

  private final IndicatorTable table;
  private final MatchSlots slots;
  private final @Nullable Match[] matches = new @Nullable Match[ListEnricher.MAX_MATCHES];
  private int count;

  BoundLists(IndicatorTable table, MatchSlots slots) {
    this.table = table;
    this.slots = slots;
  }

  @Override
  public void enrich(Event event, JsonBuffer members) {
    count = 0;
    find(event, CoreField.SOURCE_IP, CoreField.SOURCE_PORT);
    find(event, CoreField.DESTINATION_IP, CoreField.DESTINATION_PORT);
    if (count > 0) {
      slots.set(event, matches, count);
      Arrays.fill(matches, 0, count, null);
    }
  }

  private void find(Event event, CoreField field, CoreField portField) {
    IpAddress address = event.address(field.slot());
    if (address == null) {
      return;
    }
    int entry = table.find(address);
    for (int looked = 0; entry != PrefixTable.NONE && looked < MAX_LOOKED_AT; looked++) {
      Indicator indicator = table.indicator(entry);
      if (count < matches.length && isAbout(indicator, event, portField.slot())) {
        matches[count++] = new Match(indicator, address, table.bits(entry), field.fieldName());
      }
      entry = table.next(entry);
    }
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
