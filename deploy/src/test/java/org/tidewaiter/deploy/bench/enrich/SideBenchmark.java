package org.tidewaiter.deploy.bench.enrich;

import java.util.Random;
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
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.side.FlowClues;
import org.tidewaiter.enrich.side.KnownServices;
import org.tidewaiter.enrich.side.SideConfidences;
import org.tidewaiter.enrich.side.SideResolver;
import org.tidewaiter.enrich.side.SideVerdict;

/**
 * The resolver, and the look at what is known of a port, over random ports of which half are of
 * everyday services: one in two flows is decided late, and no branch can be learned by heart.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SideBenchmark {

  private static final int FLOWS = 1 << 14;
  private static final int[] COMMON = {53, 443, 443, 443, 80, 123, 22, 3389, 3144, 8080, 445, 161};

  private final PortKnowledge knowledge = PortKnowledge.bundled();
  private final SideResolver resolver =
      new SideResolver(KnownServices.of(knowledge), SideConfidences.bundled());
  private final FlowClues clues = new FlowClues();
  private final int[] ports = ports();
  private int next;

  private static int[] ports() {
    Random random = new Random(5);
    int[] ports = new int[2 * FLOWS];
    for (int i = 0; i < ports.length; i++) {
      ports[i] = i % 4 == 0 ? COMMON[random.nextInt(COMMON.length)] : random.nextInt(65_536);
    }
    return ports;
  }

  private FlowClues next() {
    next = next + 2 & 2 * FLOWS - 1;
    return clues.reset(
        (next & 2) == 0 ? Transport.TCP : Transport.UDP, ports[next], ports[next + 1]);
  }

  /** By the ports alone, the longest way. */
  @Benchmark
  public SideVerdict byPorts() {
    return resolver.resolve(next());
  }

  /** By the union of a flow's flags, of which half tell nothing. */
  @Benchmark
  public SideVerdict byFlags() {
    return resolver.resolve(next().tcpFlags((next & 4) == 0 ? 2 : 27, false));
  }

  /** All that is known of a port. */
  @Benchmark
  public PortFacts lookUp() {
    next = next + 1 & 2 * FLOWS - 1;
    return knowledge.lookup((next & 1) == 0 ? Transport.TCP : Transport.UDP, ports[next]);
  }
}
