package org.tidewaiter.deploy.bench.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
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
import org.tidewaiter.enrich.network.AssetLoader;
import org.tidewaiter.enrich.network.AssetTable;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.ingest.event.Cidr;

/**
 * Loading an asset table in a fresh JVM, from the bytes of a CSV file of which each row has a name
 * of its own. What is loaded is kept, so that the heap can be looked at afterwards.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(3)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class AssetLoadBenchmark {

  /** Outlives the state, which the harness forgets before the heap is looked at. */
  private static final List<Object> KEPT = new ArrayList<>();

  /** How many rows there are, half of each family. */
  @Param("1000000")
  int networks = 10;

  private List<DataFile> files = List.of();

  /** Writes the file. */
  @Setup
  public void prepare() {
    StringBuilder csv = new StringBuilder("network,name,zone,owner,role,os\n");
    int row = 0;
    for (boolean v6 : new boolean[] {false, true}) {
      for (Cidr network : new BenchNetworks(v6).networks(networks / 2)) {
        csv.append(network).append(",host-").append(row++).append(",zone-").append(row % 40);
        csv.append(",team ").append(row % 300).append(",server,linux\n");
      }
    }
    files = List.of(new DataFile("assets.csv", csv.toString().getBytes(UTF_8)));
  }

  /** Reads and builds. */
  @Benchmark
  public AssetTable load() {
    LoadResult<AssetTable> result = AssetLoader.load(files);
    if (result instanceof LoadResult.Loaded<AssetTable> loaded) {
      KEPT.add(loaded.value());
      return loaded.value();
    }
    throw new IllegalStateException(result.toString());
  }
}
