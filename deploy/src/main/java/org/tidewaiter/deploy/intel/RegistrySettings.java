package org.tidewaiter.deploy.intel;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tidewaiter.enrich.registry.RegistryLimits;

/**
 * Where IANA's own registry file lies, where it comes from, and what is asked of it. Immutable.
 *
 * @param file where the file lies that answers in place of the shipped snapshot, once it is there
 * @param url where an update is fetched from; nothing is fetched without one
 * @param sha256 what the fetched bytes must hash to, 64 hexadecimal digits in lower case
 * @param maxBytes most bytes of a file, 1 to those of {@link RegistryLimits#DEFAULT}
 * @param maxLossPercent how much of the assignments in force a file may lack, 0 to 100
 * @param allowHttp whether a URL may be plain HTTP beyond the loopback
 * @param timeout most time for a whole update, redirects included
 */
public record RegistrySettings(
    Optional<Path> file,
    Optional<URI> url,
    Optional<String> sha256,
    int maxBytes,
    double maxLossPercent,
    boolean allowHttp,
    Duration timeout) {

  private static final Duration MOST_TIME = Duration.ofDays(1);

  /** The shipped snapshot, and nothing fetched. */
  public static final RegistrySettings DEFAULT =
      new RegistrySettings(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          RegistryLimits.DEFAULT.bytes(),
          5.0,
          false,
          Duration.ofSeconds(60));

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of its range; the message is for the user
   */
  public RegistrySettings {
    sha256 = sha256.map(digits -> digits.toLowerCase(Locale.ROOT));
    if (sha256.isPresent() && !sha256.get().matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "sha256: " + sha256.get() + " (expected: 64 hexadecimal digits)");
    }
    if (maxBytes < 1 || maxBytes > RegistryLimits.DEFAULT.bytes()) {
      throw new IllegalArgumentException(
          "max-bytes: " + maxBytes + " (expected: 1.." + RegistryLimits.DEFAULT.bytes() + ")");
    }
    if (!(maxLossPercent >= 0 && maxLossPercent <= 100)) {
      throw new IllegalArgumentException(
          "max-loss-percent: " + maxLossPercent + " (expected: 0..100)");
    }
    if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(MOST_TIME) > 0) {
      throw new IllegalArgumentException(
          "timeout: " + timeout.toSeconds() + " s (expected: more than nothing, a day at most)");
    }
  }

  /** Returns the same with another file. */
  public RegistrySettings withFile(Path other) {
    return new RegistrySettings(
        Optional.of(other), url, sha256, maxBytes, maxLossPercent, allowHttp, timeout);
  }
}
