package org.tidewaiter.enrich.geo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.ingest.event.ValueKind;
import org.tidewaiter.ingest.render.JsonBuffer;

class GeoTest {

  private static final Map<String, Object> OSLO =
      Map.of(
          "continent", Map.of("code", "EU"),
          "country", Map.of("iso_code", "NO", "names", Map.of("en", "Norway", "de", "Norwegen")),
          "subdivisions",
              List.of(
                  Map.of("iso_code", "XX", "names", Map.of("en", "East")),
                  Map.of("iso_code", "03", "names", Map.of("en", "Oslo County"))),
          "city", Map.of("names", Map.of("en", "Oslo")),
          "location", Map.of("latitude", 59.9, "longitude", -10.75, "time_zone", "Europe/Oslo"),
          "postal", Map.of("code", "0150"));

  private static final Map<String, Object> AS =
      Map.of("autonomous_system_number", 64_500, "autonomous_system_organization", "Example AS");

  private static final byte[] CITY =
      new MmdbWriter("GeoIP2-City", 28)
          .add("198.51.100.0/24", OSLO)
          .add("2001:db8::/32", Map.of("country", Map.of("iso_code", "DE")))
          .add("203.0.113.0/24", Map.of("country", "not a map", "location", List.of()))
          .add("10.0.0.0/8", OSLO)
          .bytes();

  private static final byte[] ASN = new MmdbWriter("ASN", 24).add("198.51.0.0/16", AS).bytes();

  @Test
  void enrich_knownAddresses_setsEcsFields() {
    Event event = event("198.51.100.7", "2001:db8::1");
    enrich(enricher("en", CITY, ASN), event);

    assertThat(set(event))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("source.geo.continent_code", "EU"),
                Map.entry("source.geo.country_iso_code", "NO"),
                Map.entry("source.geo.country_name", "Norway"),
                Map.entry("source.geo.region_iso_code", "NO-03"),
                Map.entry("source.geo.region_name", "Oslo County"),
                Map.entry("source.geo.city_name", "Oslo"),
                Map.entry("source.geo.postal_code", "0150"),
                Map.entry("source.geo.timezone", "Europe/Oslo"),
                Map.entry("source.geo.location.lat", "59.9"),
                Map.entry("source.geo.location.lon", "-10.75"),
                Map.entry("source.as.number", "64500"),
                Map.entry("source.as.organization.name", "Example AS"),
                Map.entry("destination.geo.country_iso_code", "DE")));
  }

  @Test
  void enrich_otherLanguage_fallsBackToEnglish() {
    Event event = event("198.51.100.7", "10.0.0.1");
    enrich(enricher("de", CITY), event);

    assertThat(set(event))
        .containsEntry("source.geo.country_name", "Norwegen")
        .containsEntry("source.geo.city_name", "Oslo");
  }

  @Test
  void enrich_privateUnknownAndOddRecords_setsNothing() {
    GeoEnricher enricher = enricher("en", CITY, ASN);
    for (String address :
        List.of(
            "10.1.1.1",
            "192.0.2.1",
            "203.0.113.1",
            "224.0.0.1",
            "0.0.0.0",
            "::",
            "ff02::1",
            "::ffff:198.51.100.7",
            "::ffff:10.1.1.1",
            "::198.51.100.7",
            "::10.1.1.1")) {
      Event event = event(address, address);
      enrich(enricher, event);

      assertThat(set(event)).as(address).isEmpty();
    }
    assertThat(enricher.failures()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"source.geo.city_name", "source.geo.location"})
  void enrich_eventWithAPlaceOfItsOwn_keepsItAlone(String own) {
    Event event = event("198.51.100.7", "10.0.0.1");
    event.setString(event.fields().slot(own), "own");
    enrich(enricher("en", CITY), event);

    assertThat(set(event)).isEqualTo(Map.of(own, "own"));
  }

  @Test
  void enrich_eventWithAnAsNumber_addsItsHolderIfItIsTheSame() {
    GeoEnricher enricher = enricher("en", ASN);
    Event same = event("198.51.100.7", "10.0.0.1");
    same.setLong(same.fields().slot("source.as.number"), 64_500);
    Event other = event("198.51.100.7", "10.0.0.1");
    other.setLong(other.fields().slot("source.as.number"), 1);
    enrich(enricher, same);
    enrich(enricher, other);

    assertThat(set(same)).containsEntry("source.as.organization.name", "Example AS");
    assertThat(set(other)).isEqualTo(Map.of("source.as.number", "1"));
  }

  @ParameterizedTest
  @ValueSource(ints = {24, 28, 32})
  void load_recordSizes_areAllRead(int size) {
    MmdbWriter writer = new MmdbWriter("GeoIP2-Country", size);
    Random random = new Random(size);
    Map<String, String> expected = new LinkedHashMap<>();
    for (int i = 0; i < 300; i++) {
      String code = "C" + i;
      String address = IpAddress.ofV4(0x0b000000 + (random.nextInt() >>> 8)).toString();
      writer.add(address, Map.of("country", Map.of("iso_code", code, "x", "y".repeat(i))));
      expected.put(address, code);
    }
    GeoEnricher enricher = enricher("en", writer.bytes());

    expected.forEach(
        (address, code) ->
            assertThat(enricher.find(address(address)).place().countryIsoCode()).isEqualTo(code));
  }

  @Test
  void load_otherKindOfDatabase_warns() {
    LoadResult<GeoData> result = load(new MmdbWriter("Anonymous-IP", 24).add("::/1", AS).bytes());

    LoadResult.Loaded<GeoData> loaded = (LoadResult.Loaded<GeoData>) result;
    assertThat(loaded.warnings()).hasSize(1);
    assertThat(loaded.warnings().get(0)).asString().contains("T009 database type: 'Anonymous-IP'");
    assertThat(loaded.value().databases()).containsExactly("Anonymous-IP@2026-01-01");
  }

  /** A damaged file, and a part of the reason that it is refused for. */
  record Damage(String name, byte[] file, String reason) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Damage> damages() {
    MmdbWriter tree = new MmdbWriter("City", 24).addAt("198.51.100.0/24", 1000);
    ByteArrayOutputStream deep = new ByteArrayOutputStream();
    for (int i = 0; i < 40; i++) {
      deep.writeBytes(new byte[] {(byte) 0xe1, 0x41, 'a'});
    }
    deep.writeBytes(new byte[] {0x41, 'b'});
    byte[] cut = new byte[CITY.length / 2];
    System.arraycopy(CITY, 0, cut, 0, cut.length);
    return Stream.of(
        new Damage("empty", new byte[0], "no metadata at its end"),
        new Damage("a page", "<html>404</html>".getBytes(UTF_8), "no metadata at its end"),
        new Damage("cut short", cut, "no metadata at its end"),
        new Damage("record behind the data", tree.bytes(), "pointer to 1000"),
        new Damage("unlike metadata", tree.bytes(List.of()), "the metadata can't be read"),
        new Damage("empty metadata", tree.bytes(Map.of()), "the metadata can't be read"),
        new Damage("built at no time", builtAt(Long.MAX_VALUE), "build_epoch: 9223372036854775807"),
        new Damage("built before time", builtAt(-1L), "build_epoch: 18446744073709551615"),
        new Damage("built too late", builtAt(253_402_300_800L), "build_epoch: 253402300800"),
        raw("a circle", new byte[] {(byte) 0xe1, 0x41, 'a', 0x20, 0x00}, "in a circle"),
        raw("pointer to a pointer", new byte[] {0x20, 0x00}, "a pointer to a pointer"),
        raw("pointer behind the end", new byte[] {0x27, (byte) 0xff}, "pointer to 2047"),
        raw("too deep", deep.toByteArray(), "within each other"),
        raw("vast list", new byte[] {0x1f, 4, -1, -1, -1}, "a list or map of"),
        raw("vast text", new byte[] {0x5f, -1, -1, -1}, "a value of"),
        raw("short double", new byte[] {0x64, 0, 0, 0, 0}, "a value of 4 bytes"),
        raw("no such type", new byte[] {0x00, 0x20}, "of a type that can't be"),
        raw("number as a key", new byte[] {(byte) 0xe1, (byte) 0xa1, 1, 0x41, 'b'}, "not a text"),
        raw("not UTF-8", new byte[] {0x42, (byte) 0xc3, 0x28}, "a text that is not UTF-8"),
        new Damage("a circle in the tree", circle(), "or in a circle"),
        raw("cut in a value", new byte[] {0x48, 'a'}, "a value of 8 bytes"),
        new Damage("bomb", bomb(), "more than 65536 values"));
  }

  private static byte[] builtAt(long epoch) {
    MmdbWriter writer = new MmdbWriter("City", 24).add("198.51.100.0/24", OSLO);
    Map<String, Object> metadata = writer.metadata();
    metadata.put("build_epoch", epoch);
    return writer.bytes(metadata);
  }

  @Test
  void load_lastDay_isToldWithItsKindMadePlain() {
    MmdbWriter writer = new MmdbWriter("City\n\u001b" + "x".repeat(200), 24);
    Map<String, Object> metadata = writer.add("198.51.100.0/24", OSLO).metadata();
    metadata.put("build_epoch", 253_402_300_799L);

    assertThat(((LoadResult.Loaded<GeoData>) load(writer.bytes(metadata))).value().databases())
        .containsExactly("City??" + "x".repeat(74) + "...@9999-12-31");
  }

  private static Damage raw(String name, byte[] record, String reason) {
    return new Damage(
        name, new MmdbWriter("City", 24).addRaw("198.51.100.0/24", record).bytes(), reason);
  }

  /** The first node leads to itself: its first record is made zero. */
  private static byte[] circle() {
    byte[] file = ASN.clone();
    file[0] = 0;
    file[1] = 0;
    file[2] = 0;
    return file;
  }

  /** Lists of ten pointers to lists of ten pointers to ... */
  private static byte[] bomb() {
    MmdbWriter writer =
        new MmdbWriter("City", 24).addRaw("198.51.100.0/24", (byte) 0x41, (byte) 'x');
    int previous = 0;
    int at = 2;
    for (int level = 0; level < 8; level++) {
      ByteArrayOutputStream list = new ByteArrayOutputStream();
      list.writeBytes(new byte[] {0x0a, 4});
      for (int i = 0; i < 10; i++) {
        list.writeBytes(new byte[] {(byte) (0x20 | previous >>> 8), (byte) previous});
      }
      writer.addRaw("198.51." + level + ".0/24", list.toByteArray());
      previous = at;
      at += list.size();
    }
    return writer.bytes();
  }

  @ParameterizedTest
  @MethodSource("damages")
  void load_damagedFile_isRefusedWithTheReason(Damage given) {
    LoadResult<GeoData> result = load(given.file());

    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    assertThat(((LoadResult.Refused<GeoData>) result).problems())
        .singleElement()
        .asString()
        .startsWith("0.mmdb: T010 ")
        .contains(given.reason());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void load_randomDamage_isRefusedOrHarmless(long seed) {
    Random random = new Random(seed);
    int refused = 0;
    for (int i = 0; i < 2000; i++) {
      byte[] damaged = CITY.clone();
      for (int n = random.nextInt(3); n >= 0; n--) {
        damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
      }
      LoadResult<GeoData> result = load(damaged);
      if (result instanceof LoadResult.Loaded<GeoData> loaded) {
        assertThat(loaded.value().databases()).hasSize(1);
        GeoEnricher enricher = new GeoEnricher(loaded.value(), GeoSettings.DEFAULT);
        for (String address : List.of("198.51.100.7", "2001:db8::1", "203.0.113.9", "8.8.8.8")) {
          enrich(enricher, event(address, address));
        }
        assertThat(enricher.failures()).as("seed %d, file %d", seed, i).isZero();
      } else {
        refused++;
      }
    }
    assertThat(refused).isBetween(200, 1900);
  }

  private static LoadResult<GeoData> load(byte[]... files) {
    List<DataFile> named = new ArrayList<>();
    for (byte[] file : files) {
      named.add(new DataFile(named.size() + ".mmdb", file));
    }
    return GeoLoader.load(named);
  }

  private static GeoEnricher enricher(String language, byte[]... files) {
    LoadResult<GeoData> result = load(files);
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return new GeoEnricher(
        ((LoadResult.Loaded<GeoData>) result).value(), new GeoSettings(language, 100));
  }

  private static void enrich(GeoEnricher enricher, Event event) {
    JsonBuffer members = new JsonBuffer();
    enricher.bind(event.fields()).enrich(event, members);
    assertThat(members.length()).isZero();
  }

  private static Event event(String source, String destination) {
    List<String> names = new ArrayList<>(GeoSlots.names("source"));
    names.addAll(GeoSlots.names("destination"));
    names.add(GeoSlots.location("source"));
    Event event = new Event(FieldTable.of(names, false));
    event.setAddress(CoreField.SOURCE_IP.slot(), address(source));
    event.setAddress(CoreField.DESTINATION_IP.slot(), address(destination));
    return event;
  }

  private static IpAddress address(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }

  private static Map<String, String> set(Event event) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int slot = CoreField.values().length; slot < event.fields().size(); slot++) {
      if (event.kind(slot) != ValueKind.MISSING) {
        values.put(event.fields().name(slot), String.valueOf(event.text(slot)));
      }
    }
    return values;
  }
}
