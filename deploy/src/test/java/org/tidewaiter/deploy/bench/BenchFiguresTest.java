package org.tidewaiter.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidewaiter.deploy.bench.match.GeneratedRules;

/** What the benchmarks say is what they measured. */
class BenchFiguresTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void latency_ofAThousand_isTheNearestRank() {
    Latency latency = Latency.of(LongStream.rangeClosed(1, 1000).map(i -> i * 1_000_000));

    assertThat(latency).isEqualTo(new Latency(1000, 500, 990, 999, 1000));
  }

  @Test
  void latency_ofOne_isThatOneThroughout() {
    assertThat(Latency.of(LongStream.of(3_000_000))).isEqualTo(new Latency(1, 3, 3, 3, 3));
  }

  @Test
  void schedule_numberOfATimestamp_isTheEventItStandsFor() {
    Schedule schedule = new Schedule(5, 1000, 70);

    assertThat(schedule.number(schedule.timestamp(42))).isEqualTo(42);
    assertThat(schedule.dueNanos(42)).isEqualTo(5 + 42_000_000);
    assertThat(schedule.count(1.5)).isEqualTo(1500);
  }

  @Test
  void spread_ofSeveral_hasTheMiddleAndTheEnds() {
    assertThat(new Spread(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2);
    assertThat(new Spread(List.of(4.0, 1.0)).median()).isEqualTo(2.5);
    assertThat(new Spread(List.of(4.0, 1.0)).least()).isEqualTo(1);
    assertThat(new Spread(List.of(4.0, 1.0)).most()).isEqualTo(4);
    assertThatThrownBy(() -> new Spread(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void drainResult_asALine_isReadBack() {
    DrainResult result = new DrainResult(7, 1.5, 0.25, 2.75, 0.125, 2.5, 9);

    assertThat(DrainResult.parse(result.line())).isEqualTo(result);
    assertThatThrownBy(() -> DrainResult.parse("7 1.5")).hasMessageContaining("seven numbers");
  }

  @Test
  void jacksonWork_eitherWay_givesTheSameDocument() throws IOException {
    BenchEvents events = new BenchEvents(BenchEvents.SEED);
    for (int i = 0; i < 100; i++) {
      byte[] event = events.next();
      JsonNode tree = JSON.readTree(JacksonWork.tree(event));

      assertThat(JSON.readTree(JacksonWork.streaming(event))).isEqualTo(tree);
      assertThat(tree.path("port_intel").path("port").asInt()).isPositive();
    }
  }

  @Test
  void addBytes_toEvents_givesJsonOfTheSizeThatTidewaiterGives() throws IOException {
    AddBytes copy = new AddBytes(EventForm.ECS);
    BenchEvents events = new BenchEvents(BenchEvents.SEED);
    for (int i = 0; i < 1000; i++) {
      byte[] event = events.next();
      JsonNode all = JSON.readTree(copy.apply(event));
      assertThat(all.size()).isGreaterThan(JSON.readTree(event).size());
    }
  }

  @ParameterizedTest
  @EnumSource(EventForm.class)
  void addBytes_toEventsInAnyForm_addsAsManyAsTidewaiter(EventForm form) {
    AddBytes copy = new AddBytes(form);
    Sample sample = new Sample(GeneratedRules.of(1), 1000, form);
    BenchEvents events = new BenchEvents(BenchEvents.SEED, form);
    long added = 0;
    for (int i = 0; i < 1000; i++) {
      byte[] event = events.next();
      added += copy.apply(event).length - event.length;
    }

    assertThat(added / 1000.0).isEqualTo(sample.addedBytesPerEvent());
  }

  @ParameterizedTest
  @EnumSource(EventForm.class)
  void generatedRules_onTheEvents_matchTheNotableAlone(EventForm form) {
    BenchEvents events = new BenchEvents(BenchEvents.SEED, form);
    int notable = 0;
    for (int i = 0; i < 5000; i++) {
      events.next();
      notable += events.lastNotable() ? 1 : 0;
    }

    assertThat(notable).isPositive();
    assertThat(new Sample(GeneratedRules.of(500), 5000, form).alerts()).isEqualTo(notable);
  }

  @ParameterizedTest
  @EnumSource(EventForm.class)
  void events_inAnyForm_areToldForWhatTheyAre(EventForm form) {
    String format = form.name().toLowerCase(Locale.ROOT);
    Sample sample = new Sample(GeneratedRules.of(1), 100, form);

    assertThat(sample.added())
        .allSatisfy(
            added ->
                assertThat(new String(added, StandardCharsets.UTF_8))
                    .contains("\"format\":\"" + format + "\""));
  }
}
