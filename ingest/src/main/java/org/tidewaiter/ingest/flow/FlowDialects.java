package org.tidewaiter.ingest.flow;

import org.tidewaiter.ingest.decode.core.Dialect;
import org.tidewaiter.ingest.event.CoreField;

/**
 * The names that flow collectors write.
 *
 * <p>A record is about one direction, so that its counters are the source's and the network's
 * alike. Its time is when the flow ended, else when it began, else when the collector had it.
 */
public final class FlowDialects {

  /**
   * goflow2, JSON output of version 2.
   *
   * <p>Source: goflow2's {@code producer/proto} (field names, renderers: addresses as text or
   * empty, protocols by name or empty) and its {@code pb/flow.proto}. Version 1 wrote times in
   * whole seconds, without the suffix.
   */
  public static final Dialect GOFLOW2 =
      Dialect.named("goflow2")
          .core(CoreField.SOURCE_IP, "src_addr")
          .core(CoreField.DESTINATION_IP, "dst_addr")
          .core(CoreField.SOURCE_PORT, "src_port")
          .core(CoreField.DESTINATION_PORT, "dst_port")
          .core(CoreField.NETWORK_TRANSPORT, "proto")
          .core(CoreField.NETWORK_BYTES, "bytes")
          .core(CoreField.NETWORK_PACKETS, "packets")
          .core(CoreField.SOURCE_BYTES, "bytes")
          .core(CoreField.SOURCE_PACKETS, "packets")
          .core(CoreField.TCP_FLAGS, "tcp_flags")
          .core(CoreField.EVENT_START, "time_flow_start_ns", "time_flow_start")
          .core(CoreField.EVENT_END, "time_flow_end_ns", "time_flow_end")
          .core(
              CoreField.TIMESTAMP,
              "time_flow_end_ns",
              "time_flow_end",
              "time_flow_start_ns",
              "time_flow_start",
              "time_received_ns",
              "time_received")
          .other("observer.ip", "sampler_address")
          .other("observer.ingress.interface.id", "in_if")
          .other("observer.egress.interface.id", "out_if")
          .connection()
          .flow()
          .build();

  /**
   * pmacct: nfacctd, pmacctd and sfacctd with a JSON output.
   *
   * <p>Source: pmacct's {@code src/plugin_cmn_json.c} (names; protocols by name or number; flags as
   * decimal text, or as a list of names with {@code tcpflags_encode_as_array}) and {@code
   * CONFIG-KEYS} ({@code timestamps_since_epoch}, {@code timestamps_rfc3339}; without them times
   * are local and name no zone).
   */
  public static final Dialect PMACCT =
      Dialect.named("pmacct")
          .core(CoreField.SOURCE_IP, "ip_src")
          .core(CoreField.DESTINATION_IP, "ip_dst")
          .core(CoreField.SOURCE_PORT, "port_src")
          .core(CoreField.DESTINATION_PORT, "port_dst")
          .core(CoreField.NETWORK_TRANSPORT, "ip_proto")
          .core(CoreField.NETWORK_BYTES, "bytes")
          .core(CoreField.NETWORK_PACKETS, "packets")
          .core(CoreField.SOURCE_BYTES, "bytes")
          .core(CoreField.SOURCE_PACKETS, "packets")
          .core(CoreField.TCP_FLAGS, "tcp_flags")
          .core(CoreField.EVENT_START, "timestamp_start", "timestamp_min")
          .core(CoreField.EVENT_END, "timestamp_end", "timestamp_max")
          .core(
              CoreField.TIMESTAMP,
              "timestamp_end",
              "timestamp_max",
              "timestamp_start",
              "timestamp_min",
              "timestamp_export",
              "timestamp_arrival",
              "stamp_updated",
              "stamp_inserted")
          .other("observer.ip", "peer_ip_src")
          .other("observer.ingress.interface.id", "iface_in")
          .other("observer.egress.interface.id", "iface_out")
          .connection()
          .flow()
          .build();

  private FlowDialects() {}
}
