package org.tidewaiter.enrich.lists;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidewaiter.enrich.prefix.PrefixTable;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.ingest.event.IpAddress;

class IndicatorLoaderTest {

  private static final String STIX =
      """
      {"type": "bundle", "id": "bundle--1", "objects": [
        {"type": "malware", "name": "not an indicator"},
        {"type": "indicator", "id": "indicator--1", "name": "C2", "confidence": 80,
         "pattern_type": "stix", "pattern": "[ipv4-addr:value = '198.51.100.1']",
         "valid_from": "2026-01-01T00:00:00Z", "valid_until": "2026-02-01T00:00:00.000Z",
         "external_references": [{"source_name": "x", "url": "https://example.org/1"}]},
        {"type": "indicator", "id": "indicator--2", "revoked": true, "pattern_type": "stix",
         "pattern": "[ipv4-addr:value = '198.51.100.2']", "valid_from": "2026-01-01T00:00:00Z"},
        {"type": "indicator", "id": "indicator--6", "indicator_types": ["benign"],
         "pattern": "[ipv4-addr:value = '198.51.100.6']", "valid_from": "2026-01-01T00:00:00Z"},
        {"type": "indicator", "id": "indicator--3", "pattern_type": "stix",
         "pattern": "[domain-name:value = 'a.example']", "valid_from": "2026-01-01T00:00:00Z"},
        {"type": "indicator", "id": "indicator--4", "pattern_type": "sigma", "pattern": "x",
         "valid_from": "2026-01-01T00:00:00Z"},
        {"type": "indicator", "id": "indicator--5", "pattern_type": "stix", "valid_until": "soon",
         "pattern": "[ipv4-addr:value = '198.51.100.5']", "valid_from": "2026-01-01T00:00:00Z"}
      ]}
      """;

  private static final String MISP =
      """
      {"Event": {"uuid": "e", "Attribute": [
        {"uuid": "a1", "type": "ip-dst", "to_ids": true, "value": "198.51.100.1",
         "first_seen": "2026-01-01T00:00:00.000000+00:00"},
        {"uuid": "a2", "type": "ip-src|port", "to_ids": true, "value": "198.51.100.2|4444"},
        {"uuid": "a3", "type": "md5", "to_ids": true, "value": "d41d8cd98f00b204e9800998ecf8427e"},
        {"uuid": "a4", "type": "ip-dst", "to_ids": false, "value": "198.51.100.4"},
        {"uuid": "a5", "type": "ip-dst", "to_ids": true, "deleted": true, "value": "198.51.100.5"},
        {"uuid": "a6", "type": "ip-dst|port", "to_ids": true, "value": "198.51.100.6"},
        {"uuid": "a7", "type": "ip-dst", "to_ids": true, "value": "host"}],
       "Object": [{"name": "ip-port", "Attribute": [
        {"uuid": "a8", "type": "ip-src", "to_ids": true, "value": "2001:db8::/48"}]}],
       "info": "a campaign"}}
      """;

  @Test
  void load_text_readsAddressesAndNetworks() {
    LoadResult.Loaded<IndicatorTable> loaded =
        loaded(
            ListFormat.TEXT,
            "; drop list\n198.51.100.0/24 ; SBL1\r\n\n# x\n2001:db8::1#y\n10.0.0.1/8\nhost\n");

    assertThat(at(loaded.value(), "198.51.100.9")).hasSize(1);
    assertThat(at(loaded.value(), "2001:db8::1")).hasSize(1);
    assertThat(texts(loaded))
        .containsExactly(
            "list:6:1: T005 indicator: '10.0.0.1/8' has host bits set (expected: an address or a"
                + " network)",
            "list:7:1: T004 indicator: 'host' (expected: an address or a network)");
    assertThat(loaded.value().counts())
        .containsExactly(new IndicatorTable.Count("list", "p", 2, 2, 0));
  }

  @Test
  void load_csv_readsEveryColumnThatIsNamed() {
    String csv =
        """
        "dst_ip","PORT","name","confidence","reference","first_seen","valid_until","colour"
        "198.51.100.1","443","Some C2","high","https://example.org","2026-01-01 10:00:00","2026-01-31","red"
        198.51.100.2,,,,,,,
        198.51.100.3,70000,,,,,,
        198.51.100.4,,,,,,soon,
        """;
    ListSource source =
        new ListSource(
            new DataFile("list", csv.getBytes(UTF_8)),
            ListFormat.CSV,
            "p",
            "https://list.example",
            OptionalInt.of(20),
            CsvColumns.DEFAULT.withIndicator("dst_ip"));
    LoadResult.Loaded<IndicatorTable> loaded =
        (LoadResult.Loaded<IndicatorTable>) IndicatorLoader.load(List.of(source));

    Indicator full = at(loaded.value(), "198.51.100.1").get(0);
    assertThat(full.port()).isEqualTo(443);
    assertThat(full.name()).isEqualTo("Some C2");
    assertThat(full.confidenceWord()).isEqualTo("High");
    assertThat(full.seen().from()).isEqualTo(millis("2026-01-01T10:00:00Z"));
    assertThat(full.valid().holds(millis("2026-01-31T23:59:59Z"))).isTrue();
    assertThat(full.valid().holds(millis("2026-02-01T00:00:00Z"))).isFalse();
    Indicator bare = at(loaded.value(), "198.51.100.2").get(0);
    assertThat(bare.reference()).isEqualTo("https://list.example");
    assertThat(bare.confidenceWord()).isEqualTo("Low");
    assertThat(at(loaded.value(), "198.51.100.3")).isEmpty();
    assertThat(at(loaded.value(), "198.51.100.4")).isEmpty();
    assertThat(texts(loaded))
        .containsExactly(
            "list:4:14: T007 port: '70000' (expected: 0..65535)",
            "list:5:19: T007 valid_until: 'soon' (expected: a time such as 2026-01-31T10:00:00Z,"
                + " 2026-01-31 10:00, 2026-01-31)");
  }

  @Test
  void load_stix_readsIndicatorsOfAddressesOnly() {
    LoadResult.Loaded<IndicatorTable> loaded = loaded(ListFormat.STIX, STIX);

    Indicator indicator = at(loaded.value(), "198.51.100.1").get(0);
    assertThat(indicator.id()).isEqualTo("indicator--1");
    assertThat(indicator.name()).isEqualTo("C2");
    assertThat(indicator.reference()).isEqualTo("https://example.org/1");
    assertThat(indicator.confidence()).isEqualTo(80);
    assertThat(indicator.valid().holds(millis("2025-12-31T23:59:59Z"))).isFalse();
    assertThat(indicator.valid().holds(millis("2026-01-01T00:00:00Z"))).isTrue();
    assertThat(indicator.valid().holds(millis("2026-02-01T00:00:00Z"))).isFalse();
    assertThat(loaded.value().size()).isEqualTo(1);
    assertThat(texts(loaded))
        .containsExactly(
            "list:11:3: T009 indicator 'indicator--3': pattern: at 2: 'domain-name:value' (expected:"
                + " ipv4-addr:value or ipv6-addr:value)",
            "list:13:3: T009 indicator 'indicator--4': pattern_type: 'sigma' (expected: 'stix')",
            "list:15:3: T009 indicator 'indicator--5': valid_from or valid_until: not a time",
            "list: T009 passed over: 2 entries, by kind {benign=1, revoked=1}");
    assertThat(loaded.value().counts())
        .containsExactly(new IndicatorTable.Count("list", "p", 1, 3, 2));
  }

  @Test
  void load_misp_readsAddressesMeantForDetection() {
    LoadResult.Loaded<IndicatorTable> loaded = loaded(ListFormat.MISP, MISP);

    Indicator plain = at(loaded.value(), "198.51.100.1").get(0);
    assertThat(plain.name()).isEqualTo("a campaign");
    assertThat(plain.id()).isEqualTo("a1");
    assertThat(plain.seen().from()).isEqualTo(millis("2026-01-01T00:00:00Z"));
    assertThat(at(loaded.value(), "198.51.100.2").get(0).port()).isEqualTo(4444);
    assertThat(at(loaded.value(), "2001:db8::7")).hasSize(1);
    assertThat(loaded.value().size()).isEqualTo(3);
    assertThat(texts(loaded))
        .containsExactly(
            "list:8:3: T007 value: '198.51.100.6' (expected: an address, '|', a port)",
            "list:9:3: T004 indicator: 'host' (expected: an address or a network)",
            "list: T009 passed over: 3 entries, by kind {deleted=1, md5=1, to_ids false=1}");
  }

  @Test
  void load_otherThings_areRefusedWithTheReason() {
    assertThat(refused(ListFormat.TEXT, "<html>\n<p>404</p>\n"))
        .singleElement()
        .asString()
        .contains("T009 none of 2 entries is understood (is it another format than text?)");
    assertThat(refused(ListFormat.CSV, "indicator,name\n198.51.100.1,\"a\"b\n198.51.100.2,c\n"))
        .anyMatch(problem -> problem.contains("the rest of the list was not read"));
    assertThat(refused(ListFormat.CSV, "ip\n198.51.100.1\n"))
        .singleElement()
        .asString()
        .contains("T003 column: no 'indicator' in the heading");
    assertThat(refused(ListFormat.STIX, "{\"type\": \"bundle\", \"objects\": [}"))
        .singleElement()
        .asString()
        .isEqualTo(
            "list:1:32: T001 not JSON: Unexpected close marker '}': expected ']' (for Array"
                + " starting at [line: 1, column: 31])");
    assertThat(refused(ListFormat.STIX, MISP))
        .singleElement()
        .asString()
        .contains("T001 type: '' (expected: 'bundle'");
    assertThat(refused(ListFormat.MISP, STIX))
        .singleElement()
        .asString()
        .contains("T001 member: no 'Event'");
    assertThat(refused(ListFormat.MISP, "[]")).containsExactly("list: T001 not a JSON object");
    assertThat(refused(ListFormat.MISP, "{} {}"))
        .containsExactly("list: T001 more text behind the JSON object");
    assertThat(refused(ListFormat.STIX, "{\"a\":".repeat(100_000))).hasSize(1);
  }

  @Test
  void load_emptyLists_areFine() {
    assertThat(loaded(ListFormat.TEXT, "").value().size()).isZero();
    assertThat(loaded(ListFormat.STIX, "{\"type\":\"bundle\"}").value().size()).isZero();
    assertThat(loaded(ListFormat.MISP, "{\"Event\":{}}").value().size()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void load_damagedLists_neverThrow(ListFormat format) {
    String whole = format == ListFormat.MISP ? MISP : STIX;
    Random random = new Random(format.ordinal());
    for (int i = 0; i < 2000; i++) {
      byte[] bytes = whole.getBytes(UTF_8);
      for (int n = random.nextInt(4); n >= 0; n--) {
        bytes[random.nextInt(bytes.length)] =
            (byte) " \"{}[],:'\\\n0\u0001".charAt(random.nextInt(13));
      }
      DataFile file = new DataFile("list", bytes);

      assertThat(IndicatorLoader.load(List.of(ListSource.of(file, format, "p")))).isNotNull();
    }
  }

  private static LoadResult<IndicatorTable> load(ListFormat format, String text) {
    DataFile file = new DataFile("list", text.getBytes(UTF_8));
    return IndicatorLoader.load(List.of(ListSource.of(file, format, "p")));
  }

  private static LoadResult.Loaded<IndicatorTable> loaded(ListFormat format, String text) {
    LoadResult<IndicatorTable> result = load(format, text);
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return (LoadResult.Loaded<IndicatorTable>) result;
  }

  private static List<String> texts(LoadResult.Loaded<IndicatorTable> loaded) {
    return loaded.warnings().stream().map(Object::toString).toList();
  }

  private static List<String> refused(ListFormat format, String text) {
    LoadResult<IndicatorTable> result = load(format, text);
    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    return ((LoadResult.Refused<IndicatorTable>) result)
        .problems().stream().map(Object::toString).toList();
  }

  private static List<Indicator> at(IndicatorTable table, String address) {
    List<Indicator> found = new ArrayList<>();
    IpAddress parsed = Objects.requireNonNull(IpAddress.parse(address), address);
    for (int entry = table.find(parsed); entry != PrefixTable.NONE; entry = table.next(entry)) {
      found.add(table.indicator(entry));
    }
    return found;
  }

  private static long millis(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  @Test
  void load_kindsThatForgeALine_areShownPlain() {
    String kinds =
        """
        {"type": "a\\nERROR forged\\u001b[2J\\u2028\\u202e", "to_ids": true},
        {"type": "%s", "to_ids": true}, {"type": "%s!", "to_ids": true},
        """
            .formatted("x".repeat(5_000), "x".repeat(5_000));
    String misp = MISP.replace("\"e\", \"Attribute\": [", "\"e\", \"Attribute\": [" + kinds);
    assertThat(misp).isNotEqualTo(MISP);

    assertThat(texts(loaded(ListFormat.MISP, misp)))
        .last()
        .isEqualTo(
            "list: T009 passed over: 6 entries, by kind {a?ERROR forged?[2J??=1, deleted=1, md5=1,"
                + " to_ids false=1, "
                + "x".repeat(40)
                + "...=2}");
  }

  @Test
  void load_brokenJsonThatForgesALine_isShownPlain() {
    String broken = "{\"Event\": {\"info\": for\u001b\u009bged}}";

    LoadResult<IndicatorTable> result =
        IndicatorLoader.load(
            List.of(
                ListSource.of(new DataFile("list", broken.getBytes(UTF_8)), ListFormat.MISP, "p")));

    assertThat(((LoadResult.Refused<IndicatorTable>) result).problems().get(0).message())
        .startsWith("not JSON: ")
        .contains("for??ged");
  }

  /** Put one behind the other, these settings are the same text. */
  @Test
  void version_otherSettings_isAnother() {
    assertThat(version("p", "q CSV r"))
        .isNotEqualTo(version("p CSV q", "r"))
        .isNotEqualTo(version("p", "q CSV s"))
        .isEqualTo(version("p", "q CSV r"));
  }

  private static String version(String provider, String reference) {
    DataFile file = new DataFile("list", "indicator\n198.51.100.1\n".getBytes(UTF_8));
    ListSource source =
        new ListSource(
            file, ListFormat.CSV, provider, reference, OptionalInt.empty(), CsvColumns.DEFAULT);
    LoadResult<IndicatorTable> result = IndicatorLoader.load(List.of(source));
    return ((LoadResult.Loaded<IndicatorTable>) result).value().version();
  }
}
