package org.tidewaiter.enrich.network;

import java.util.List;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;

/** The slots of the fields about one side's asset. */
final class AssetSlots {

  private static final List<String> FIELDS = AssetLoader.COLUMNS.subList(1, 6);

  private final int[] slots;

  AssetSlots(FieldTable fields, String prefix) {
    slots = FIELDS.stream().mapToInt(name -> fields.slot(prefix + name)).toArray();
  }

  static List<String> names(String prefix) {
    return FIELDS.stream().map(name -> prefix + name).toList();
  }

  void set(Event event, Asset asset) {
    for (int i = 0; i < slots.length; i++) {
      String text = asset.text(i);
      if (slots[i] >= 0 && !text.isEmpty()) {
        event.setString(slots[i], text);
      }
    }
  }
}
