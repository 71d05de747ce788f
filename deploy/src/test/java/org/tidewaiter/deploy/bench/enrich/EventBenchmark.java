package org.tidewaiter.deploy.bench.enrich;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.PortIntelSettings;
import org.tidewaiter.enrich.community.CommunityIdEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.side.ReverseFlowSettings;
import org.tidewaiter.enrich.side.ReverseFlows;
import org.tidewaiter.enrich.side.SideContext;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.ingest.format.Formats;
import org.tidewaiter.ingest.render.JsonBuffer;

/** Whole enrichers at work on decoded events, rendering of their compact form included. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EventBenchmark {

  private static final int EVENTS = 1 << 10;

  private final PortIntelSettings settings = PortIntelSettings.of(PortKnowledge.bundled());
  private final PortIntelEnricher portIntel = new PortIntelEnricher(settings);
  private final PortIntelEnricher remembering =
      new PortIntelEnricher(
          settings.withContext(
              SideContext.NONE.with(
                  ReverseFlows.of(new ReverseFlowSettings(1_000_000, Duration.ofMinutes(30))))));
  private final CommunityIdEnricher communityId = new CommunityIdEnricher(0);
  private final FieldTable fields = FieldTable.of(names(), false);
  private final BoundEnricher boundPortIntel = portIntel.bind(fields);
  private final BoundEnricher boundRemembering = remembering.bind(fields);
  private final BoundEnricher boundCommunityId = communityId.bind(fields);
  private final int idSlot = fields.slot("network.community_id");
  private final JsonBuffer members = new JsonBuffer();
  private final List<Event> events = events();
  private int next;

  private Set<String> names() {
    Set<String> names = new TreeSet<>(Format.GOFLOW2.rawFields());
    names.addAll(portIntel.needs());
    names.addAll(communityId.needs());
    return names;
  }

  private List<Event> events() {
    List<Event> decoded = new ArrayList<>();
    DecodeSink sink =
        new DecodeSink() {
          @Override
          public void event(Event event, int index) {
            decoded.add(event);
          }

          @Override
          public void rejected(DecodeError error, int index) {
            throw new IllegalStateException("event: " + error);
          }
        };
    Random random = new Random(11);
    for (int i = 0; i < EVENTS; i++) {
      Decoder own = Formats.decoder(Format.GOFLOW2, fields, DecodeSettings.DEFAULT);
      own.decode(record(random), 0, sink);
    }
    return decoded;
  }

  private static byte[] record(Random random) {
    int[] known = {443, 443, 53, 80, 123, 3389, 22, 8472};
    int server = random.nextInt(3) == 0 ? random.nextInt(65_536) : known[random.nextInt(8)];
    int client = 32_768 + random.nextInt(32_768);
    boolean answer = random.nextBoolean();
    return String.format(
            Locale.ROOT,
            "{\"time_flow_start_ns\":%d,\"src_addr\":\"10.1.%d.%d\",\"dst_addr\":\"198.51.%d.%d\","
                + "\"proto\":\"%s\",\"src_port\":%d,\"dst_port\":%d,\"tcp_flags\":%d,\"packets\":9,"
                + "\"bytes\":1400}",
            1_780_000_000_000_000_000L + random.nextInt(1_000_000_000),
            random.nextInt(256),
            random.nextInt(256),
            random.nextInt(256),
            random.nextInt(256),
            random.nextBoolean() ? "TCP" : "UDP",
            answer ? server : client,
            answer ? client : server,
            random.nextInt(8) == 0 ? 2 : 27)
        .getBytes(StandardCharsets.UTF_8);
  }

  private Event next() {
    next = next + 1 & EVENTS - 1;
    members.clear();
    return events.get(next);
  }

  /** All of {@code port_intel}. */
  @Benchmark
  public int portIntel() {
    boundPortIntel.enrich(next(), members);
    return members.length();
  }

  /** All of {@code port_intel}, with flows remembered. */
  @Benchmark
  public int portIntelWithFlows() {
    boundRemembering.enrich(next(), members);
    return members.length();
  }

  /** The Community ID. */
  @Benchmark
  public Event communityId() {
    Event event = next();
    event.setMissing(idSlot);
    boundCommunityId.enrich(event, members);
    return event;
  }
}
