package org.tidewaiter.deploy.bench.enrich;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tidewaiter.enrich.prefix.PrefixTable;
import org.tidewaiter.ingest.event.Cidr;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * The longest prefix of an address, for addresses all over the table: of a large one, little is in
 * the processor's caches when it is needed.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PrefixTableBenchmark {

  private static final int ADDRESSES = 1 << 18;

  /** How many networks there are. */
  @Param({"10000", "1000000"})
  int networks = 10;

  /** Which family they are of. */
  @Param({"v4", "v6"})
  String family = "v4";

  private PrefixTable table = new PrefixTable.Builder().build();
  private IpAddress[] addresses = {};
  private int next;

  /** Makes the table, and checks that it finds most addresses. */
  @Setup
  public void prepare() {
    BenchNetworks made = new BenchNetworks(family.equals("v6"));
    List<Cidr> list = made.networks(networks);
    PrefixTable.Builder builder = new PrefixTable.Builder();
    list.forEach(builder::add);
    table = builder.build();
    addresses = made.addresses(list, ADDRESSES);
    int found = 0;
    for (IpAddress address : addresses) {
      found += table.find(address) == PrefixTable.NONE ? 0 : 1;
    }
    if (found < ADDRESSES / 2) {
      throw new IllegalStateException("found: " + found + " (expected: most)");
    }
  }

  /** Another address each time. */
  @Benchmark
  public int find() {
    next = (next + 1) & (ADDRESSES - 1);
    return table.find(addresses[next]);
  }
}
