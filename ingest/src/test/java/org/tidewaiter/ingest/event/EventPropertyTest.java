package org.tidewaiter.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** An event that has held many records shows of the last one what a new event shows. */
class EventPropertyTest {

  private static final long SEED = Long.getLong("tidewaiter.seed", 20_150_305L);
  private static final int RECORDS = 4_000;
  private static final int LONG_LIST = 5_000;

  private static final FieldTable FIELDS =
      FieldTable.of(List.of("a", "a.b", "a.b.c", "d.e", "f", "g", "h", "i.j.k"), true);

  private static final byte[] RECORD =
      "text te\\u0078t 198.51.100.7 18446744073709551614 12.5 -0".getBytes(StandardCharsets.UTF_8);

  /** A range of {@link #RECORD}. */
  private record Range(int from, int to, boolean escaped) {}

  private static final List<Range> TEXTS =
      List.of(new Range(0, 4, false), new Range(5, 14, true), new Range(15, 27, false));

  private static final List<Range> NUMBERS =
      List.of(new Range(28, 48, false), new Range(49, 53, false), new Range(54, 56, false));

  @Test
  void reset_afterAnyRecord_leavesNothingOfItToBeSeen() {
    Event used = new Event(FIELDS);
    for (int i = 0; i < RECORDS; i++) {
      String report = "seed " + SEED + " record " + i;
      used.reset(RECORD);
      assertThat(EventSnapshot.of(used)).as(report).isEqualTo(EventSnapshot.of(fresh()));

      Event fresh = fresh();
      fill(used, new Random(SEED + i));
      fill(fresh, new Random(SEED + i));
      assertThat(EventSnapshot.of(used)).as(report).isEqualTo(EventSnapshot.of(fresh));
    }
  }

  @Test
  void reset_ofAShorterRecord_leavesNoRangeOutsideOfIt() {
    Event event = new Event(FIELDS);
    int slot = FIELDS.slot("f");
    event.reset(RECORD);
    event.setText(slot, 15, 27, false);

    event.reset(new byte[] {'x'});

    assertThat(event.text(slot)).isNull();
    assertThat(event.isPlain(slot)).isFalse();
  }

  @Test
  void text_ofAList_isNull() {
    Event event = fresh();
    int slot = FIELDS.slot("f");
    event.beginList(slot);
    event.setLong(slot, 1);
    event.setLong(slot, 2);
    event.endList();

    assertThat(event.text(slot)).isNull();
  }

  private static Event fresh() {
    Event event = new Event(FIELDS);
    event.reset(RECORD);
    return event;
  }

  /** Does to an event what decoders and enrichers may do, the same for the same random numbers. */
  private static void fill(Event event, Random random) {
    int changes = random.nextInt(30);
    for (int i = 0; i < changes; i++) {
      int slot = random.nextInt(FIELDS.size());
      switch (random.nextInt(10)) {
        case 0 -> list(event, slot, random);
        case 1 -> extend(event, slot, random);
        case 2 -> copy(event, slot, random.nextInt(FIELDS.size()));
        case 3 -> refine(event, slot, random);
        case 4 -> other(event, slot, random);
        default -> value(event, slot, random);
      }
      if (random.nextInt(4) == 0) {
        event.text(random.nextInt(FIELDS.size())); // fills the caches
        event.address(random.nextInt(FIELDS.size()));
      }
    }
  }

  private static void value(Event event, int slot, Random random) {
    Range text = TEXTS.get(random.nextInt(TEXTS.size()));
    Range number = NUMBERS.get(random.nextInt(NUMBERS.size()));
    switch (random.nextInt(12)) {
      case 0 -> event.setNull(slot);
      case 1 -> event.setObject(slot);
      case 2 -> event.setObject(slot, new byte[] {'{', '}'});
      case 3 -> event.setBoolean(slot, random.nextBoolean());
      case 4 -> event.setLong(slot, random.nextLong());
      case 5 -> event.setUnsignedLong(slot, random.nextLong());
      case 6 -> event.setDouble(slot, "1.5e3");
      case 7 -> event.setString(slot, "s" + random.nextInt(9));
      case 8 -> event.setAddress(slot, IpAddress.ofV4(random.nextInt()));
      case 9 -> event.setAscii(slot, new byte[] {'1', ':', 'A'});
      case 10 -> event.setText(slot, text.from(), text.to(), text.escaped());
      default -> event.setNumber(slot, number.from(), number.to());
    }
  }

  private static void list(Event event, int slot, Random random) {
    event.beginList(slot);
    int count = random.nextInt(60) == 0 ? random.nextInt(LONG_LIST) : random.nextInt(5);
    for (int i = 0; i < count; i++) {
      value(event, slot, random);
    }
    event.endList();
  }

  private static void extend(Event event, int slot, Random random) {
    event.extendList(slot);
    value(event, slot, random);
    event.endList();
  }

  private static void copy(Event event, int from, int to) {
    if (event.kind(from) != ValueKind.LIST) {
      event.copy(from, to);
    }
  }

  private static void refine(Event event, int slot, Random random) {
    if (event.kind(slot) != ValueKind.STRING) {
      return;
    }
    switch (random.nextInt(3)) {
      case 0 -> event.refineLong(slot, 443);
      case 1 -> event.refineUnsignedLong(slot, -5);
      default -> event.refineAddress(slot, IpAddress.ofV4(random.nextInt()));
    }
  }

  private static void other(Event event, int slot, Random random) {
    Range text = TEXTS.get(random.nextInt(TEXTS.size()));
    switch (random.nextInt(7)) {
      case 0 -> event.setMissing(slot);
      case 1 -> event.markInInput(slot);
      case 2 -> event.addKeyword(text.from(), text.to(), text.escaped());
      case 3 -> event.setTimeMillis(random.nextLong());
      case 4 -> event.layout().document(random.nextInt(50), random.nextBoolean());
      case 5 -> event.layout().cut(1, 2 + random.nextInt(9));
      default -> {
        int object = random.nextInt(FIELDS.objectCount());
        event.layout().object(object, random.nextInt(50), random.nextInt(50));
      }
    }
  }
}
