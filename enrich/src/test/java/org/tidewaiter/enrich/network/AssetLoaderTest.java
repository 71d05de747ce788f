package org.tidewaiter.enrich.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.ingest.event.IpAddress;

class AssetLoaderTest {

  private static final String CSV =
      """
      # the server networks
      network,name,zone,owner,role,os
      10.0.8.0/24,dmz servers,dmz,web team,server,
      10.0.8.7,web-1,,,web server,linux

      "10.0.0.0/8","everything, ""inside""\",inside,it,,
      2001:db8::/32,v6,inside,it,,
      """;

  @Test
  void load_csv_longestPrefixCountsAndTheRestIsInherited() {
    AssetTable table = loaded(file("assets.csv", CSV));

    assertThat(table.size()).isEqualTo(4);
    assertThat(at(table, "10.0.8.7"))
        .isEqualTo(new Asset("web-1", "dmz", "web team", "web server", "linux"));
    assertThat(at(table, "10.0.8.8"))
        .isEqualTo(new Asset("dmz servers", "dmz", "web team", "server", ""));
    assertThat(at(table, "10.9.9.9"))
        .isEqualTo(new Asset("everything, \"inside\"", "inside", "it", "", ""));
    assertThat(at(table, "2001:db8::5").name()).isEqualTo("v6");
    assertThat(table.at(address("192.0.2.1"))).isEmpty();
  }

  @Test
  void load_yamlAndOtherSeparators_giveTheSame() {
    String yaml =
        """
        assets:
          - network: 10.0.8.0/24
            zone: dmz
          - {network: 10.0.8.7, name: web-1, os: }
        """;
    AssetTable table = loaded(file("a.yml", yaml));
    AssetTable tabs = loaded(file("a.csv", "os\tnetwork\tname\n\t10.0.8.7\tweb-1\n"));
    AssetTable semicolons =
        loaded(file("a.csv", "\ufeffZone;Network;Name\r\ndmz; 10.0.8.7 ;a,b\r\n"));

    assertThat(at(table, "10.0.8.7")).isEqualTo(new Asset("web-1", "dmz", "", "", ""));
    assertThat(at(tabs, "10.0.8.7")).isEqualTo(new Asset("web-1", "", "", "", ""));
    assertThat(at(semicolons, "10.0.8.7")).isEqualTo(new Asset("a,b", "dmz", "", "", ""));
  }

  @Test
  void load_severalFiles_addUpAndEqualRowsAreNoFault() {
    AssetTable table =
        loaded(
            file("a.csv", "network,name\n10.0.0.1,a\n"),
            file("b.csv", "network,name\n10.0.0.1,a\n10.0.0.2,b\n"));

    assertThat(at(table, "10.0.0.1").name()).isEqualTo("a");
    assertThat(at(table, "10.0.0.2").name()).isEqualTo("b");
    assertThat(table.version()).hasSize(12);
  }

  @Test
  void load_faultyCsv_tellsEveryFaultWithItsPlace() {
    String csv =
        """
        network,nmae,zone,zone
        10.0.0.300,a,b,c
        10.0.8.7/24,a,b,c
        ,a,b,c
        10.0.0.1,a,b
        10.0.0.2,a,%s,c
        """
            .formatted("x".repeat(257));

    assertThat(refused(file("a.csv", csv)))
        .containsExactly(
            "a.csv:1:9: T002 column: 'nmae' (did you mean 'name'?)",
            "a.csv:1:19: T006 column: 'zone' again",
            "a.csv:2:1: T004 network: '10.0.0.300' (expected: an address or a network, such as"
                + " 10.0.8.7, 10.0.8.0/24, 2001:db8::/32)",
            "a.csv:3:1: T005 network: 10.0.8.7/24 has host bits set (expected: 10.0.8.0/24 for the"
                + " network, or 10.0.8.7 for the host)",
            "a.csv:4:1: T003 network: none (expected: an address or a network)",
            "a.csv:5: T001 fields: 3 (expected: 4, as many as the heading has)",
            "a.csv:6:12: T007 zone: 257 characters (expected: <= 256)");
  }

  @Test
  void load_faultyYaml_tellsEveryFaultWithItsPlace() {
    String yaml =
        """
        assets:
          - network: 10.0.0.0/33
            adress: x
            name: [a]
          - text
          - name: a
            name: b
        """;

    assertThat(refused(file("a.yaml", yaml)))
        .containsExactly(
            "a.yaml:3:5: T002 key: 'adress' (expected: network, name, zone, owner, role, os)",
            "a.yaml:4:11: T001 name: not a text (expected: a text)",
            "a.yaml:2:14: T004 network: '10.0.0.0/33' (expected: an address or a network, such as"
                + " 10.0.8.7, 10.0.8.0/24, 2001:db8::/32)",
            "a.yaml:5:5: T001 row: not a mapping (expected: keys and values)",
            "a.yaml:7:5: T006 key: 'name' again",
            "a.yaml:6:5: T003 network: none (expected: an address or a network)");
  }

  @Test
  void load_sameNetworkWithOtherData_namesBothPlaces() {
    assertThat(
            refused(
                file("a.csv", "network,name\n10.0.0.0/8,a\n"),
                file("b.csv", "network,name\n10.0.0.1,x\n10.0.0.0/8,b\n")))
        .containsExactly(
            "b.csv:3: T006 network: again, with other data than in a.csv:2 (expected: one row for"
                + " a network)");
  }

  @Test
  void load_hopelessFiles_sayWhy() {
    assertThat(refused(file("a.csv", "")))
        .first()
        .asString()
        .contains("T003 heading: none (expected: a line of column names)");
    assertThat(refused(file("a.csv", "name\nx\n"))).first().asString().contains("no 'network'");
    assertThat(refused(file("a.csv", "network\n\"10.0.0.1\n")))
        .containsExactly(
            "a.csv:2:1: T001 quotes that are not closed (expected: '\"' at the end of the field)");
    assertThat(refused(file("a.csv", "network,name\n\"10.0.0.1\"x,y\n")))
        .first()
        .asString()
        .startsWith("a.csv:2:11: T001 text behind closing quotes");
    assertThat(refused(file("a.yml", "assets: [\n")))
        .first()
        .asString()
        .startsWith("a.yml:2:1: T001 not YAML");
    assertThat(refused(file("a.yml", "[".repeat(200_000)))).hasSize(1);
    assertThat(refused(file("a.yml", "rows: []")))
        .containsExactly(
            "a.yml:1:1: T001 root: another shape (expected: the one key 'assets' with a list)");
    assertThat(refused(new DataFile("a.csv", new byte[] {'x', (byte) 0xff})))
        .containsExactly("a.csv: T001 bytes: not UTF-8 (expected: UTF-8)");
  }

  @Test
  void load_manyFaults_areCounted() {
    StringBuilder csv = new StringBuilder("network\n");
    IntStream.range(0, 1000).forEach(i -> csv.append("x").append(i).append('\n'));

    assertThat(refused(file("a.csv", csv.toString())))
        .hasSize(101)
        .last()
        .isEqualTo("a.csv: T004 and 900 more problems of this file, not listed");
  }

  private static DataFile file(String name, String text) {
    return new DataFile(name, text.getBytes(UTF_8));
  }

  private static IpAddress address(String text) {
    return Objects.requireNonNull(IpAddress.parse(text), text);
  }

  private static Asset at(AssetTable table, String address) {
    return table.at(address(address)).orElseThrow();
  }

  private static AssetTable loaded(DataFile... files) {
    LoadResult<AssetTable> result = AssetLoader.load(List.of(files));
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded<AssetTable>) result).value();
  }

  private static List<String> refused(DataFile... files) {
    LoadResult<AssetTable> result = AssetLoader.load(List.of(files));
    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    return ((LoadResult.Refused<AssetTable>) result)
        .problems().stream().map(Object::toString).toList();
  }
}
