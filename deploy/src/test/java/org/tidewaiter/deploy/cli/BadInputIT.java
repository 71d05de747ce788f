package org.tidewaiter.deploy.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.deploy.broker.BrokerSettings;
import org.tidewaiter.deploy.broker.EmbeddedBroker;
import org.tidewaiter.deploy.pipeline.OutputHeaders;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.decode.Reason;

/**
 * Every kind of bad record on one topic, with a good event before and after each. One service, in a
 * process of its own, has read them all and was stopped by SIGTERM before the tests begin.
 */
class BadInputIT {

  private static final String TOPIC = "firewall";
  private static final long TIMESTAMP = 1_767_225_600_000L;
  private static final int EXCERPT_BYTES = 16_384;

  /** AIP in the clear, and the port of MyDoom's back door. */
  private static final int RULES_THAT_MATCH = 2;

  private static final int HUGE_BYTES = 50_000_000;

  private static final String GOOD =
      "{\"src_ip\":\"198.51.100.7\",\"src_port\":51000,\"dst_ip\":\"10.0.0.5\",\"dst_port\":3144,"
          + "\"proto\":\"tcp\",\"action\":\"accept\",\"note\":\"NUMBER\"}";

  private static final String LINE =
      "Jan  1 00:00:00 gate kernel: [UFW BLOCK] IN=eth0 OUT= MAC= SRC=198.51.100.7 DST=10.0.0.5"
          + " LEN=60 TOS=0x00 PREC=0x00 TTL=54";

  private static final List<Bad> BAD =
      List.of(
          new Bad("empty", new byte[0], Reason.EMPTY, 0),
          new Bad("tombstone", null, Reason.TOMBSTONE, -1),
          at("invalid UTF-8", GOOD.replace("NUMBER", "\u00ff"), Reason.INVALID_ENCODING, "\u00ff"),
          at("truncated JSON", GOOD.substring(0, 40), Reason.TRUNCATED, ""),
          new Bad("100,000 deep", deep(100_000), Reason.TOO_DEEP, beforeDepth(1001)),
          new Bad("50 MB", huge(), Reason.TOO_LARGE, DecodeLimits.DEFAULT.maxRecordBytes()),
          at("line cut in the middle", LINE, Reason.TRUNCATED, ""),
          at("port 70000", GOOD.replace("51000", "70000"), Reason.INVALID_VALUE, "70000"),
          at(
              "address 10.0.0.999",
              GOOD.replace("10.0.0.5", "10.0.0.999"),
              Reason.INVALID_VALUE,
              "10.0.0.999"));

  @TempDir private static Path folder;
  private static EmbeddedBroker broker;
  private static int exitCode;
  private static String log;
  private static List<ConsumerRecord<byte[], byte[]>> deadLetters;
  private static List<ConsumerRecord<byte[], byte[]>> enriched;
  private static List<ConsumerRecord<byte[], byte[]>> alerts;

  /** A bad record, and what has to become of it. */
  record Bad(String name, byte @Nullable [] value, Reason reason, int position) {

    /** Returns where it lies in the topic: between two good ones. */
    long offset() {
      return 2L * BAD.indexOf(this) + 1;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * Makes a record of text whose fault is where a part of it begins; without a part, at its end.
   */
  private static Bad at(String name, String text, Reason reason, String fault) {
    int position = fault.isEmpty() ? text.length() : text.indexOf(fault);
    return new Bad(name, text.getBytes(ISO_8859_1), reason, position);
  }

  private static byte[] deep(int levels) {
    return ("{\"a\":".repeat(levels) + "1" + "}".repeat(levels)).getBytes(UTF_8);
  }

  private static int beforeDepth(int level) {
    return (level - 1) * "{\"a\":".length();
  }

  private static byte[] huge() {
    byte[] head = GOOD.substring(0, GOOD.indexOf("NUMBER")).getBytes(UTF_8);
    byte[] value = Arrays.copyOf(head, HUGE_BYTES);
    Arrays.fill(value, head.length, HUGE_BYTES - 2, (byte) 'x');
    value[HUGE_BYTES - 2] = '"';
    value[HUGE_BYTES - 1] = '}';
    return value;
  }

  static Stream<Bad> bad() {
    return BAD.stream();
  }

  @BeforeAll
  static void runTheService() throws Exception {
    // The records are older than a broker keeps them, and it first looks after 30 seconds.
    Map<String, String> forever = Map.of("log.retention.ms", "-1");
    broker = EmbeddedBroker.start(BrokerSettings.temporary().withOverrides(forever));
    TestBroker topics = new TestBroker(broker.bootstrapServers());
    topics.createTopic(TOPIC, Map.of("max.message.bytes", "60000000"));
    topics.send(records());
    try (Distribution service =
        Distribution.start(folder, "run", "--config", configuration().toString())) {
      service.awaitErr("Running: 1 workers");
      topics.awaitRecords("tidewaiter.enriched", BAD.size() + 1);
      exitCode = service.terminate();
      log = service.err();
    }
    deadLetters = topics.records("tidewaiter.deadletter");
    enriched = topics.records("tidewaiter.enriched");
    alerts = topics.records("tidewaiter.alerts");
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  private static List<ProducerRecord<byte[], byte[]>> records() {
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < BAD.size(); i++) {
      records.add(record(good(i)));
      records.add(record(BAD.get(i).value()));
    }
    records.add(record(good(BAD.size())));
    return records;
  }

  private static ProducerRecord<byte[], byte[]> record(byte @Nullable [] value) {
    return new ProducerRecord<>(TOPIC, null, TIMESTAMP, "k".getBytes(UTF_8), value);
  }

  private static byte[] good(int number) {
    return GOOD.replace("NUMBER", "good " + number).getBytes(UTF_8);
  }

  private static Path configuration() throws IOException {
    String text =
        """
        kafka: {bootstrap: "BOOTSTRAP"}
        inputs: [{name: fw, topics: [firewall], kind: firewall}]
        pipeline: {workers: 1}
        metrics: {port: 0}
        """;
    return Files.writeString(
        folder.resolve("tidewaiter.yml"), text.replace("BOOTSTRAP", broker.bootstrapServers()));
  }

  @Test
  void run_terminatedAfterBadInput_exitsWith0AndHasNotComplained() {
    assertThat(exitCode).as(log).isZero();
    assertThat(log).doesNotContain("ERROR", "Exception", "Fault of our own", "Failure 1 of");
  }

  @Test
  void goodEvents_betweenBadRecords_areEnrichedExactlyOnce() {
    assertThat(enriched)
        .extracting(record -> new String(record.value(), UTF_8))
        .allMatch(event -> event.contains("\"port_intel\":{"))
        .extracting(event -> event.replaceAll(".*\"note\":\"([^\"]*)\".*", "$1"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(0, BAD.size()).mapToObj(i -> "good " + i).toList());
  }

  @Test
  void goodEvents_betweenBadRecords_alertExactlyOnceForEachRule() {
    assertThat(alerts)
        .extracting(alert -> new String(alert.key(), UTF_8))
        .doesNotHaveDuplicates()
        .hasSize(RULES_THAT_MATCH * (BAD.size() + 1));
  }

  @Test
  void deadLetters_areAsManyAsBadRecords() {
    assertThat(deadLetters)
        .extracting(letter -> header(letter, OutputHeaders.REASON))
        .containsExactlyElementsOf(BAD.stream().map(bad -> bad.reason().code()).toList());
  }

  @ParameterizedTest
  @MethodSource("bad")
  void badRecord_isOneDeadLetterWithReasonPositionAndOrigin(Bad bad) throws Exception {
    List<ConsumerRecord<byte[], byte[]>> letters =
        deadLetters.stream()
            .filter(
                letter ->
                    header(letter, OutputHeaders.ORIGIN_OFFSET).equals(Long.toString(bad.offset())))
            .toList();

    assertThat(letters).hasSize(1);
    ConsumerRecord<byte[], byte[]> letter = letters.get(0);
    assertThat(header(letter, OutputHeaders.REASON)).isEqualTo(bad.reason().code());
    assertThat(header(letter, OutputHeaders.DETAIL)).isNotEmpty();
    assertThat(header(letter, OutputHeaders.OFFSET_IN_RECORD))
        .isEqualTo(Integer.toString(bad.position()));
    assertThat(header(letter, OutputHeaders.INDEX)).isEqualTo("0");
    assertThat(header(letter, OutputHeaders.INPUT)).isEqualTo("fw");
    assertThat(header(letter, OutputHeaders.ORIGIN_TOPIC)).isEqualTo(TOPIC);
    assertThat(header(letter, OutputHeaders.ORIGIN_PARTITION)).isEqualTo("0");
    assertThat(header(letter, OutputHeaders.TIMESTAMP)).isEqualTo(Long.toString(TIMESTAMP));
    assertThat(letter.key()).isEqualTo("k".getBytes(UTF_8));
    assertThat(letter.timestamp()).isEqualTo(TIMESTAMP);
    assertBytes(letter, bad.value());
  }

  /** The bytes as they were; of a record that is too long for the topic, what tells which it is. */
  private static void assertBytes(ConsumerRecord<byte[], byte[]> letter, byte @Nullable [] original)
      throws Exception {
    if (original == null || original.length < HUGE_BYTES) {
      assertThat(letter.value()).isEqualTo(original);
      assertThat(OutputHeaders.text(letter.headers(), OutputHeaders.FULL_LENGTH)).isEmpty();
      assertThat(OutputHeaders.text(letter.headers(), OutputHeaders.SHA256)).isEmpty();
      return;
    }
    assertThat(letter.value()).isEqualTo(Arrays.copyOf(original, EXCERPT_BYTES));
    assertThat(header(letter, OutputHeaders.FULL_LENGTH))
        .isEqualTo(Integer.toString(original.length));
    assertThat(header(letter, OutputHeaders.SHA256))
        .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(original)));
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    Optional<String> value = OutputHeaders.text(letter.headers(), name);
    assertThat(value).as(name).isPresent();
    return value.orElseThrow();
  }
}
