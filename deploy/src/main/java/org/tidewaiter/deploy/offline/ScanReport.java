package org.tidewaiter.deploy.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.ingest.decode.DecodeError;

/** What a scan has counted. Not thread-safe. */
public final class ScanReport {

  private final Map<String, Long> alertsByRule = new TreeMap<>();
  private final Map<String, Long> rejectsByReason = new TreeMap<>();
  private long lines;
  private long events;
  private long alerts;
  private long rejects;

  void line() {
    lines++;
  }

  void event() {
    events++;
  }

  void alert(PublishedAlert alert) {
    alerts++;
    alertsByRule.merge(alert.level() + "  " + alert.ruleId(), 1L, Long::sum);
  }

  void reject(DecodeError error) {
    rejects++;
    rejectsByReason.merge(error.reason().code(), 1L, Long::sum);
  }

  /** Returns how many lines were read. */
  public long lines() {
    return lines;
  }

  /** Returns how many events were decoded from them. */
  public long events() {
    return events;
  }

  /** Returns how many alerts the events gave. */
  public long alerts() {
    return alerts;
  }

  /** Returns how many lines, or events in them, were rejected. */
  public long rejects() {
    return rejects;
  }

  /**
   * Returns the summary for a person, line by line.
   *
   * @param seconds how long it took
   */
  public List<String> summary(double seconds) {
    List<String> text = new ArrayList<>();
    text.add(
        String.format(
            Locale.ROOT,
            "%d lines, %d events, %d alerts, %d rejected; %.1f s, %.0f events/s",
            lines,
            events,
            alerts,
            rejects,
            seconds,
            events / Math.max(seconds, 0.001)));
    alertsByRule.forEach((rule, count) -> text.add("  alerts   " + count + "  " + rule));
    rejectsByReason.forEach((reason, count) -> text.add("  rejected " + count + "  " + reason));
    return text;
  }
}
