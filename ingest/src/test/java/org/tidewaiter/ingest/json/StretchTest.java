package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.json.Stretch.Recording;

class StretchTest {

  private static final FieldTrie TRIE = FieldTrie.of(FieldTable.of(List.of("w", "o.w"), false));
  private static final String START = "{\"w\":12345";

  private final KeyMemory memory = new KeyMemory();
  private final Site root = memory.root(TRIE.root());
  private final Site wanted = site(root, "w");
  private final Site object = site(root, "o");
  private final Site inner = site(object, "w");
  private final Site other = site(root, "x");
  private final Recording recording = new Recording(root);

  @Test
  void likely_bytesThatStoodThere_leadToTheSameKeyWithTheSameTurns() {
    String between = ",\"o\":{\"w\":";
    byte[] record = bytes(START + between + "7}}");
    recording.begin(wanted, START.length());
    recording.rootComma(START.length());
    recording.turn(object, START.length() + 5);
    recording.turn(object, ~(START.length() + 6));
    int value = START.length() + between.length();
    recording.passed(inner, record, value, value + 1);

    assertThat(recording.isOn()).isFalse();
    Stretch stretch = Objects.requireNonNull(likely(wanted, between + "8"));
    assertThat(stretch.to()).isSameAs(inner);
    assertThat(stretch.length()).isEqualTo(between.length());
    assertThat(stretch.turnCount()).isEqualTo(2);
    assertThat(stretch.turn(1)).isSameAs(object);
    assertThat(stretch.place(0)).isEqualTo(5);
    assertThat(stretch.place(1)).isEqualTo(~6);
    assertThat(stretch.rootCommas()).isEqualTo(1);
    assertThat(stretch.lastRootComma()).isZero();
    assertThat(likely(wanted, between + " 8")).as("no value there").isNull();
    assertThat(likely(wanted, between)).as("nothing there").isNull();
    assertThat(likely(wanted, between.replace('o', 'p') + "8")).isNull();
    assertThat(likely(inner, between + "8")).as("behind another key").isNull();
  }

  @Test
  void end_ofTheDocument_needsNothingBehind() {
    byte[] record = bytes(START + ",\"x\":1}");
    recording.begin(wanted, START.length());
    recording.passed(other, record, START.length() + 5, START.length() + 6);
    recording.end(root, record, record.length);

    assertThat(Objects.requireNonNull(likely(wanted, ",\"x\":1}")).to()).isSameAs(root);
    assertThat(likely(wanted, ",\"x\":1} ")).isNotNull();
    assertThat(likely(wanted, ",\"x\":12}")).isNull();
  }

  @Test
  void likely_twoThatFollowed_areKeptAndAThirdReplacesTheOlder() {
    for (String key : List.of("a", "b", "c")) {
      Site next = site(root, key);
      byte[] record = bytes(START + ",\"" + key + "\":1");
      recording.begin(wanted, START.length());
      recording.end(next, record, record.length - 1);
    }

    assertThat(likely(wanted, ",\"a\":1")).isNull();
    assertThat(likely(wanted, ",\"b\":1")).isNotNull();
    assertThat(likely(wanted, ",\"c\":1")).isNotNull();
  }

  @Test
  void passed_unwantedValueThatChanges_endsTheStretchInTheEnd() {
    boolean[] goesOn = new boolean[5];
    for (int i = 0; i < goesOn.length; i++) {
      byte[] record = bytes(START + ",\"x\":" + i);
      recording.begin(wanted, START.length());
      recording.passed(other, record, record.length - 1, record.length);
      goesOn[i] = recording.isOn();
    }

    assertThat(goesOn).containsExactly(true, true, false, false, false);
  }

  @Test
  void passed_unwantedValueThatStaysTheSame_isPartOfTheStretch() {
    byte[] record = bytes(START + ",\"x\":1");
    for (int i = 0; i < 100; i++) {
      recording.begin(wanted, START.length());
      recording.passed(other, record, record.length - 1, record.length);
      assertThat(recording.isOn()).isTrue();
    }
  }

  @Test
  void passed_longValue_endsTheStretchBeforeIt() {
    for (int length : new int[] {Stretch.MAX_BYTES - 5, Stretch.MAX_BYTES - 4}) {
      byte[] record = bytes(START + ",\"x\":" + "1".repeat(length));
      recording.begin(wanted, START.length());
      recording.passed(other, record, START.length() + 5, record.length);
      assertThat(recording.isOn()).isEqualTo(length + 5 <= Stretch.MAX_BYTES);
    }
    assertThat(Objects.requireNonNull(likely(wanted, ",\"x\":1")).to()).isSameAs(other);
  }

  @Test
  void end_longStretch_isNotKept() {
    String spaces = " ".repeat(Stretch.MAX_BYTES);
    byte[] record = bytes(START + spaces + ",");
    recording.begin(wanted, START.length());
    recording.end(other, record, record.length);

    assertThat(likely(wanted, spaces + ",1")).isNull();
  }

  @Test
  void turn_moreThanAreKept_givesUp() {
    recording.begin(wanted, 0);
    for (int i = 0; i < Stretch.MAX_TURNS; i++) {
      recording.turn(object, i);
      assertThat(recording.isOn()).isTrue();
    }
    recording.turn(object, 99);
    assertThat(recording.isOn()).isFalse();
  }

  @Test
  void countMiss_misses_areTakenDownEverMoreSeldomAndThenAnew() {
    assertThat(takenDown(1 << 10)).isEqualTo(11);
    assertThat(takenDown(Site.MAX_MISSES - (1 << 10))).isEqualTo(2);
    assertThat(takenDown(Site.MAX_MISSES)).isEqualTo(13);
  }

  private int takenDown(int misses) {
    int taken = 0;
    for (int i = 0; i < misses; i++) {
      taken += wanted.countMiss() ? 1 : 0;
    }
    return taken;
  }

  @Test
  void forget_recordingUnderWay_isGivenUp() {
    String between = ",\"o\":{\"w\":";
    byte[] record = bytes(START + between + "7}}");
    recording.begin(wanted, START.length());
    recording.turn(object, START.length() + 5);
    recording.forget(root);
    int value = START.length() + between.length();
    recording.passed(inner, record, value, value + 1);

    assertThat(recording.isOn()).isFalse();
    assertThat(likely(wanted, between + "8")).isNull();
  }

  private Site site(Site parent, String key) {
    return Objects.requireNonNull(memory.learn(parent, null, bytes(key), 0, key.length()));
  }

  private static @Nullable Stretch likely(Site site, String behind) {
    return site.likely(bytes(START + behind), START.length());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
