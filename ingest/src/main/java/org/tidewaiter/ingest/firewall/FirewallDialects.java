package org.tidewaiter.ingest.firewall;

import org.tidewaiter.ingest.decode.core.Dialect;
import org.tidewaiter.ingest.event.CoreField;

/** The names that firewall events in JSON use. */
public final class FirewallDialects {

  /**
   * Flat names.
   *
   * <p>Source: Sigma's taxonomy for category firewall ({@code src_ip}, {@code src_port}, {@code
   * dst_ip}, {@code dst_port}), and spellings of the same that devices and shippers use.
   */
  public static final Dialect FLAT =
      Dialect.named("flat")
          .core(CoreField.SOURCE_IP, "src_ip", "srcip", "source_ip")
          .core(CoreField.DESTINATION_IP, "dst_ip", "dstip", "dest_ip", "destination_ip")
          .core(CoreField.SOURCE_PORT, "src_port", "srcport", "source_port")
          .core(CoreField.DESTINATION_PORT, "dst_port", "dstport", "dest_port", "destination_port")
          .core(CoreField.NETWORK_TRANSPORT, "transport", "protocol", "proto")
          .core(CoreField.EVENT_ACTION, "action", "verdict")
          .core(CoreField.NETWORK_DIRECTION, "direction")
          .core(CoreField.NETWORK_BYTES, "bytes", "total_bytes")
          .core(CoreField.NETWORK_PACKETS, "packets", "total_packets")
          .core(CoreField.SOURCE_BYTES, "sent_bytes", "bytes_sent", "sentbyte")
          .core(CoreField.SOURCE_PACKETS, "sent_packets", "packets_sent", "sentpkt")
          .core(CoreField.DESTINATION_BYTES, "received_bytes", "bytes_received", "rcvdbyte")
          .core(CoreField.DESTINATION_PACKETS, "received_packets", "packets_received", "rcvdpkt")
          .core(CoreField.TCP_FLAGS, "tcp_flags")
          .core(CoreField.EVENT_START, "start_time")
          .core(CoreField.EVENT_END, "end_time")
          .core(
              CoreField.TIMESTAMP,
              "timestamp",
              "event_time",
              "eventtime",
              "time",
              "ts",
              "end_time",
              "start_time")
          .connection()
          .build();

  /**
   * JSON around a kernel log line: only what says when, where the line does not.
   *
   * <p>Source: the JSON of rsyslog and syslog-ng templates, Filebeat, Fluent Bit and journald's
   * export ({@code __REALTIME_TIMESTAMP} is microseconds).
   */
  public static final Dialect ENVELOPE =
      Dialect.named("iptables")
          .core(CoreField.TIMESTAMP, "timestamp", "time", "timereported", "__REALTIME_TIMESTAMP")
          .other("log.syslog.hostname", "_HOSTNAME")
          .connection()
          .build();

  private FirewallDialects() {}
}
