package org.tidewaiter.ingest.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Records of every format, whole and damaged. Seeded: equal seeds give equal records. */
final class Mutations {

  private static final List<byte[]> WHOLE =
      List.of(
          bytes(
              "{\"@timestamp\":\"2026-06-01T10:00:00Z\",\"event\":{\"action\":\"deny\"},"
                  + "\"source\":{\"ip\":\"10.0.0.1\",\"port\":1},\"network\":{\"bytes\":9},"
                  + "\"destination\":{\"ip\":\"::1\",\"port\":[\"3144\",2]},\"message\":\"x\"}"),
          bytes(
              "{\"src_addr\":\"10.0.0.1\",\"dst_addr\":\"::2\",\"proto\":\"TCP\",\"src_port\":9,"
                  + "\"dst_port\":3144,\"bytes\":104,\"packets\":2,\"tcp_flags\":2,"
                  + "\"time_flow_end_ns\":1767324725000000000,\"sampling_rate\":1}"),
          bytes(
              "{\"ip_src\":\"10.0.0.1\",\"ip_dst\":\"10.0.0.2\",\"ip_proto\":\"6\",\"bytes\":40,"
                  + "\"tcp_flags\":[\"SYN\",\"ACK\"],\"timestamp_start\":\"1767324725.5\"}\n"
                  + "{\"ip_src\":\"10.0.0.1\",\"port_dst\":3144}"),
          bytes(
              "{\"src_ip\":\"10.0.0.1\",\"dst_ip\":\"10.0.0.2\",\"dst_port\":\"3144\","
                  + "\"protocol\":\"udp\",\"action\":\"drop\",\"timestamp\":1767324725}"),
          bytes(
              "{\"message\":\"<4>Jun  8 14:34:33 fw1 kernel: [1.2] DROP IN=eth0 OUT= SRC=10.0.0.1"
                  + " DST=10.0.0.2 LEN=40 PROTO=TCP SPT=1 DPT=2 SYN URGP=0 \\n\"}"),
          bytes(
              "<4>Dec 31 23:59:59 fw1 kernel: [1.2] [UFW BLOCK] IN=eth0 OUT= MAC="
                  + " SRC=10.0.0.1 DST=10.0.0.2 LEN=40 TTL=1 PROTO=TCP SPT=1 DPT=2"
                  + " RES=0x00 SYN URGP=0 OPT (0204) UID=0 \r\n"),
          bytes(
              "<4>1 2026-06-08T14:34:33.1Z fw1 kernel - - [a b=\"c\\\"\"] IN=a OUT=b SRC=fe80::1"
                  + " DST=::2 LEN=99 PROTO=ICMPv6 TYPE=1 CODE=0 [SRC=::3 DST=::4 LEN=9 PROTO=UDP"
                  + " SPT=1 DPT=2 LEN=1 ] MARK=0x1\n\n2026-06-08T14:34:33+02:00 h kernel: x"));

  private static final byte[] PIECES =
      bytes("\"\\{}[]:,=-+. \n\r\t0919eE:u<>()TZz" + "INSYNPROTO=TCPLEN=\u00e4\u0000");

  private final Random random;

  Mutations(long seed) {
    random = new Random(seed);
  }

  /** Returns a record, whole in one of eight cases. */
  byte[] next() {
    byte[] record = WHOLE.get(random.nextInt(WHOLE.size()));
    for (int left = random.nextInt(8); left > 0; left--) {
      record = damaged(record);
    }
    return record;
  }

  private byte[] damaged(byte[] record) {
    int from = random.nextInt(record.length + 1);
    int to = Math.min(record.length, from + random.nextInt(12));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(record, 0, from);
    switch (random.nextInt(6)) {
      case 0: // a part is gone
        out.write(record, to, record.length - to);
        break;
      case 1: // the rest is gone
        break;
      case 2: // a byte more
        out.write(PIECES[random.nextInt(PIECES.length)]);
        out.write(record, from, record.length - from);
        break;
      case 3: // another byte
        out.write(random.nextInt(256));
        out.write(record, Math.min(from + 1, to), record.length - Math.min(from + 1, to));
        break;
      case 4: // a part twice
        out.write(record, from, to - from);
        out.write(record, from, record.length - from);
        break;
      default: // the rest of another record
        byte[] other = WHOLE.get(random.nextInt(WHOLE.size()));
        int cut = random.nextInt(other.length);
        out.write(other, cut, other.length - cut);
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a copy of what was damaged, for a report. */
  static String show(byte[] record) {
    return new String(record, StandardCharsets.ISO_8859_1) + " " + Arrays.toString(record);
  }
}
