package org.tidewaiter.enrich.risk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tidewaiter.enrich.port.MalwareRole;
import org.tidewaiter.enrich.table.Fingerprint;

/**
 * The points and words of every {@link RiskReason}, and the limits: what {@code risk.properties}
 * says. Immutable and thread-safe.
 */
public final class RiskWeights {

  private static final String BUNDLED = "risk.properties";

  private final int[] points;
  private final String[] words;
  private final int lowSideConfidence;
  private final int wideRangePorts;
  private final int wideRangePercent;
  private final int oldPercent;
  private final int[] rolePercents;

  RiskWeights(RiskFile file) {
    RiskReason[] reasons = RiskReason.values();
    points = new int[reasons.length];
    words = new String[reasons.length];
    for (RiskReason reason : reasons) {
      points[reason.ordinal()] = file.points(reason.code());
      words[reason.ordinal()] = file.words(reason.code());
    }
    lowSideConfidence = file.limit("limit.low-side-confidence", 100);
    wideRangePorts = file.limit("limit.wide-range-ports", 65_536);
    wideRangePercent = file.limit("limit.wide-range-percent", 100);
    oldPercent = file.limit("limit.old-malware-percent", 100);
    MalwareRole[] roles = MalwareRole.values();
    rolePercents = new int[roles.length];
    for (MalwareRole role : roles) {
      // The other two have reasons of their own.
      if (role != MalwareRole.SCAN_TARGET && role != MalwareRole.AMPLIFIER) {
        rolePercents[role.ordinal()] = file.limit("role." + role.label(), 100);
      }
    }
    file.refuseFaults();
  }

  /**
   * Returns what ships with Tidewaiter.
   *
   * @throws IllegalStateException if the shipped file is damaged
   */
  public static RiskWeights bundled() {
    try {
      return parse(bundledText());
    } catch (IllegalArgumentException damaged) {
      throw new IllegalStateException(damaged);
    }
  }

  /**
   * Returns what ships with Tidewaiter, save for the lines that a site's own file has.
   *
   * @param own lines in the form of the shipped file; those that it lacks stay as shipped
   * @throws IllegalArgumentException with every fault of the text
   */
  public static RiskWeights bundledWith(String own) {
    return new RiskWeights(new RiskFile(bundledText(), own));
  }

  private static String bundledText() {
    try (InputStream in = RiskWeights.class.getResourceAsStream(BUNDLED)) {
      if (in == null) {
        throw new IllegalStateException("resource: none (expected: " + BUNDLED + ")");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a file in the form of the shipped one.
   *
   * @throws IllegalArgumentException with every fault of the text
   */
  public static RiskWeights parse(String text) {
    return new RiskWeights(new RiskFile(text));
  }

  /** Returns a name that equal data has in common, and other data has not. */
  public String fingerprint() {
    List<String> all = new ArrayList<>(List.of(words));
    int[] limits = {lowSideConfidence, wideRangePorts, wideRangePercent, oldPercent};
    for (int[] numbers : List.of(points, limits, rolePercents)) {
      all.add(Arrays.toString(numbers));
    }
    return Fingerprint.ofTexts(all);
  }

  /** Returns what a reason adds at most, -100 to 100. */
  public int points(RiskReason reason) {
    return points[reason.ordinal()];
  }

  /** Returns the reason in words. */
  public String words(RiskReason reason) {
    return words[reason.ordinal()];
  }

  /** Returns the confidence of the service side under which it is low. */
  int lowSideConfidence() {
    return lowSideConfidence;
  }

  /** Returns the share of its points, in percent, that a fact on so many ports has on each. */
  int percentOfFactOn(int ports) {
    return ports > wideRangePorts ? wideRangePercent : 100;
  }

  /** Returns the share of its points, in percent, that a fact of this role has. */
  int percentOf(MalwareRole role) {
    return rolePercents[role.ordinal()];
  }

  /** Returns the share of its points, in percent, that a fact of long ago has. */
  int percentOfOldFacts() {
    return oldPercent;
  }
}
