package org.tidewaiter.enrich;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.side.ReverseFlowSettings;
import org.tidewaiter.enrich.side.ReverseFlows;
import org.tidewaiter.enrich.side.SideContext;
import org.tidewaiter.enrich.side.SideMethod;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.render.JsonBuffer;

/** How often the service side is right, on flows that a person has judged. */
class LabelledFlowsTest {

  private static final Path PAGE = Path.of("..", "deploy", "docs", "port-intelligence.md");
  private static final String HEADING = "## How often the side is right";

  /** Flows share ends; a day between them keeps one from bearing on another. */
  private static final long APART = Duration.ofDays(1).toMillis();

  private @Nullable LabelledFlow current;

  private final PortIntelEnricher enricher =
      new PortIntelEnricher(
          PortIntelSettings.of(PortKnowledge.bundled())
              .withContext(
                  new SideContext(
                      ReverseFlows.of(new ReverseFlowSettings(1000, Duration.ofMinutes(30))),
                      (address, transport, port, time) -> flow().isStated(address, port))));

  private final FieldTable fields = Flows.allFields(enricher);

  private LabelledFlow flow() {
    return requireNonNull(current);
  }

  /** What was said of one flow. */
  private record Said(LabelledFlow flow, SideMethod method, String side, long confidence) {
    boolean isRight() {
      return flow.server().equals("either") || flow.server().equals(side);
    }

    boolean isWrong() {
      return !isRight() && !side.equals("unknown");
    }

    @Override
    public String toString() {
      return flow + ": " + side + " by " + method.label() + " at " + confidence;
    }
  }

  private List<Said> judgeAll() {
    BoundEnricher bound = enricher.bind(fields);
    List<Said> all = new ArrayList<>();
    long time = Flows.NOW.toEpochMilli();
    for (LabelledFlow flow : LabelledFlow.all()) {
      time += APART;
      current = flow;
      flow.before(fields, time).forEach(event -> bound.enrich(event, new JsonBuffer()));
      Event event = flow.event(fields, time);
      bound.enrich(event, new JsonBuffer());
      String label = requireNonNull(event.text(fields.slot("port_intel.side_method")));
      SideMethod method =
          Arrays.stream(SideMethod.values())
              .filter(each -> each.label().equals(label))
              .findFirst()
              .orElseThrow();
      all.add(
          new Said(
              flow,
              method,
              requireNonNull(event.text(fields.slot("port_intel.side"))),
              event.longValue(fields.slot("port_intel.side_confidence"))));
    }
    return all;
  }

  @Test
  void all_labelledFlows_areManyAndOfEveryMethod() {
    List<Said> all = judgeAll();

    assertThat(all).hasSizeGreaterThanOrEqualTo(300);
    assertThat(all.stream().map(said -> said.flow().name())).doesNotHaveDuplicates();
    assertThat(all.stream().map(Said::method)).contains(SideMethod.values());
    assertThat(all.stream().map(said -> said.flow().transport())).contains("tcp", "udp", "sctp");
    assertThat(all.stream().filter(said -> said.flow().source().address().v6()).count())
        .isGreaterThanOrEqualTo(20);
  }

  @Test
  void enrich_labelledFlows_areAsOftenRightAsThePageSays() throws IOException {
    assertThat(documented()).containsExactlyElementsOf(table(judgeAll()));
  }

  @Test
  void enrich_labelledFlows_areMostlyRightWhereConfident() {
    List<Said> sure = judgeAll().stream().filter(said -> said.confidence() >= 60).toList();

    // "60 and more means probably right": wrong are those that nobody could tell from the event.
    assertThat(sure.stream().filter(Said::isWrong).count())
        .as("wrong: %s", sure.stream().filter(Said::isWrong).toList())
        .isLessThan(sure.size() / 20);
  }

  private static List<String> table(List<Said> all) {
    Map<SideMethod, List<Said>> byMethod = new EnumMap<>(SideMethod.class);
    all.forEach(said -> byMethod.computeIfAbsent(said.method(), m -> new ArrayList<>()).add(said));
    List<String> rows = new ArrayList<>();
    byMethod.forEach((method, some) -> rows.add(row("`" + method.label() + "`", some)));
    rows.add(row("all", all));
    return rows;
  }

  private static String row(String name, List<Said> some) {
    List<String> cells = new ArrayList<>(List.of(name, String.valueOf(some.size())));
    for (String server : List.of("source", "destination")) {
      for (String side : List.of("source", "destination", "unknown")) {
        cells.add(count(some, server, side));
      }
    }
    cells.add(
        String.valueOf(some.stream().filter(s -> s.flow().server().equals("either")).count()));
    return "| " + String.join(" | ", cells) + " |";
  }

  private static String count(List<Said> some, String server, String side) {
    return String.valueOf(
        some.stream()
            .filter(said -> said.flow().server().equals(server) && said.side().equals(side))
            .count());
  }

  /** Returns the rows of the page's table, without its head. */
  private static List<String> documented() throws IOException {
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.equals(HEADING))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("|"))
            .toList();
    return rows.subList(Math.min(2, rows.size()), rows.size());
  }
}
