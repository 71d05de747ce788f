package org.tidewaiter.deploy.demo;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Writes {@link SampleFlow}s the way real tools do.
 *
 * <p>Sources: Linux netfilter's LOG target and ufw's prefixes; the ECS field reference; Sigma's
 * firewall taxonomy; the JSON field names of goflow2 version 2 and of pmacct's Kafka plugin.
 */
final class SampleFormats {

  private static final int SYN = 2;

  /** FIN, SYN, PSH and ACK: the flags of a whole TCP conversation. */
  private static final int WHOLE = 0x1b;

  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter PMACCT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  String kernel(SampleFlow flow, Instant now) {
    return String.format(
        Locale.ROOT,
        "%s fw1 kernel: [%d.%06d] [UFW %s] IN=eth0 OUT=eth1 SRC=%s DST=%s LEN=60 TOS=0x00"
            + " PREC=0x00 TTL=63 ID=%d DF PROTO=%s SPT=%d DPT=%d %s",
        SYSLOG.format(now),
        now.getEpochSecond() % 100_000,
        now.getNano() / 1000,
        flow.allowed() ? "ALLOW" : "BLOCK",
        flow.source(),
        flow.destination(),
        flow.sourcePort() % 60_000,
        flow.protocol().toUpperCase(Locale.ROOT),
        flow.sourcePort(),
        flow.destinationPort(),
        flow.tcp() ? "WINDOW=64240 RES=0x00 SYN URGP=0" : "LEN=40");
  }

  String ecs(SampleFlow flow, Instant now) {
    return String.format(
        Locale.ROOT,
        "{\"@timestamp\":\"%s\",\"event\":{\"kind\":\"event\",\"category\":[\"network\"],"
            + "\"type\":[\"connection\",\"%s\"],\"action\":\"%s\"},\"observer\":{\"vendor\":"
            + "\"Example\",\"name\":\"fw2\"},\"source\":{\"ip\":\"%s\",\"port\":%d},"
            + "\"destination\":{\"ip\":\"%s\",\"port\":%d},\"network\":{\"transport\":\"%s\"}}",
        now,
        flow.allowed() ? "allowed" : "denied",
        flow.allowed() ? "accept" : "drop",
        flow.source(),
        flow.sourcePort(),
        flow.destination(),
        flow.destinationPort(),
        flow.protocol());
  }

  String flat(SampleFlow flow, Instant now) {
    return String.format(
        Locale.ROOT,
        "{\"timestamp\":\"%s\",\"action\":\"%s\",\"src_ip\":\"%s\",\"src_port\":%d,\"dst_ip\":"
            + "\"%s\",\"dst_port\":%d,\"protocol\":\"%s\",\"username\":\"-\"}",
        now,
        flow.allowed() ? "allow" : "deny",
        flow.source(),
        flow.sourcePort(),
        flow.destination(),
        flow.destinationPort(),
        flow.protocol());
  }

  String goflow2(SampleFlow flow, Instant now) {
    long nanos = Math.multiplyExact(now.toEpochMilli(), 1_000_000L);
    return String.format(
        Locale.ROOT,
        "{\"type\":\"IPFIX\",\"time_received_ns\":%d,\"sequence_num\":1,\"sampling_rate\":0,"
            + "\"sampler_address\":\"10.20.0.1\",\"time_flow_start_ns\":%d,"
            + "\"time_flow_end_ns\":%d,\"bytes\":%d,\"packets\":%d,\"src_addr\":\"%s\","
            + "\"dst_addr\":\"%s\",\"etype\":\"IPv4\",\"proto\":\"%s\",\"src_port\":%d,"
            + "\"dst_port\":%d,\"tcp_flags\":%d}",
        nanos,
        nanos - 2_000_000_000L,
        nanos - 1_000_000L,
        flow.answered() ? 4180 : 60,
        flow.answered() ? 12 : 1,
        flow.source(),
        flow.destination(),
        flow.protocol().toUpperCase(Locale.ROOT),
        flow.sourcePort(),
        flow.destinationPort(),
        flags(flow));
  }

  String pmacct(SampleFlow flow, Instant now) {
    return String.format(
        Locale.ROOT,
        "{\"event_type\":\"purge\",\"ip_src\":\"%s\",\"ip_dst\":\"%s\",\"port_src\":%d,"
            + "\"port_dst\":%d,\"tcp_flags\":\"%d\",\"ip_proto\":\"%s\",\"timestamp_start\":"
            + "\"%s\",\"timestamp_end\":\"%s\",\"packets\":%d,\"bytes\":%d,\"writer_id\":"
            + "\"default_kafka/1\"}",
        flow.source(),
        flow.destination(),
        flow.sourcePort(),
        flow.destinationPort(),
        flags(flow),
        flow.protocol(),
        PMACCT.format(now.minusSeconds(2)),
        PMACCT.format(now),
        flow.answered() ? 9 : 1,
        flow.answered() ? 3120 : 60);
  }

  private static int flags(SampleFlow flow) {
    if (!flow.tcp()) {
      return 0;
    }
    return flow.answered() ? WHOLE : SYN;
  }
}
