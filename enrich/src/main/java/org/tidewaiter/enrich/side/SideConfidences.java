package org.tidewaiter.enrich.side;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import org.tidewaiter.enrich.table.Fingerprint;

/**
 * How sure each kind of evidence makes a decision: 0-100 for every {@link SideEvidence}. Immutable
 * and thread-safe.
 *
 * <p>The numbers are judgements, kept as data with their reasons in {@code confidence.properties},
 * where an operator can read and question them.
 */
public final class SideConfidences {

  private static final String BUNDLED = "confidence.properties";

  private final int[] byEvidence;
  private final String fingerprint;

  private SideConfidences(int[] byEvidence) {
    this.byEvidence = byEvidence;
    this.fingerprint = Fingerprint.ofTexts(List.of(Arrays.toString(byEvidence)));
  }

  /**
   * Returns the numbers that ship with Tidewaiter.
   *
   * @throws IllegalStateException if the shipped file is damaged
   */
  public static SideConfidences bundled() {
    try (InputStream in = SideConfidences.class.getResourceAsStream(BUNDLED)) {
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
   * Reads lines {@code key = number} in the format of {@link Properties}.
   *
   * @throws IllegalArgumentException with every fault: a key that is missing or unknown, a number
   *     that is none or not in 0..100
   */
  public static SideConfidences parse(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> faults = new ArrayList<>();
    TreeSet<String> unread = new TreeSet<>(properties.stringPropertyNames());
    int[] numbers = new int[SideEvidence.values().length];
    for (SideEvidence evidence : SideEvidence.values()) {
      unread.remove(evidence.key());
      String value = properties.getProperty(evidence.key(), "none").trim();
      if (!value.matches("\\d{1,2}|100")) {
        faults.add(evidence.key() + ": " + value + " (expected: 0..100)");
      } else {
        numbers[evidence.ordinal()] = Integer.parseInt(value);
      }
    }
    unread.forEach(key -> faults.add("key: " + key + " (expected: one of the known keys)"));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
    return new SideConfidences(numbers);
  }

  /** Returns a name that equal data has in common, and other data has not. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Returns how sure this evidence makes a decision, 0-100. */
  public int of(SideEvidence evidence) {
    return byEvidence[evidence.ordinal()];
  }
}
