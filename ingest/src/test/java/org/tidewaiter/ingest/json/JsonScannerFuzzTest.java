package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Streams of changed documents, read by scanners that live through them: verdicts and values are
 * those of {@link JsonOracle}, whatever records came before. By hand, ten million of them:
 *
 * <pre>mvn test -pl ingest -am -Dtest=JsonScannerFuzzTest -Dsurefire.failIfNoSpecifiedTests=false \
 *     -Dtidewaiter.json.documents=10000000 -Dtidewaiter.json.seeds=10 -Dtidewaiter.seed=1</pre>
 */
class JsonScannerFuzzTest {

  private static final int DOCUMENTS = Integer.getInteger("tidewaiter.json.documents", 100_000);
  private static final int SEEDS = Integer.getInteger("tidewaiter.json.seeds", 2);
  private static final long FIRST_SEED = Long.getLong("tidewaiter.seed", 20_171_214L);

  /** So many documents are changed in turn, before there are others. */
  private static final int POOL = 64;

  private static final int USES_OF_A_POOL = 2_000;

  /** Comparing all that can be seen takes ten times as long as comparing the values. */
  private static final int THOROUGH_EACH = 16;

  /** What a scanner has read lately, which may be needed to see a difference again. */
  private static final int HISTORY = 500;

  private final Deque<byte[]> history = new ArrayDeque<>();

  @Test
  void scan_changedDocuments_givesTheOraclesVerdictAndValues() {
    long begin = System.nanoTime();
    int accepted = 0;
    for (int i = 0; i < SEEDS; i++) {
      accepted += run(FIRST_SEED + i, DOCUMENTS / SEEDS);
    }
    System.out.printf(
        "JSON: %d documents, %d accepted, seeds %d to %d, no difference, %d s%n",
        DOCUMENTS / SEEDS * SEEDS,
        accepted,
        FIRST_SEED,
        FIRST_SEED + SEEDS - 1,
        (System.nanoTime() - begin) / 1_000_000_000);
    assertThat(accepted).isBetween(DOCUMENTS / 4, DOCUMENTS - DOCUMENTS / 4);
  }

  /** Reads so many documents; returns how many of them were JSON objects. */
  private int run(long seed, int documents) {
    JsonTrial trial = new JsonTrial();
    JsonMutator mutator = new JsonMutator(seed);
    Random random = new Random(seed);
    List<byte[]> pool = List.of();
    history.clear();
    int accepted = 0;
    for (int i = 0; i < documents; i++) {
      if (i % USES_OF_A_POOL == 0) {
        pool = pool(random.nextLong());
      }
      byte[] record =
          mutator.mutate(pool.get(random.nextInt(POOL)), pool.get(random.nextInt(POOL)));
      String difference = trial.next(record, i % THOROUGH_EACH == 0);
      if (!difference.isEmpty()) {
        throw new AssertionError(report(seed, i, difference, record));
      }
      accepted += trial.accepted() ? 1 : 0;
      history.add(record);
      if (history.size() > HISTORY) {
        history.remove();
      }
    }
    return accepted;
  }

  private static List<byte[]> pool(long seed) {
    EcsEvents events = new EcsEvents(seed);
    JsonDocuments documents = new JsonDocuments(seed);
    List<byte[]> pool = new ArrayList<>();
    for (int i = 0; i < POOL; i++) {
      pool.add(i % 2 == 0 ? events.next() : documents.document());
    }
    return pool;
  }

  /** Says what was seen, and the least that shows some difference: alone or behind others. */
  private String report(long seed, int index, String difference, byte[] record) {
    StringBuilder out = new StringBuilder();
    out.append("seed ").append(seed).append(" document ").append(index).append(": ");
    out.append(difference).append("\ndocument: ").append(show(record)).append('\n');
    List<byte[]> before = new ArrayList<>(history);
    if (differs(List.of(), record)) {
      before = List.of();
    } else if (differs(before, record)) {
      before = Shrinking.shrink(before, some -> differs(some, record));
    } else {
      return out.append("not seen again behind the ").append(HISTORY).append(" before").toString();
    }
    List<byte[]> behind = before;
    byte[] least = Shrinking.shrinkBytes(record, some -> differs(behind, some));
    behind.forEach(one -> out.append("behind: ").append(show(one)).append('\n'));
    return out.append("least: ").append(show(least)).toString();
  }

  private static boolean differs(List<byte[]> before, byte[] record) {
    JsonTrial trial = new JsonTrial();
    for (byte[] one : before) {
      if (!trial.next(one, true).isEmpty()) {
        return true;
      }
    }
    return !trial.next(record, true).isEmpty();
  }

  /** Shows bytes that are not printable ASCII as {@code <xx>}. */
  private static String show(byte[] record) {
    StringBuilder out = new StringBuilder();
    for (char c : new String(record, StandardCharsets.ISO_8859_1).toCharArray()) {
      out.append(c >= ' ' && c < 0x7f ? String.valueOf(c) : String.format("<%02x>", (int) c));
    }
    return out.toString();
  }
}
