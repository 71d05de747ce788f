package org.tidewaiter.enrich.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RegistryReaderTest {

  private static final String CSV = new String(RegistrySamples.file("small.csv"), UTF_8);
  private static final String XML = new String(RegistrySamples.file("small.xml"), UTF_8);
  private static final String HEAD = CSV.substring(0, CSV.indexOf('\r'));

  @Test
  void read_sameRowsInBothForms_areEqual() {
    RegistryData csv = read(CSV);
    RegistryData xml = read(XML);

    assertThat(csv.problems()).isEmpty();
    assertThat(xml.problems()).isEmpty();
    assertThat(placeless(xml)).hasSize(39).isEqualTo(placeless(csv));
    assertThat(xml.date()).isEqualTo("2024-12-20");
    assertThat(csv.date()).as("the newest of all rows").isEqualTo("2024-12-20");
  }

  @Test
  void read_row_keepsItsPlaceAndAllItsTexts() {
    RegistryRow row = read(CSV).rows().get(16);

    assertThat(row)
        .isEqualTo(
            new RegistryRow(
                20,
                1,
                "submissions",
                PortNumbers.parse("465"),
                "tcp",
                "Message Submission over TLS protocol",
                "[IESG]",
                "[IETF_Chair]",
                "2017-12-12",
                "",
                "[RFC8314]",
                "",
                "",
                ""));
  }

  @Test
  void read_textsOverLines_areOneLine() {
    assertThat(read(CSV).rows().get(9).description())
        .isEqualTo(
            "whois++ IANA assigned this well-formed service name as a replacement for"
                + " \"whois++\".");
  }

  @Test
  void read_mailAddresses_areDropped() {
    assertThat(read(XML).rows().get(38).notes()).isEqualTo("Defined TXT keys: write to , or");
    assertThat(read(XML).rows().get(38).description()).isEqualTo("Miele@home Protocol");
  }

  @Test
  void read_markOfByteOrder_isPassedOver() {
    assertThat(read("\uFEFF" + CSV)).isEqualTo(read(CSV));
    assertThat(placeless(read("\uFEFF" + XML))).isEqualTo(placeless(read(XML)));
  }

  /** A damaged file and all that is told of it, each with its place. */
  record Bad(String name, String content, String... problems) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Bad> bad() {
    String cut = "XML document structures must start and end within the same entity.";
    return Stream.of(
        new Bad("empty", "", "0:0 MISSING file: empty (expected: IANA's CSV or XML)"),
        new Bad("head alone", HEAD, "0:0 MISSING rows: none (expected: those of the registry)"),
        new Bad(
            "web page",
            "\n<!DOCTYPE html><html><h1>503</h1></html>",
            "0:0 SYNTAX file: a web page, such as an error page (expected: IANA's CSV or XML)"),
        new Bad(
            "another CSV",
            "name,port\nhttp,80\n",
            "1:1 SYNTAX head: not that of IANA's CSV (expected: " + HEAD + ")"),
        new Bad(
            "one column more",
            HEAD + ",More\r\n",
            "1:1 SYNTAX fields: 13 (expected: 12); is the file cut off?"),
        new Bad(
            "cut inside a row",
            CSV.substring(0, CSV.indexOf("Tarantella,[")),
            "26:1 SYNTAX fields: 4 (expected: 12); is the file cut off?"),
        new Bad(
            "cut inside quotes",
            CSV.substring(0, CSV.indexOf("It is historic")),
            "13:31 SYNTAX quote: not closed before the end; the file is cut off"),
        new Bad(
            "bad values",
            HEAD
                + "\r\na,65536,tcp,,,,,,,,,\r\nb,9-8,tcp,,,,,,,,,\r\nc,1,icmp,,,,,,,,,"
                + "\r\n,2,tcp,,,,,,,,,\r\nd,\"-\n1\",tcp,,,,,,,,,\r\ne,1\r\n",
            "2:3 PORT port: 65536 (expected: 0..65535, first-last)",
            "3:3 PORT port: 9-8 (expected: 0..65535, first-last)",
            "4:5 VALUE transport: icmp (expected: tcp, udp, sctp, dccp or none)",
            "5:8 MISSING row: neither a service nor a description",
            "6:3 PORT port: - 1 (expected: 0..65535, first-last)",
            "8:1 SYNTAX fields: 2 (expected: 12); is the file cut off?"),
        new Bad(
            "cut XML",
            XML.substring(0, XML.indexOf("</people>")),
            "282:3 SYNTAX XML: " + cut + " (is the file cut off or damaged?)"),
        new Bad(
            "wrong root",
            "<?xml version='1.0'?><rss/>",
            "1:28 SYNTAX root: 'rss' (expected: registry, in the namespace"
                + " http://www.iana.org/assignments)"),
        new Bad(
            "another registry",
            XML.replace("id=\"service-names-port-numbers\"", "id=\"protocol-numbers\""),
            "4:73 SYNTAX registry: 'protocol-numbers' (expected: service-names-port-numbers)"),
        new Bad(
            "no rows",
            XML.replaceAll("(?s)<record.*</record>", ""),
            "0:0 MISSING rows: none (expected: those of the registry)"),
        new Bad(
            "no date",
            XML.replace("<updated>2024-12-20</updated>", ""),
            "283:12 SYNTAX updated: none (expected: the registry's date)"),
        new Bad(
            "bad values in XML",
            XML.replace("<number>4</number>", "<number>four</number>")
                .replace("<protocol>sctp</protocol>", "<protocol>quic</protocol>"),
            "40:13 PORT port: four (expected: 0..65535, first-last)",
            "45:13 PORT port: four (expected: 0..65535, first-last)",
            "118:15 VALUE transport: quic (expected: tcp, udp, sctp, dccp or none)"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void read_damagedFile_tellsEverythingWithItsPlace(Bad given) {
    assertThat(problems(read(given.content()))).containsExactly(given.problems());
  }

  @Test
  void read_documentType_isRefusedAndNothingIsFetched() {
    String type =
        "<!DOCTYPE registry [<!ENTITY x SYSTEM \"file:///etc/passwd\">"
            + "<!ENTITY y \"yyyyyyyy\">]>";
    String xml =
        XML.replace("<registry ", type + "<registry ")
            .replace("<name>tcpmux</name>", "<name>&x;&y;</name>");

    RegistryData data = read(xml);

    assertThat(data.rows()).isEmpty();
    assertThat(problems(data)).hasSize(1).first().asString().contains("document type");
  }

  @Test
  void read_unknownEntity_isRefused() {
    RegistryData data = read(XML.replace("<name>tcpmux</name>", "<name>&who;</name>"));

    assertThat(problems(data)).hasSize(1).first().asString().contains("who");
  }

  @Test
  void read_deepNesting_isRefused() {
    String deep = "<a>".repeat(50_000) + "</a>".repeat(50_000);

    assertThat(problems(read(XML.replace("<people>", "<people>" + deep))))
        .hasSize(1)
        .first()
        .asString()
        .contains("depth: more than 32");
  }

  @Test
  void read_longText_isRefused() {
    String most = "x".repeat(RegistryLimits.DEFAULT.text());
    String csv = CSV.replace("Active Networks", most);
    String xml = XML.replace("Active Networks", most);

    assertThat(read(csv).problems()).isEmpty();
    assertThat(read(xml).problems()).isEmpty();
    assertThat(problems(read(csv.replace(most, most + "x"))).get(0)).contains("16385 characters");
    assertThat(problems(read(xml.replace(most, most + "x"))).get(0)).contains("16385 characters");
    assertThat(problems(read(xml.replace(most, most.repeat(5)))).get(0)).contains("more than");
  }

  @Test
  void read_beyondTheLimits_isRefused() {
    for (String content : List.of(CSV, XML)) {
      RegistryLimits few = new RegistryLimits(1_000_000, 38, 1_000, 10);
      RegistryLimits small = new RegistryLimits(content.length() - 1, 100, 1_000, 10);

      assertThat(problems(RegistryReader.read(content.getBytes(UTF_8), few)).get(0))
          .contains("rows: more than 38");
      assertThat(problems(RegistryReader.read(content.getBytes(UTF_8), small)))
          .containsExactly(
              "0:0 VALUE size: "
                  + content.length()
                  + " bytes (expected: at most "
                  + (content.length() - 1)
                  + ")");
    }
  }

  @Test
  void read_veryLongMailAddress_endsWithoutTakingTheStack() {
    String address = "a@b" + ".c".repeat(100_000);

    assertThat(problems(read(HEAD + "\r\na,1,tcp," + address + ",,,,,,,,")).get(0))
        .contains("200003 characters");
    assertThat(read(HEAD + "\r\na,1,tcp,by jürgen@example.org,,,,,,,,").rows().get(0).description())
        .doesNotContain("rgen", "@");
  }

  @Test
  void read_moreErrorsThanCanBeTold_saysSo() {
    String bad = HEAD + "\r\n" + "a,x,tcp,,,,,,,,,\r\n".repeat(50);
    RegistryLimits limits = new RegistryLimits(1_000_000, 100, 1_000, 10);

    List<String> problems = problems(RegistryReader.read(bad.getBytes(UTF_8), limits));

    assertThat(problems).hasSize(11);
    assertThat(problems.get(10)).endsWith("more than 10 errors; the rest is left");
  }

  @Test
  void read_bytesOfAnotherKind_areToldApart() {
    byte[] packed = {0x1F, (byte) 0x8B, 8, 0};
    byte[] latin =
        (HEAD + "\r\na,1,tcp,é,,,,,,,,").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

    assertThat(problems(RegistryReader.read(packed, RegistryLimits.DEFAULT)).get(0))
        .contains("compressed by gzip");
    assertThat(problems(RegistryReader.read(latin, RegistryLimits.DEFAULT)).get(0))
        .startsWith("2:0 SYNTAX bytes: not UTF-8");
  }

  private static RegistryData read(String content) {
    return RegistryReader.read(content.getBytes(UTF_8), RegistryLimits.DEFAULT);
  }

  private static List<String> problems(RegistryData data) {
    return data.problems().stream()
        .map(each -> each.line() + ":" + each.column() + " " + each.kind() + " " + each.message())
        .collect(Collectors.toList());
  }

  /** Returns the rows without their places, which differ between the forms. */
  static List<RegistryRow> placeless(RegistryData data) {
    return data.rows().stream().map(RegistryReaderTest::placeless).toList();
  }

  private static RegistryRow placeless(RegistryRow row) {
    return new RegistryRow(
        0,
        0,
        row.service(),
        row.ports(),
        row.transport(),
        row.description(),
        row.assignee(),
        row.contact(),
        row.registered(),
        row.modified(),
        row.reference(),
        row.serviceCode(),
        row.unauthorizedUse(),
        row.notes());
  }

  @Test
  void read_xmlThatForgesALine_isShownPlain() {
    String evil = "a&#10;ERROR forged\u009b2J\u202e" + "x".repeat(9_000);

    for (String xml :
        List.of(
            XML.replaceFirst("id=\"[^\"]*\"", "id=\"" + evil + "\""),
            XML.replaceFirst("<updated>[^<]*", "<updated>" + evil),
            "<" + "x".repeat(9_000) + "/>",
            XML.replaceFirst("<record", "<" + "x".repeat(9_000) + "></y><record"))) {
      assertThat(xml).isNotEqualTo(XML);
      String message = read(xml).problems().get(0).message();
      assertThat(message).hasSizeLessThan(500).doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }
  }
}
