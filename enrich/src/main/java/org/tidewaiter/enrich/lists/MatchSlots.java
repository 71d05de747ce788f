package org.tidewaiter.enrich.lists;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

/** The slots of the list of matches, and of its members by themselves. Not thread-safe. */
final class MatchSlots {

  /** Where the matches go. */
  static final String ENRICHMENTS = "threat.enrichments";

  /** Where they go if an event has the other itself. */
  static final String OURS = "tidewaiter.threat.enrichments";

  private static final Match.Member[] MEMBERS = Match.Member.values();

  private final int enrichments;
  private final int ours;
  private final int[] flat;
  private final JsonBuffer json = new JsonBuffer();

  MatchSlots(FieldTable fields) {
    enrichments = fields.slot(ENRICHMENTS);
    ours = fields.slot(OURS);
    flat = flatNames().stream().mapToInt(fields::slot).toArray();
  }

  static List<String> flatNames() {
    return Arrays.stream(MEMBERS).map(member -> ENRICHMENTS + "." + member.path()).toList();
  }

  void set(Event event, @Nullable Match[] matches, int count) {
    boolean own = enrichments < 0 || event.kind(enrichments) != ValueKind.MISSING;
    int target = own ? ours : enrichments;
    if (target >= 0) {
      event.beginList(target);
      for (int i = 0; i < count; i++) {
        Match match = matches[i];
        if (match != null) {
          json.clear();
          match.writeTo(json);
          event.setObject(target, json.toByteArray());
        }
      }
      event.endList();
    }
    for (Match.Member member : MEMBERS) {
      if (flat[member.ordinal()] >= 0) {
        setFlat(event, flat[member.ordinal()], member, matches, count);
      }
    }
  }

  /** Adds a member of all matches to what the event has under that name. */
  private static void setFlat(
      Event event, int slot, Match.Member member, @Nullable Match[] matches, int count) {
    boolean extended = false;
    for (int i = 0; i < count; i++) {
      Match match = matches[i];
      String text = match == null ? "" : match.text(member);
      if (text.isEmpty()) {
        continue;
      }
      if (!extended) {
        // Once for all: what the event has itself is copied by it.
        event.extendList(slot);
        extended = true;
      }
      if (member == Match.Member.PORT) {
        event.setLong(slot, Integer.parseInt(text));
      } else {
        event.setString(slot, text);
      }
    }
    if (extended) {
      event.endList();
    }
  }
}
