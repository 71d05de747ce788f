package org.tidewaiter.enrich.census;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.port.LoadResult;
import org.tidewaiter.enrich.port.PortDataFile;
import org.tidewaiter.enrich.port.PortDataFile.Kind;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortKnowledgeLoader;
import org.tidewaiter.enrich.port.PortRange;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.registry.RegistryData;
import org.tidewaiter.enrich.registry.RegistryLimits;
import org.tidewaiter.enrich.registry.RegistryReader;
import org.tidewaiter.enrich.registry.RegistryRow;

/**
 * Counts, compares and times IANA's own XML of 2026-08-17 and CSV of 2026-02, which are not part of
 * the project. Its name keeps it out of the ordinary run; by hand:
 *
 * <pre>mvn test -pl enrich -am -Dtest=RegistryFileCheck -Dsurefire.failIfNoSpecifiedTests=false \
 *     -DargLine="-Dtidewaiter.iana.xml=FILE.xml -Dtidewaiter.iana.csv=FILE.csv"</pre>
 */
class RegistryFileCheck {

  private static final int MEGABYTE = 1024 * 1024;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @Test
  void counts_xml_areThoseCountedByHand() throws Exception {
    RegistryCounts counts = RegistryCounts.of(loaded("tidewaiter.iana.xml"));

    assertThat(count(counts, Transport.TCP, PortRange.SYSTEM)).containsExactly(682, 282, 49, 9, 2);
    assertThat(count(counts, Transport.UDP, PortRange.SYSTEM)).containsExactly(678, 282, 54, 10, 0);
    assertThat(count(counts, Transport.TCP, PortRange.REGISTERED))
        .containsExactly(5_466, 42_438, 201, 8, 15);
    assertThat(count(counts, Transport.UDP, PortRange.REGISTERED))
        .containsExactly(5_078, 42_440, 581, 10, 19);
    // A row says "Unassigned" of 42,442; another one reserves two of these.
    assertThat(counts.doubts().contested()).contains("7775/udp", "7997/udp");
    assertThat(counts.count(Transport.TCP, PortRange.DYNAMIC).dynamic()).isEqualTo(16_384);
    assertThat(counts.registeredEither()).isEqualTo(5_635);
    assertThat(counts.registeredBoth()).isEqualTo(4_909);
  }

  /** Returns named, unassigned, reserved, nameless and struck out, without row. */
  private static List<Integer> count(RegistryCounts counts, Transport transport, PortRange range) {
    PortCount count = counts.count(transport, range);
    return List.of(
        count.named(),
        count.unassigned(),
        count.reserved(),
        count.nameless() + count.deregistered(),
        count.withoutRow());
  }

  @Test
  void rows_ofBothFiles_areEqualButWhereTheRegistryChanged() throws Exception {
    Map<String, RegistryRow> old = new HashMap<>();
    for (RegistryRow row : read("tidewaiter.iana.csv").rows()) {
      old.put(key(row), row);
    }
    int compared = 0;
    int equal = 0;
    for (RegistryRow row : read("tidewaiter.iana.xml").rows()) {
      RegistryRow before = old.get(key(row));
      if (before != null && before.modified().equals(row.modified())) {
        compared++;
        boolean same = without(before).equals(without(row));
        equal += same ? 1 : 0;
        if (!same) {
          System.out.println(without(before) + "\n  " + without(row));
        }
      }
    }
    System.out.println("rows of equal key and date: " + compared + ", equal: " + equal);
    assertThat(compared).isGreaterThan(14_000);
    assertThat(compared - equal).isLessThan(10);
  }

  private static String key(RegistryRow row) {
    return row.service()
        + " "
        + row.ports().map(Object::toString).orElse("")
        + " "
        + row.transport()
        + (row.service().isEmpty() || row.ports().isEmpty() ? row.description() : "");
  }

  private static RegistryRow without(RegistryRow row) {
    return new RegistryRow(
        0,
        0,
        row.service(),
        row.ports(),
        row.transport(),
        row.description(),
        row.assignee(),
        row.contact(),
        row.registered(),
        row.modified(),
        row.reference(),
        row.serviceCode(),
        row.unauthorizedUse(),
        row.notes());
  }

  @Test
  void load_xml_takesUnderASecondAndAHundredMegabytes() throws Exception {
    for (String property : List.of("tidewaiter.iana.xml", "tidewaiter.iana.csv")) {
      byte[] bytes = bytes(property);
      PortKnowledge.bundled();
      Supplier<PortKnowledge> load = () -> load(bytes);
      // Of the processor, not of the clock: the machine may be busy with other things.
      long begin = THREADS.getCurrentThreadCpuTime();
      PortKnowledge first = load.get();
      long cold = THREADS.getCurrentThreadCpuTime() - begin;
      long warm = Long.MAX_VALUE;
      for (int round = 0; round < 20; round++) {
        begin = THREADS.getCurrentThreadCpuTime();
        assertThat(load.get().version()).isEqualTo(first.version());
        warm = Math.min(warm, THREADS.getCurrentThreadCpuTime() - begin);
      }
      long allocated = allocated();
      PortKnowledge[] kept = {load.get()};
      allocated = allocated() - allocated;
      long held = used();
      assertThat(kept[0].version()).isEqualTo(first.version());
      kept[0] = first;
      held -= used();
      System.out.printf(
          "%s: %d bytes, first load %d ms, warm %d ms, allocates %d MB, holds %d kB%n",
          property,
          bytes.length,
          cold / 1_000_000,
          warm / 1_000_000,
          allocated / MEGABYTE,
          held / 1024);
      assertThat(cold).isLessThan(1_000_000_000L);
      assertThat(allocated).isLessThan(100L * MEGABYTE);
    }
  }

  private static long allocated() {
    return THREADS.getCurrentThreadAllocatedBytes();
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static PortKnowledge loaded(String property) throws Exception {
    return load(bytes(property));
  }

  private static PortKnowledge load(byte[] bytes) {
    LoadResult result =
        PortKnowledgeLoader.load(
            PortKnowledgeLoader.filesWith(new PortDataFile(Kind.REGISTRY, "iana", bytes)));
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded) result).knowledge();
  }

  private static RegistryData read(String property) throws Exception {
    RegistryData data = RegistryReader.read(bytes(property), RegistryLimits.DEFAULT);
    assertThat(data.problems()).isEmpty();
    return data;
  }

  private static byte[] bytes(String property) throws Exception {
    Optional<String> path = Optional.ofNullable(System.getProperty(property));
    assertThat(path).as("system property " + property).isPresent();
    return Files.readAllBytes(Path.of(path.get()));
  }
}
