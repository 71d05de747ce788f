package org.tidewaiter.enrich.geo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.tidewaiter.enrich.BoundEnricher;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.InternalNetworks;
import org.tidewaiter.ingest.event.IpAddress;

/**
 * Adds where both addresses are and whose they are: {@code source.geo.*}, {@code source.as.*} and
 * the same of the destination, where the event does not say so itself. Addresses that are not
 * routed on the internet are not looked up; those of IPv4 mapped into IPv6 are none of IPv4's.
 *
 * <p>A lookup that fails adds nothing and is counted; it never stops an event.
 */
public final class GeoEnricher implements Enricher {

  private final GeoData data;
  private final RecordReading reading;
  private final String version;
  private final Cache<IpAddress, GeoAnswer> answers;
  private final LongAdder failures = new LongAdder();

  /** Makes an enricher of what was loaded, with an empty cache. */
  public GeoEnricher(GeoData data, GeoSettings settings) {
    this.data = data;
    this.reading = new RecordReading(settings.language());
    this.version = "geo-" + data.version() + "." + settings.language();
    // The caller's thread does the cache's housekeeping: there is no other thread here.
    this.answers =
        Caffeine.newBuilder().maximumSize(settings.cacheEntries()).executor(Runnable::run).build();
  }

  /** Returns how many lookups have failed. */
  public long failures() {
    return failures.sum();
  }

  @Override
  public Set<String> needs() {
    return Set.of(GeoSlots.location("source"), GeoSlots.location("destination"));
  }

  @Override
  public Set<String> provides() {
    return shows();
  }

  @Override
  public Set<String> shows() {
    Set<String> names = new LinkedHashSet<>(GeoSlots.names("source"));
    names.addAll(GeoSlots.names("destination"));
    return names;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public BoundEnricher bind(FieldTable fields) {
    return new BoundGeo(this, new GeoSlots(fields, "source"), new GeoSlots(fields, "destination"));
  }

  /** Returns what is known of an address. */
  GeoAnswer find(IpAddress address) {
    if (!isRouted(address)) {
      return GeoAnswer.NOTHING;
    }
    GeoAnswer known = answers.getIfPresent(address);
    if (known == null) {
      known = lookUp(address);
      answers.put(address, known);
    }
    return known;
  }

  private GeoAnswer lookUp(IpAddress address) {
    try {
      return data.find(address, reading);
    } catch (IOException | RuntimeException failed) {
      failures.increment();
      return GeoAnswer.NOTHING;
    }
  }

  /**
   * Neither private nor multicast, reserved or unspecified, nor an address of IPv4 written as IPv6
   * (::/96 and ::ffff:0:0/96; RFC 4291 section 2.5.5): those name a host to programs and are not
   * routed. Databases keep IPv4 there, so a look for one would find the other's place, a private
   * one's too.
   */
  private static boolean isRouted(IpAddress address) {
    if (InternalNetworks.contain(address)) {
      return false;
    }
    if (address.v6()) {
      long above32 = address.low() >>> 32;
      boolean writtenV4 = address.high() == 0 && (above32 == 0 || above32 == 0xffff);
      return address.high() >>> 56 != 0xff && !writtenV4;
    }
    long first = address.low() >>> 24;
    return first > 0 && first < 224;
  }
}
