package org.tidewaiter.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeLimits;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * The packets are written from Linux's {@code net/netfilter/nf_log_syslog.c}, the headers from RFC
 * 3164, RFC 5424, rsyslog's templates and journalctl(1).
 */
class IptablesTest {

  private static final String PACKET =
      "IN=eth0 OUT= MAC=00:08:a2:0c:1f:12:00:c8:8b:e2:d6:87:08:00 SRC=198.51.100.7 DST=10.0.0.2"
          + " LEN=60 TOS=0x00 PREC=0x00 TTL=52 ID=37308 DF PROTO=TCP SPT=51234 DPT=3144"
          + " WINDOW=64240 RES=0x00 SYN URGP=0 ";

  private static final String UDP =
      "IN=eth0 OUT= SRC=10.0.0.1 DST=10.0.0.2 LEN=76 TOS=0x00 PREC=0x00 TTL=64 ID=1 PROTO=UDP"
          + " SPT=49007 DPT=53 LEN=56 ";

  private static final String ICMP_ERROR =
      "IN=eth0 OUT= SRC=10.0.0.254 DST=10.0.0.2 LEN=88 TOS=0x00 PREC=0xC0 TTL=64 ID=1 PROTO=ICMP"
          + " TYPE=3 CODE=1 [SRC=10.0.0.2 DST=192.0.2.9 LEN=60 TOS=0x00 PREC=0x00 TTL=63 ID=2 DF"
          + " PROTO=TCP SPT=40000 DPT=25 WINDOW=64240 RES=0x00 SYN URGP=0 ] MARK=0x1 ";

  /** A header, the time it gives and the host it names. */
  record Header(String name, String text, String time, @Nullable String host) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Header> headers() {
    String june = "2026-06-08T14:34:33.000Z";
    String exact = "2026-06-08T14:34:33.123456Z";
    String record = "2026-06-10T12:00:00.000Z";
    String clock = "[50028442.088484] ";
    return Stream.of(
        new Header("RFC 3164", "<4>Jun  8 14:34:33 fw1 kernel: " + clock, june, "fw1"),
        new Header("no priority", "Jun  8 14:34:33 fw1 kernel: " + clock, june, "fw1"),
        new Header("zero before the day", "Jun 08 14:34:33 fw1 kernel: ", june, "fw1"),
        new Header("a year", "Jun  8 2026 14:34:33 fw1 kernel: ", june, "fw1"),
        new Header("short-precise", "Jun 08 14:34:33.123456 fw1 kernel: ", exact, "fw1"),
        new Header("no host", "Jun  8 14:34:33 kernel: " + clock, june, null),
        new Header("no tag", "Jun  8 14:34:33 fw1 ", june, "fw1"),
        new Header("ulogd", "Jun  8 14:34:33 fw1 ulogd[812]: ", june, "fw1"),
        new Header("RFC 5424", "<4>1 2026-06-08T14:34:33Z fw1 kernel - - - " + clock, june, "fw1"),
        new Header("exact", "<4>1 2026-06-08T14:34:33.123456Z fw1 kernel - - - ", exact, "fw1"),
        new Header("offset", "<4>1 2026-06-08T16:34:33+02:00 fw1 kernel 1 x - ", june, "fw1"),
        new Header(
            "data",
            "<4>1 2026-06-08T14:34:33Z fw1 kernel - - [a@1 b=\"c] \\\" IN=x\"][d] \uFEFF",
            june,
            "fw1"),
        new Header("nothing known", "<4>1 - - - - - - ", record, null),
        new Header("rsyslog file", "2026-06-08T14:34:33.123456+00:00 fw1 kernel: ", exact, "fw1"),
        new Header("short-iso", "2026-06-08T16:34:33+0200 fw1 kernel: ", june, "fw1"),
        new Header("short-unix", "1780929273.123456 fw1 kernel: ", exact, "fw1"),
        new Header("short-monotonic", "[  203.842973] fw1 kernel: ", record, "fw1"),
        new Header("bare", clock, record, null),
        new Header("bare with priority", "<4>" + clock, record, null),
        new Header("tag alone", "kernel: ", record, null),
        new Header("nothing", "", record, null));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void decode_header_isRead(Header given) {
    Decoded decoded = Decoded.of(Format.IPTABLES, given.text() + "[UFW BLOCK] " + PACKET + "\n");

    assertThat(decoded.event())
        .containsEntry("@timestamp", given.time())
        .containsEntry("event.type", List.of("connection", "denied"))
        .containsEntry("event.action", "BLOCK")
        .containsEntry("destination.port", 3144L)
        .containsEntry("event.original", given.text() + "[UFW BLOCK] " + PACKET);
    assertThat(decoded.get("host.hostname")).isEqualTo(given.host());
    boolean own = given.time().startsWith("2026-06-08");
    assertThat(decoded.get("tidewaiter.time.source")).isEqualTo(own ? "event" : "record");
  }

  @Test
  void decode_aLineWithoutLinkHeader_hasNothingOfTheLineBefore() {
    String rest = "SRC=10.0.0.1 DST=10.0.0.2 LEN=76 PROTO=UDP SPT=49007 DPT=53 LEN=56";
    String empty = "[  203.842973] FW-DROP IN=ppp0 OUT= MAC= "; // it ends where 41 bytes from -1 do
    String none = "[  203.842974] FW-DROP IN= OUT=ppp0 ";
    String whole = "FW-DROP IN=eth0 OUT= MAC=00:08:a2:0c:1f:12:00:c8:8b:e2:d6:87:08:00 ";

    Decoded decoded =
        Decoded.of(
            Format.IPTABLES,
            String.join("\n", empty + rest, none + rest, whole + rest, none + rest));

    assertThat(decoded.errors()).isEmpty();
    assertThat(decoded.events())
        .extracting(event -> event.get("source.mac"))
        .containsExactly(null, null, "00-C8-8B-E2-D6-87", null);
  }

  @Test
  void decode_aLinkHeaderThatIsNotEthernets_isLeftOut() {
    String other = "MAC=00:08:a2:0c:1f:12:00:c8:8b:e2:d6:8\":08:00";

    Decoded decoded =
        Decoded.of(
            Format.IPTABLES, PACKET.replaceFirst("MAC=\\S+", Matcher.quoteReplacement(other)));

    assertThat(decoded.event())
        .doesNotContainKeys("source.mac", "destination.mac")
        .containsEntry("source.ip", "198.51.100.7");
  }

  @Test
  void decode_tcp_isTheWholeCore() {
    Decoded decoded = Decoded.of(Format.IPTABLES, "<4>Jun  8 14:34:33 fw1 kernel: " + PACKET);

    assertThat(decoded.event())
        .containsEntry("source.ip", "198.51.100.7")
        .containsEntry("source.port", 51234L)
        .containsEntry("source.mac", "00-C8-8B-E2-D6-87")
        .containsEntry("destination.ip", "10.0.0.2")
        .containsEntry("destination.port", 3144L)
        .containsEntry("destination.mac", "00-08-A2-0C-1F-12")
        .containsEntry("network.transport", "tcp")
        .containsEntry("network.iana_number", 6L)
        .containsEntry("network.bytes", 60L)
        .containsEntry("network.packets", 1L)
        .containsEntry("network.direction", "ingress")
        .containsEntry("observer.ingress.interface.name", "eth0")
        .containsEntry("tidewaiter.tcp.flags", 2L)
        .containsEntry("tidewaiter.format", "iptables")
        .containsEntry("event.type", List.of("connection"))
        .containsEntry("event.kind", "event")
        .containsEntry("event.category", List.of("network"))
        .containsEntry("log.syslog.priority", 4L)
        .containsEntry("log.syslog.hostname", "fw1")
        .containsEntry("log.syslog.appname", "kernel")
        .containsEntry("message", PACKET)
        .doesNotContainKeys(
            "event.outcome",
            "event.action",
            "tidewaiter.answered",
            "observer.egress.interface.name");
  }

  /** A packet, and a value that comes of it. */
  record Case(String name, String packet, String field, @Nullable Object value) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> packets() {
    String v6 =
        "IN=eth0 OUT=eth1 MAC= SRC=fe80:0000:0000:0000:0000:0000:0000:0001"
            + " DST=2001:0db8:0000:0000:0000:0000:0000:0002 LEN=64 TC=0 HOPLIMIT=64 FLOWLBL=0 ";
    String v4 = "IN= OUT=eth0 SRC=10.0.0.1 DST=10.0.0.2 LEN=40 TOS=0x00 PREC=0x00 TTL=64 ID=0 ";
    String echo = v6 + "PROTO=ICMPv6 TYPE=128 CODE=0 ID=1 SEQ=1 ";
    String tcp = "PROTO=TCP SPT=80 DPT=40000 SEQ=1 ACK=2 WINDOW=0 RES=0x00 ";
    String frag = v4 + "MF FRAG:185 PROTO=TCP ";
    String udp6 = v6 + "PROTO=UDP SPT=1 DPT=2 LEN=24 ";
    return Stream.of(
        new Case("IPv6 is canonical", udp6, "source.ip", "fe80::1"),
        new Case("IPv6 destination", udp6, "destination.ip", "2001:db8::2"),
        new Case("forwarded", udp6, "network.direction", null),
        new Case("both interfaces", udp6, "observer.egress.interface.name", "eth1"),
        new Case("ICMPv6", echo, "network.transport", "ipv6-icmp"),
        new Case("ICMP has no port", echo, "destination.port", null),
        new Case("its type", echo, "iptables.type", "128"),
        new Case("UDP", UDP, "network.iana_number", 17L),
        new Case("the packet's length", UDP, "network.bytes", 76L),
        new Case("UDP has no flags", UDP, "tidewaiter.tcp.flags", null),
        new Case("sent", v4 + tcp + "ACK SYN URGP=0 ", "network.direction", "egress"),
        new Case("SYN ACK", v4 + tcp + "ACK SYN URGP=0 ", "tidewaiter.tcp.flags", 18L),
        new Case("ACK number", v4 + tcp + "SYN URGP=0 ", "tidewaiter.tcp.flags", 2L),
        new Case(
            "all flags",
            v4 + tcp + "CWR ECE URG ACK PSH RST SYN FIN URGP=0 ",
            "tidewaiter.tcp.flags",
            255L),
        new Case("options", v4 + tcp + "SYN URGP=0 OPT (0204 05B4) ", "tidewaiter.tcp.flags", 2L),
        new Case("number", v4 + "PROTO=47 ", "network.transport", "gre"),
        new Case("unnamed number", v4 + "PROTO=253 ", "network.iana_number", 253L),
        new Case("no name for it", v4 + "PROTO=253 ", "network.transport", null),
        new Case("ESP", v4 + "PROTO=ESP SPI=0x1 ", "network.iana_number", 50L),
        new Case("fragment", frag, "network.transport", "tcp"),
        new Case("fragment has no flags", frag, "tidewaiter.tcp.flags", null),
        new Case("incomplete", v4 + "PROTO=TCP INCOMPLETE [8 bytes] ", "network.bytes", 40L),
        new Case("user", UDP + "UID=1000 GID=100 MARK=0x2a ", "iptables.uid", "1000"),
        new Case("mark", UDP + "UID=1000 GID=100 MARK=0x2a ", "iptables.mark", "0x2a"),
        new Case("bridge", UDP.replace(" SRC", " PHYSIN=p1 SRC"), "iptables.physin", "p1"),
        new Case("ICMP error", ICMP_ERROR, "destination.ip", "10.0.0.2"),
        new Case("the quoted packet", ICMP_ERROR, "destination.port", null),
        new Case("behind the quoted packet", ICMP_ERROR, "iptables.mark", "0x1"),
        new Case(
            "ARP",
            "IN=eth0 OUT= ARP HTYPE=1 PTYPE=0x0800 OPCODE=1 MACSRC=00:00:00:00:00:01"
                + " IPSRC=10.0.0.1 MACDST=00:00:00:00:00:00 IPDST=10.0.0.2",
            "source.ip",
            "10.0.0.1"),
        new Case("zeros in front", UDP.replace("LEN=76", "LEN=0076"), "network.bytes", 76L));
  }

  @ParameterizedTest
  @MethodSource("packets")
  void decode_packet_isRead(Case given) {
    Set<String> own = Set.of("iptables.type", "iptables.uid", "iptables.mark", "iptables.physin");

    assertThat(
            Decoded.of(Format.IPTABLES, given.packet(), own, DecodeSettings.DEFAULT)
                .get(given.field()))
        .isEqualTo(given.value());
  }

  /** A log prefix, and the verdict it stands for. */
  record Prefix(String text, Verdict verdict) {
    @Override
    public String toString() {
      return "'" + text + "'";
    }
  }

  static Stream<Prefix> prefixes() {
    return Stream.of(
        new Prefix("", Verdict.UNKNOWN),
        new Prefix("[UFW BLOCK] ", Verdict.DENIED),
        new Prefix("[UFW LIMIT BLOCK] ", Verdict.DENIED),
        new Prefix("[UFW ALLOW] ", Verdict.ALLOWED),
        new Prefix("[UFW AUDIT] ", Verdict.UNKNOWN),
        new Prefix("[UFW AUDIT INVALID] ", Verdict.UNKNOWN),
        new Prefix("FINAL_REJECT: ", Verdict.DENIED),
        new Prefix("filter_IN_public_REJECT: ", Verdict.DENIED),
        new Prefix("filter_FWD_public_DROP: ", Verdict.DENIED),
        new Prefix("filter_IN_policy_allow-host_ACCEPT: ", Verdict.ALLOWED),
        new Prefix("STATE_INVALID_DROP: ", Verdict.DENIED),
        new Prefix("IPTABLES-DROP: ", Verdict.DENIED),
        new Prefix("Shorewall:net2fw:DROP:", Verdict.DENIED),
        new Prefix("[WAN_LOCAL-D-2147483647] DESCR=\"Accept all\" ", Verdict.DENIED),
        new Prefix("[WAN_LOCAL-default-D]", Verdict.DENIED),
        new Prefix("[ipv4-INP-filter-10-A]", Verdict.ALLOWED),
        new Prefix("[LAN-R] ", Verdict.DENIED),
        new Prefix("[LAN-X] ", Verdict.UNKNOWN),
        new Prefix("ssh attempt ", Verdict.UNKNOWN),
        new Prefix("MyRule-1 drop ", Verdict.ALLOWED), // the operator's word counts
        new Prefix("myrule-12 ", Verdict.DENIED)); // and the longest of them
  }

  @ParameterizedTest
  @MethodSource("prefixes")
  void decode_prefix_isTheVerdict(Prefix given) {
    Map<String, Verdict> map = DecodeSettings.defaultPrefixes();
    map.put("myrule-1", Verdict.ALLOWED);
    map.put("MYRULE-12", Verdict.DENIED);

    List<String> expected =
        switch (given.verdict()) {
          case ALLOWED -> List.of("connection", "allowed");
          case DENIED -> List.of("connection", "denied");
          case UNKNOWN -> List.of("connection");
        };
    String line = "Jun  8 14:34:33 fw1 kernel: [1.2] " + given.text() + UDP;
    assertThat(Decoded.of(Format.IPTABLES, line, Set.of(), settings(map)).get("event.type"))
        .isEqualTo(expected);
  }

  @Test
  void decode_emptyPrefixInTheMap_endsGuessing() {
    DecodeSettings settings = settings(Map.of("", Verdict.UNKNOWN));

    assertThat(Decoded.of(Format.IPTABLES, "DROP " + UDP, Set.of(), settings).get("event.type"))
        .isEqualTo(List.of("connection"));
  }

  private static DecodeSettings settings(Map<String, Verdict> prefixes) {
    return new DecodeSettings(
        DecodeLimits.DEFAULT, ZoneOffset.UTC, StandardCharsets.UTF_8, prefixes);
  }

  private static DecodeSettings settings(ZoneId zone, Charset charset) {
    return new DecodeSettings(
        DecodeLimits.DEFAULT, zone, charset, DecodeSettings.defaultPrefixes());
  }

  @Test
  void decode_everyCut_isRejectedAsCut() {
    String line = "Jun  8 14:34:33 fw1 kernel: [1.2] " + PACKET;
    int whole = line.indexOf("URGP=0") + "URGP=0".length();
    for (int end = 0; end < whole; end++) {
      Decoded decoded = Decoded.of(Format.IPTABLES, line.substring(0, end));
      assertThat(decoded.error().reason())
          .as(line.substring(0, end))
          .isIn(Reason.TRUNCATED, Reason.MALFORMED_LINE, Reason.EMPTY);
      if (end > line.indexOf("OUT= ") + 5) {
        assertThat(decoded.error().reason()).isEqualTo(Reason.TRUNCATED);
        assertThat(decoded.error().offset()).isEqualTo(end);
      }
    }
    Map<String, Object> core = Decoded.of(Format.IPTABLES, line).core();
    for (int end = whole; end < line.length(); end++) {
      assertThat(Decoded.of(Format.IPTABLES, line.substring(0, end)).core()).isEqualTo(core);
    }
  }

  /** A text that is no event, and why. */
  record Wrong(String name, String text, Reason reason, int offset, String detail) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Wrong> wrong() {
    return Stream.of(
        new Wrong("empty", "", Reason.EMPTY, 0, "no text"),
        new Wrong("blank lines", " \r\n\t\n", Reason.EMPTY, 0, "no text"),
        new Wrong(
            "another message",
            "Jun  8 14:34:33 fw1 sshd[1]: Failed password for root",
            Reason.MALFORMED_LINE,
            0,
            "'Jun  8 14:34:33 fw1 sshd[1]: Failed pass...' (expected: a packet"),
        new Wrong(
            "address",
            UDP.replace("10.0.0.1", "10.0.0.999"),
            Reason.INVALID_VALUE,
            17,
            "source.ip: '10.0.0.999' (expected: an IPv4 or IPv6 address)"),
        new Wrong(
            "port",
            UDP.replace("DPT=53", "DPT=70000"),
            Reason.INVALID_VALUE,
            UDP.indexOf("DPT=") + 4,
            "destination.port: '70000'"),
        new Wrong(
            "length",
            UDP.replace("LEN=76", "LEN=-1"),
            Reason.INVALID_VALUE,
            UDP.indexOf("LEN=") + 4,
            "network.bytes: '-1'"),
        new Wrong(
            "protocol",
            UDP.replace("UDP", "XYZ"),
            Reason.INVALID_VALUE,
            UDP.indexOf("UDP"),
            "PROTO: 'XYZ'"),
        new Wrong(
            "protocol's number",
            UDP.replace("UDP", "256"),
            Reason.INVALID_VALUE,
            UDP.indexOf("UDP"),
            "PROTO: '256'"),
        new Wrong(
            "no source",
            UDP.replace("SRC=10.0.0.1 ", ""),
            Reason.MALFORMED_LINE,
            UDP.length() - 13,
            "no SRC="),
        new Wrong(
            "day",
            "Jun 31 14:34:33 fw1 kernel: " + UDP,
            Reason.INVALID_VALUE,
            0,
            "time: 'Jun 31 14:34:33'"),
        new Wrong(
            "hour",
            "<4>Jun 30 24:34:33 fw1 kernel: " + UDP,
            Reason.INVALID_VALUE,
            3,
            "time: 'Jun 30 24:34:33'"),
        new Wrong(
            "RFC 5424 time",
            "<4>1 2026-06-31T14:34:33Z fw1 kernel - - - " + UDP,
            Reason.INVALID_VALUE,
            5,
            "time: '2026-06-31T14:34:33Z'"),
        new Wrong(
            "the kernel's own cut",
            "IN=eth0 OUT= MAC= TRUNCATED",
            Reason.TRUNCATED,
            18,
            "the kernel had only a part"),
        new Wrong(
            "cut in the quoted packet",
            ICMP_ERROR.substring(0, ICMP_ERROR.indexOf(']')),
            Reason.TRUNCATED,
            ICMP_ERROR.indexOf(']'),
            "the line ends before ']'"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void decode_wrongLine_isRejected(Wrong given) {
    DecodeError error = Decoded.of(Format.IPTABLES, given.text()).error();

    assertThat(error.reason()).isEqualTo(given.reason());
    assertThat(error.offset()).isEqualTo(given.offset());
    assertThat(error.detail()).startsWith(given.detail());
  }

  @Test
  void decode_severalLines_oneEventEach() {
    Decoded decoded =
        Decoded.of(Format.IPTABLES, UDP + "\r\n\nrubbish\n" + PACKET + "\n\0\n" + ICMP_ERROR);

    assertThat(decoded.order()).containsExactly("0", "1!", "2", "3!", "4");
    assertThat(decoded.events().get(0)).containsEntry("event.original", UDP);
    assertThat(decoded.events().get(1)).containsEntry("event.original", PACKET);
    assertThat(decoded.errors().get(0).offset()).isEqualTo(UDP.length() + 3);
  }

  @Test
  void decode_invalidUtf8_rejectsItsLineOnly() {
    byte[] record = (UDP + "\n" + UDP + "\n").getBytes(StandardCharsets.UTF_8);
    int at = UDP.length() + 4;
    record[at] = (byte) 0xe4;

    Decoded decoded = Decoded.of(decoder(DecodeSettings.DEFAULT), record);

    assertThat(decoded.order()).containsExactly("0", "1!");
    assertThat(decoded.errors())
        .containsExactly(
            new DecodeError(Reason.INVALID_ENCODING, at, "byte 0xe4 (expected: UTF-8)"));
  }

  @Test
  void decode_otherCharset_isRead() {
    byte[] record = ("T\u00fcr zu " + UDP).getBytes(StandardCharsets.ISO_8859_1);
    DecodeSettings settings = settings(ZoneOffset.UTC, StandardCharsets.ISO_8859_1);

    assertThat(Decoded.of(decoder(settings), record).get("event.original"))
        .isEqualTo("T\u00fcr zu " + UDP);
    byte[] wrong =
        ("T\u00fcr zu " + UDP.replace("=53", "=99999")).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(Decoded.of(decoder(settings), wrong).error().offset())
        .isEqualTo(7 + UDP.indexOf("53"));
    assertThat(Decoded.of(decoder(settings(ZoneOffset.UTC, StandardCharsets.US_ASCII)), record))
        .extracting(decoded -> decoded.error())
        .isEqualTo(new DecodeError(Reason.INVALID_ENCODING, 1, "byte 0xfc (expected: US-ASCII)"));
  }

  @Test
  void decode_timezone_isTheLines() {
    DecodeSettings settings = settings(ZoneId.of("America/New_York"), StandardCharsets.UTF_8);
    String line = "Jun  8 14:34:33 fw1 kernel: " + UDP;

    assertThat(Decoded.of(Format.IPTABLES, line, Set.of(), settings).get("@timestamp"))
        .isEqualTo("2026-06-08T18:34:33.000Z");
  }

  @Test
  void decode_tooLarge_isRejected() {
    DecodeSettings settings =
        new DecodeSettings(
            new DecodeLimits(100, 10), ZoneOffset.UTC, StandardCharsets.UTF_8, Map.of());

    for (Format format : Format.values()) {
      DecodeError error = Decoded.of(format, "x".repeat(101), Set.of(), settings).error();
      assertThat(error)
          .isEqualTo(new DecodeError(Reason.TOO_LARGE, 100, "length: 101 (expected: <= 100)"));
    }
  }

  private static Decoder decoder(DecodeSettings settings) {
    Set<String> names = new TreeSet<>(Format.IPTABLES.rawFields());
    names.addAll(Format.IPTABLES.providedFields());
    return Formats.decoder(Format.IPTABLES, FieldTable.of(names, false), settings);
  }
}
