package org.tidewaiter.deploy.bench.enrich;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.side.FlowClues;
import org.tidewaiter.enrich.side.FlowKey;
import org.tidewaiter.enrich.side.KnownServices;
import org.tidewaiter.enrich.side.ReverseFlowSettings;
import org.tidewaiter.enrich.side.ReverseFlows;
import org.tidewaiter.enrich.side.Side;
import org.tidewaiter.enrich.side.SideConfidences;
import org.tidewaiter.enrich.side.SideResolver;
import org.tidewaiter.enrich.side.SideVerdict;

/**
 * The resolver with a full table of flows, asked in random order, so that the processor's caches
 * help as little as they can; and what Caffeine takes for the same look, in its two ways to ask.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FlowsBenchmark {

  private static final long NOW = 1_780_000_000_000L;

  /** How many flows are known. */
  @Param("1000000")
  int flows = 1;

  private final SideResolver resolver =
      new SideResolver(KnownServices.of(PortKnowledge.bundled()), SideConfidences.bundled());
  private final FlowClues clues = new FlowClues();
  private final FlowKey key = new FlowKey();
  private final FlowPeerKey probe = new FlowPeerKey();
  private ReverseFlows table = ReverseFlows.none();
  private Cache<FlowPeerKey, FlowPeerKey> cache = Caffeine.newBuilder().build();
  private long step;
  private long fresh;

  /** Fills the table with flows whose client was decided, and the cache with the same. */
  @Setup(Level.Trial)
  public void fill() {
    table = ReverseFlows.of(new ReverseFlowSettings(flows, Duration.ofMinutes(30)));
    cache = Caffeine.newBuilder().maximumSize(flows).executor(Runnable::run).build();
    for (int i = 0; i < flows; i++) {
      MadeFlow flow = MadeFlow.of(i);
      table.decided(forth(flow), Side.DESTINATION, NOW);
      FlowPeerKey stored = new FlowPeerKey().set(flow);
      cache.put(stored, stored);
    }
    fresh = flows;
    int known = 0;
    for (int i = 0; i < 1000; i++) {
      known += seenBefore().side() == Side.SOURCE ? 1 : 0;
    }
    if (known < 980) {
      throw new IllegalStateException("known: " + known + " of 1000 (expected: nearly all)");
    }
  }

  private FlowKey forth(MadeFlow flow) {
    return key.set(
        Transport.TCP, flow.client(), flow.clientPort(), flow.server(), flow.serverPort());
  }

  private FlowKey back(MadeFlow flow) {
    return key.set(
        Transport.TCP, flow.server(), flow.serverPort(), flow.client(), flow.clientPort());
  }

  private MadeFlow anyKnown() {
    step += 0x9e3779b97f4a7c15L;
    return MadeFlow.of(((step >>> 32) * flows) >>> 32);
  }

  /** An answer whose question was seen: all that it takes to decide. */
  @Benchmark
  public SideVerdict seenBefore() {
    MadeFlow flow = anyKnown();
    clues.reset(Transport.TCP, flow.serverPort(), flow.clientPort()).tcpFlags(27, false);
    SideVerdict stated = resolver.stated(clues);
    if (stated == null) {
      table.recall(back(flow), NOW + 1, NOW + 1, clues);
      stated = resolver.concluded(clues);
    }
    return stated;
  }

  /** A flow that begins with SYN, in place of an old one. */
  @Benchmark
  public SideVerdict newFlow() {
    MadeFlow flow = MadeFlow.of(fresh++);
    clues.reset(Transport.TCP, flow.clientPort(), flow.serverPort()).tcpFlags(2, true);
    SideVerdict stated = resolver.resolve(clues);
    table.decided(forth(flow), stated.side(), NOW + fresh);
    return stated;
  }

  /** The look alone, without a verdict. */
  @Benchmark
  public FlowClues tableLook() {
    MadeFlow flow = anyKnown();
    clues.reset(Transport.TCP, flow.serverPort(), flow.clientPort());
    table.recall(back(flow), NOW + 1, NOW + 1, clues);
    return clues;
  }

  /** The same look by Caffeine, which notes that it was asked. */
  @Benchmark
  public Object caffeineLook() {
    return String.valueOf(cache.getIfPresent(probe.set(anyKnown())) == null);
  }

  /** The same look by Caffeine, which does not note it. */
  @Benchmark
  public Object caffeineQuietLook() {
    return String.valueOf(cache.policy().getIfPresentQuietly(probe.set(anyKnown())) == null);
  }
}
