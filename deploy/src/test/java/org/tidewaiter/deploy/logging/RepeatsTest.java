package org.tidewaiter.deploy.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.Test;

class RepeatsTest {

  private static final String KAFKA = "org.apache.kafka.clients.NetworkClient";

  private final Repeats repeats = new Repeats();

  @Test
  void admit_sameButForNumbersAndBrackets_isHeldBackForThePeriod() {
    assertThat(admit(KAFKA, Level.WARNING, "[a-1] Connection to node -1 (/127.0.0.1:1)", 0))
        .hasValue(0);
    assertThat(admit(KAFKA, Level.WARNING, "[a-2] Connection to node 7 (/127.0.0.2:1)", 29_999))
        .isEmpty();
    assertThat(admit(KAFKA, Level.WARNING, "[a-2] Connection to node 7 (/127.0.0.2:1)", 30_000))
        .hasValue(1);
    assertThat(admit(KAFKA, Level.WARNING, "[a-2] Connection to node 7 (/127.0.0.2:1)", 60_000))
        .hasValue(0);
  }

  @Test
  void admit_another_isWritten() {
    admit(KAFKA, Level.WARNING, "one", 0);

    assertThat(admit(KAFKA, Level.WARNING, "two", 1)).hasValue(0);
    assertThat(admit("kafka.other", Level.WARNING, "one", 1)).hasValue(0);
  }

  @Test
  void admit_ourOwnAndErrors_areAlwaysWritten() {
    for (int i = 0; i < 3; i++) {
      assertThat(admit("org.tidewaiter.deploy.A", Level.WARNING, "one", i)).hasValue(0);
      assertThat(admit(KAFKA, Level.SEVERE, "one", i)).hasValue(0);
    }
  }

  @Test
  void admit_veryManyKinds_forgetsTheOldest() {
    for (int i = 0; i < 10_000; i++) {
      admit(KAFKA, Level.WARNING, "kind " + Integer.toString(i, 36).replaceAll("[0-9]", "x"), i);
    }

    assertThat(admit(KAFKA, Level.WARNING, "kind x", 10_000)).hasValue(0);
  }

  private OptionalLong admit(String logger, Level level, String message, long millis) {
    LogRecord entry = new LogRecord(level, message);
    entry.setLoggerName(logger);
    entry.setInstant(Instant.ofEpochMilli(millis));
    return repeats.admit(entry);
  }
}
