package org.tidewaiter.deploy.pipeline;

import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.FencedMemberEpochException;
import org.apache.kafka.common.errors.IllegalGenerationException;
import org.apache.kafka.common.errors.InconsistentGroupProtocolException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidGroupIdException;
import org.apache.kafka.common.errors.InvalidSessionTimeoutException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.StaleMemberEpochException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.jspecify.annotations.Nullable;

/** Tells failures that waiting can mend from those that end the pipeline. Pure. */
final class Failures {

  private Failures() {}

  /** Returns why a failure ends the pipeline; empty if it is worth another try. */
  static Optional<FatalPipelineException> fatal(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof FatalPipelineException known) {
        return Optional.of(known);
      }
      @Nullable FailureKind kind = kind(cause);
      if (kind != null) {
        return Optional.of(new FatalPipelineException(kind, describe(cause), failure));
      }
    }
    return failure instanceof KafkaException || failure instanceof IllegalStateException
        ? Optional.empty()
        : Optional.of(
            new FatalPipelineException(
                FailureKind.INTERNAL, "fault of our own: " + failure, failure));
  }

  private static @Nullable FailureKind kind(Throwable cause) {
    if (cause instanceof AuthorizationException || cause instanceof AuthenticationException) {
      return FailureKind.NOT_AUTHORIZED;
    }
    if (cause instanceof ConfigException
        || cause instanceof InvalidConfigurationException
        || cause instanceof UnsupportedVersionException
        || cause instanceof InvalidTopicException
        || cause instanceof InvalidGroupIdException
        || cause instanceof InvalidSessionTimeoutException
        || cause instanceof InconsistentGroupProtocolException
        || cause instanceof FencedInstanceIdException
        || cause instanceof InvalidOffsetException) {
      return FailureKind.CONFIGURATION;
    }
    return null;
  }

  /** Returns whether the broker, or the producer, refused a record for its size. */
  static boolean tooLarge(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = next(cause)) {
      if (cause instanceof RecordTooLargeException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns whether a batch failed only because partitions moved while it was in hand. That is the
   * fence that keeps two members from delivering the same records, and no fault.
   */
  static boolean rebalanced(Throwable failure) {
    return failure instanceof CommitFailedException
        || failure instanceof RebalanceInProgressException
        || failure instanceof IllegalGenerationException
        || failure instanceof StaleMemberEpochException
        || failure instanceof FencedMemberEpochException
        || failure instanceof UnknownMemberIdException;
  }

  /** Returns a failure as one line. */
  static String describe(Throwable failure) {
    Throwable shown = failure;
    while (shown instanceof ExecutionException && shown.getCause() != null) {
      shown = shown.getCause();
    }
    String name = shown.getClass().getSimpleName();
    String message = shown.getMessage();
    return message == null ? name : message.strip() + " (" + name + ")";
  }

  private static @Nullable Throwable next(Throwable cause) {
    return cause.getCause() == cause ? null : cause.getCause();
  }
}
