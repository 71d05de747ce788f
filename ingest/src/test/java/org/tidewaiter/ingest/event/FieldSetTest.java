package org.tidewaiter.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FieldSetTest {

  private static final FieldTable FIELDS = FieldTable.of(names(200), false);

  private static Set<String> names(int count) {
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < count; i++) {
      names.add("made.up" + i);
    }
    return names;
  }

  @Test
  void isAnyIn_eachFieldAlone_isThatOfTheSetOnly() {
    List<String> members = List.of("made.up3", "made.up77", "made.up199", "not.in.the.table");
    FieldSet set = FieldSet.of(FIELDS, members);
    List<String> found = new ArrayList<>();
    Event event = new Event(FIELDS);
    for (int slot = 0; slot < FIELDS.size(); slot++) {
      event.reset("{}".getBytes(StandardCharsets.UTF_8));
      event.setLong(slot, 1);
      if (set.isAnyIn(event)) {
        found.add(FIELDS.name(slot));
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(members.subList(0, 3));
  }

  @Test
  void isAnyIn_nullAndTakenOut_isWhatTheEventHas() {
    FieldSet set = FieldSet.of(FIELDS, List.of("made.up77"));
    Event event = new Event(FIELDS);
    assertThat(set.isAnyIn(event)).isFalse();
    event.setNull(FIELDS.slot("made.up77"));
    assertThat(set.isAnyIn(event)).isTrue();
    event.setMissing(FIELDS.slot("made.up77"));
    assertThat(set.isAnyIn(event)).isFalse();
  }

  @Test
  void isAnyIn_emptySet_isFalse() {
    Event event = new Event(FIELDS);
    event.setLong(0, 1);
    assertThat(FieldSet.of(FIELDS, List.of()).isAnyIn(event)).isFalse();
  }
}
