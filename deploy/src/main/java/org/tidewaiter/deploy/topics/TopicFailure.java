package org.tidewaiter.deploy.topics;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.tidewaiter.deploy.pipeline.ClientSettings;

/** Says in one line for a person why a topic can't be read or written. */
public final class TopicFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean configuration;

  private TopicFailure(boolean configuration, String message, Throwable cause) {
    super(message, cause);
    this.configuration = configuration;
  }

  /** Returns whether the settings are wrong, rather than the surroundings. */
  public boolean isConfiguration() {
    return configuration;
  }

  /**
   * Explains a failure of a Kafka client.
   *
   * @param topic the topic in hand
   * @param patience how long the client waited for an answer
   */
  static TopicFailure of(
      KafkaException failure, ClientSettings clients, String topic, Duration patience) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    String at = " at " + clients.bootstrap();
    if (failure instanceof TimeoutException) {
      return new TopicFailure(
          false,
          "no Kafka broker answers"
              + at
              + " (waited "
              + patience.toSeconds()
              + " s); is it running, and is this its listener's address and protocol?",
          failure);
    }
    if (failure instanceof UnknownTopicOrPartitionException) {
      String message = "topic " + topic + " does not exist" + at;
      return new TopicFailure(false, message, failure);
    }
    if (failure instanceof AuthorizationException || failure instanceof AuthenticationException) {
      return new TopicFailure(false, "topic " + topic + at + ": " + failure.getMessage(), failure);
    }
    if (cause instanceof ConfigException) {
      return new TopicFailure(true, "kafka client" + at + ": " + cause.getMessage(), failure);
    }
    return new TopicFailure(false, "topic " + topic + at + ": " + cause, failure);
  }
}
