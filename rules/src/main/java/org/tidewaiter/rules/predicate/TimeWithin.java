package org.tidewaiter.rules.predicate;

import java.time.Instant;
import java.time.ZoneId;
import org.tidewaiter.ingest.event.FieldReader;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * A time of which a part, such as the hour, is in a range.
 *
 * <p>Times are texts as {@link TimeText} reads them; and numbers, or texts that {@link
 * TimeText#isCount} takes for such, of seconds or milliseconds since 1970: below 10^11 either way
 * they are seconds, below 10^14 milliseconds. Any other value is in no range. A text that names no
 * zone is read in the one of this test; from all others the part is taken as clocks in that zone
 * show it.
 *
 * <p>A zone whose clocks change costs an allocation for each time; one with a fixed offset none.
 *
 * @param part what is compared
 * @param least the least number that passes
 * @param most the greatest number that passes
 * @param zone where the part is read
 */
public record TimeWithin(TimePart part, int least, int most, ZoneId zone) implements ValueTest {

  private static final double MAX_SECONDS = 1e11;
  private static final double MAX_MILLIS = 1e14;

  /** What stands for no time. */
  private static final long NONE = Long.MIN_VALUE;

  /** Names the zone by its offset if it has but one. */
  public TimeWithin {
    zone = zone.normalized();
  }

  @Override
  public boolean test(FieldReader event, int cell) {
    long wall = wallSeconds(event, cell);
    if (wall == NONE) {
      return false;
    }
    int seen = part.of(wall);
    return seen >= least && seen <= most;
  }

  private long wallSeconds(FieldReader event, int cell) {
    ValueKind kind = event.kind(cell);
    if (kind == ValueKind.LONG || kind == ValueKind.DOUBLE) {
      return counted(event.doubleValue(cell));
    }
    String text = kind == ValueKind.STRING ? event.text(cell) : null;
    if (text == null) {
      return NONE;
    }
    if (TimeText.isCount(text)) {
      return counted(Double.parseDouble(text));
    }
    long stamp = TimeText.parse(text, part.isOfDay());
    if (stamp == TimeText.NONE) {
      return NONE;
    }
    long seconds = TimeText.seconds(stamp);
    return TimeText.isZoned(stamp) ? atZone(seconds) : seconds;
  }

  private long counted(double count) {
    if (Math.abs(count) < MAX_SECONDS) {
      return atZone((long) Math.floor(count));
    }
    return Math.abs(count) < MAX_MILLIS ? atZone((long) Math.floor(count / 1000)) : NONE;
  }

  private long atZone(long seconds) {
    return seconds + zone.getRules().getOffset(Instant.ofEpochSecond(seconds)).getTotalSeconds();
  }
}
