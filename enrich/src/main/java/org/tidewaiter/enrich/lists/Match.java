package org.tidewaiter.enrich.lists;

import java.time.Instant;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.render.JsonBuffer;

/**
 * That an address of an event is in a list.
 *
 * @param indicator the entry
 * @param address the event's address
 * @param bits how long the entry's prefix is
 * @param field the field that holds the address
 */
record Match(Indicator indicator, IpAddress address, int bits, String field) {

  /** Members as ECS names them below {@code threat.enrichments}; texts but for the port. */
  enum Member {
    IP("indicator.ip"),
    PORT("indicator.port"),
    TYPE("indicator.type"),
    NAME("indicator.name"),
    PROVIDER("indicator.provider"),
    CONFIDENCE("indicator.confidence"),
    FIRST_SEEN("indicator.first_seen"),
    LAST_SEEN("indicator.last_seen"),
    REFERENCE("indicator.reference"),
    ATOMIC("matched.atomic"),
    FIELD("matched.field"),
    MATCH_TYPE("matched.type"),
    ID("matched.id");

    private final String path;

    Member(String path) {
      this.path = path;
    }

    String path() {
      return path;
    }

    String key() {
      return path.substring(path.indexOf('.') + 1);
    }
  }

  /** Returns a member as text; empty if there is nothing to say. */
  String text(Member member) {
    Cidr network = new Cidr(address, bits).masked();
    return switch (member) {
      case IP -> network.isAddress() ? network.toString() : "";
      case PORT -> indicator.port() < 0 ? "" : Integer.toString(indicator.port());
      case TYPE -> address.v6() ? "ipv6-addr" : "ipv4-addr";
      case NAME -> indicator.name().isEmpty() ? network.toString() : indicator.name();
      case PROVIDER -> indicator.provider();
      case CONFIDENCE -> indicator.confidenceWord();
      case FIRST_SEEN -> time(indicator.seen().from());
      case LAST_SEEN -> time(indicator.seen().until());
      case REFERENCE -> indicator.reference();
      case ATOMIC -> address.toString();
      case FIELD -> field;
      case MATCH_TYPE -> network.isAddress() ? "address" : "network";
      case ID -> indicator.id();
    };
  }

  private static String time(long millis) {
    return millis == Indicator.NEVER ? "" : Instant.ofEpochMilli(millis).toString();
  }

  /** Appends an object with the members {@code indicator} and {@code matched}. */
  void writeTo(JsonBuffer json) {
    json.raw("{\"indicator\":{");
    for (Member member : Member.values()) {
      String text = text(member);
      if (member == Member.ATOMIC) {
        json.raw("},\"matched\":{");
      }
      if (!text.isEmpty()) {
        (json.last() == '{' ? json : json.raw(',')).string(member.key()).raw(':');
        if (member == Member.PORT) {
          json.raw(text);
        } else {
          json.string(text);
        }
      }
    }
    json.raw("}}");
  }
}
