package org.tidewaiter.deploy.bench;

import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a plain drain does with a record. Each worker has one of its own. */
@FunctionalInterface
interface PlainWork {

  /** Where the results go. */
  interface Output {

    /** Publishes what has become of a record. */
    void enriched(ConsumerRecord<byte[], byte[]> in, byte[] value);

    /** Publishes an alert about a record. */
    void alert(ConsumerRecord<byte[], byte[]> in, byte[] value);
  }

  /** Gives what comes of a record to the output, before it returns. */
  void process(ConsumerRecord<byte[], byte[]> in, Output out);

  /** Makes a value of each value. */
  static PlainWork of(UnaryOperator<byte[]> function) {
    return (in, out) -> out.enriched(in, function.apply(in.value()));
  }

  /** Gives back what it is given: the cost of Kafka itself. */
  static PlainWork copy() {
    return of(value -> value);
  }

  /** Copies, and what has a key goes to the alerts, too. */
  static PlainWork copyKeyed() {
    return (in, out) -> {
      out.enriched(in, in.value());
      if (in.key() != null) {
        out.alert(in, in.value());
      }
    };
  }
}
