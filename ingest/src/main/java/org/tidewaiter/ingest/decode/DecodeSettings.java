package org.tidewaiter.ingest.decode;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an operator can say about an input. Immutable.
 *
 * @param limits bounds on a record
 * @param timezone of time stamps that name none
 * @param charset of text lines; JSON is always UTF-8
 * @param verdictPrefixes how the log prefixes of iptables and nftables rules are to be read: a
 *     prefix of the kernel message, in any case, and the verdict it stands for; the longest wins.
 *     What none matches is read by its own words, such as {@code DROP}; an entry for the empty
 *     prefix, which matches everything, puts an end to that
 */
public record DecodeSettings(
    DecodeLimits limits, ZoneId timezone, Charset charset, Map<String, Verdict> verdictPrefixes) {

  /** UTC, UTF-8, default limits, and the prefixes that ufw and firewalld write. */
  public static final DecodeSettings DEFAULT =
      new DecodeSettings(
          DecodeLimits.DEFAULT, ZoneOffset.UTC, StandardCharsets.UTF_8, defaultPrefixes());

  /** Copies the map, keeping its order. */
  public DecodeSettings {
    verdictPrefixes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(verdictPrefixes));
  }

  /**
   * Returns what ufw ({@code [UFW BLOCK]}, ...) and firewalld ({@code filter_IN_public_REJECT: },
   * {@code FINAL_REJECT: }) write when their own logging is on.
   */
  public static Map<String, Verdict> defaultPrefixes() {
    Map<String, Verdict> prefixes = new LinkedHashMap<>();
    prefixes.put("[UFW BLOCK]", Verdict.DENIED);
    prefixes.put("[UFW LIMIT BLOCK]", Verdict.DENIED);
    prefixes.put("[UFW ALLOW]", Verdict.ALLOWED);
    prefixes.put("[UFW AUDIT]", Verdict.UNKNOWN);
    prefixes.put("FINAL_REJECT:", Verdict.DENIED);
    prefixes.put("STATE_INVALID_DROP:", Verdict.DENIED);
    prefixes.put("rpfilter_DROP:", Verdict.DENIED);
    return prefixes;
  }
}
