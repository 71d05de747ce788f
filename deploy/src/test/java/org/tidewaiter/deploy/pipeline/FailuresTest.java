package org.tidewaiter.deploy.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

  /** A failure and what it means. */
  record Case(Throwable failure, Optional<FailureKind> kind) {
    @Override
    public String toString() {
      return failure.toString();
    }
  }

  private static Case again(Throwable failure) {
    return new Case(failure, Optional.empty());
  }

  private static Case ends(Throwable failure, FailureKind kind) {
    return new Case(failure, Optional.of(kind));
  }

  static Stream<Case> cases() {
    return Stream.of(
        again(new TimeoutException("t")),
        again(new ProducerFencedException("f")),
        again(new CommitFailedException()),
        again(new KafkaException(new RecordTooLargeException("r"))),
        again(new IllegalStateException("commit must be retried")),
        ends(new TopicAuthorizationException("a"), FailureKind.NOT_AUTHORIZED),
        ends(
            new KafkaException("x", new TopicAuthorizationException("a")),
            FailureKind.NOT_AUTHORIZED),
        ends(new SaslAuthenticationException("s"), FailureKind.NOT_AUTHORIZED),
        ends(new KafkaException(new ConfigException("c")), FailureKind.CONFIGURATION),
        ends(new UnsupportedVersionException("u"), FailureKind.CONFIGURATION),
        ends(new FatalPipelineException(FailureKind.DELIVERY, "d"), FailureKind.DELIVERY),
        ends(new NullPointerException("n"), FailureKind.INTERNAL),
        ends(new OutOfMemoryError("o"), FailureKind.INTERNAL));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void fatal_failure_isToldFromOneThatPasses(Case given) {
    assertThat(Failures.fatal(given.failure()).map(FatalPipelineException::kind))
        .isEqualTo(given.kind());
  }

  @Test
  void rebalanced_commitOfAnOldMember_isNoFault() {
    assertThat(Failures.rebalanced(new CommitFailedException())).isTrue();
    assertThat(Failures.rebalanced(new TimeoutException("t"))).isFalse();
  }

  @Test
  void tooLarge_wrapped_isFound() {
    assertThat(Failures.tooLarge(new KafkaException(new RecordTooLargeException("r")))).isTrue();
    assertThat(Failures.tooLarge(new KafkaException("other"))).isFalse();
  }
}
