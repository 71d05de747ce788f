package org.tidewaiter.deploy.bench;

import java.time.Instant;
import java.util.Random;

/**
 * Made-up firewall events. Nearly all are ordinary traffic; one in a thousand, or as is wanted, is
 * what a shipped rule is about. The same seed gives the same connections, in whatever form they are
 * written. Not thread-safe.
 */
final class BenchEvents {

  /** The seed that every benchmark uses. */
  static final long SEED = 7;

  private static final int NOTABLE_ONE_IN = 1000;
  private static final int[] SERVICES = {
    443, 443, 443, 443, 80, 53, 123, 993, 8443, 22, 3389, 5432
  };

  private final Random random;
  private final int notableOneIn;
  private final EventForm form;
  private boolean lastNotable;
  private long millis = Instant.parse("2026-01-05T08:00:00Z").toEpochMilli();

  /** Begins with events in ECS. */
  BenchEvents(long seed) {
    this(seed, EventForm.ECS);
  }

  /** Begins with events in some form. */
  BenchEvents(long seed, EventForm form) {
    this(seed, form, NOTABLE_ONE_IN);
  }

  /**
   * Begins anew.
   *
   * @param notableOneIn one of so many events is notable, at random
   */
  BenchEvents(long seed, EventForm form, int notableOneIn) {
    random = new Random(seed);
    this.form = form;
    this.notableOneIn = notableOneIn;
  }

  /** Returns whether the event returned last is notable. */
  boolean lastNotable() {
    return lastNotable;
  }

  byte[] next() {
    millis += random.nextInt(3);
    boolean notable = random.nextInt(notableOneIn) == 0;
    lastNotable = notable;
    int service = notable ? 3144 : SERVICES[random.nextInt(SERVICES.length)];
    boolean allowed = notable || random.nextInt(5) > 0;
    return form.bytes(MadeConnection.of(Instant.ofEpochMilli(millis), allowed, service, random));
  }
}
