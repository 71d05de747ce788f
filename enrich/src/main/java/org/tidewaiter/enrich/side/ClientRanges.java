package org.tidewaiter.enrich.side;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The ports that each family of operating systems takes for clients unless told otherwise.
 * Immutable and thread-safe.
 *
 * <p>Data with its sources: {@code client-ranges.tsv}, one family a line: label, first port, last
 * port, and what vouches for it.
 */
public final class ClientRanges {

  private static final String BUNDLED = "client-ranges.tsv";
  private static final int COLUMNS = 4;

  private final int[] first = new int[OsFamily.values().length];
  private final int[] last = new int[OsFamily.values().length];

  private ClientRanges() {}

  /**
   * Returns the ranges that ship with Tidewaiter.
   *
   * @throws IllegalStateException if the shipped file is damaged
   */
  public static ClientRanges bundled() {
    try (InputStream in = ClientRanges.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException("resource: none (expected: " + BUNDLED + ")");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  /**
   * Reads lines of four columns with tabs between them; those that begin with {@code #} and empty
   * ones are passed over.
   *
   * @throws IllegalArgumentException with every fault and its line: a family that is unknown,
   *     repeated or missing, a port that is none, a range that ends before it begins, no source
   */
  public static ClientRanges parse(String text) {
    ClientRanges ranges = new ClientRanges();
    List<String> faults = new ArrayList<>();
    Set<OsFamily> missing = EnumSet.complementOf(EnumSet.of(OsFamily.UNKNOWN));
    String[] lines = text.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
        String fault = ranges.take(lines[i].split("\t", -1), missing);
        if (!fault.isEmpty()) {
          faults.add("line " + (i + 1) + ": " + fault);
        }
      }
    }
    missing.forEach(family -> faults.add(family.label() + ": none (expected: one line)"));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return ranges;
  }

  /** Returns what is wrong with a row, or nothing. */
  private String take(String[] row, Set<OsFamily> missing) {
    if (row.length != COLUMNS || row[3].isBlank()) {
      return row.length + " columns (expected: family, first, last, source)";
    }
    OsFamily family = OsFamily.of(row[0]).orElse(OsFamily.UNKNOWN);
    if (!missing.remove(family)) {
      return row[0] + " (expected: a family, once)";
    }
    String range = row[1] + "-" + row[2];
    if (!range.matches("\\d{1,5}-\\d{1,5}")) {
      return range + " (expected: two ports)";
    }
    int from = Integer.parseInt(row[1]);
    int to = Integer.parseInt(row[2]);
    if (from > to || to > 65_535) {
      return range + " (expected: a range of ports)";
    }
    first[family.ordinal()] = from;
    last[family.ordinal()] = to;
    return "";
  }

  /** Returns whether a family takes client ports there; of {@link OsFamily#UNKNOWN} never. */
  boolean contain(OsFamily family, int port) {
    return family != OsFamily.UNKNOWN
        && port >= first[family.ordinal()]
        && port <= last[family.ordinal()];
  }
}
