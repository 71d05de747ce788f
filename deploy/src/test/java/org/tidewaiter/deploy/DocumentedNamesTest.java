package org.tidewaiter.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.deploy.cli.ExitCode;
import org.tidewaiter.deploy.config.Configuration;
import org.tidewaiter.deploy.config.ConfigurationFile;
import org.tidewaiter.deploy.pipeline.OutputHeaders;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.geo.GeoData;
import org.tidewaiter.enrich.geo.GeoEnricher;
import org.tidewaiter.enrich.geo.GeoLoader;
import org.tidewaiter.enrich.geo.GeoSettings;
import org.tidewaiter.enrich.lists.IndicatorLoader;
import org.tidewaiter.enrich.lists.IndicatorTable;
import org.tidewaiter.enrich.lists.ListEnricher;
import org.tidewaiter.enrich.network.AssetEnricher;
import org.tidewaiter.enrich.network.AssetTable;
import org.tidewaiter.enrich.network.DirectionEnricher;
import org.tidewaiter.enrich.network.HomeNetworks;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.UseCategory;
import org.tidewaiter.enrich.risk.RiskReason;
import org.tidewaiter.enrich.side.SideMethod;
import org.tidewaiter.enrich.table.DataProblem;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.ingest.decode.Reason;
import org.tidewaiter.ingest.event.CoreField;

/** The tables of the pages for users name what there is, all of it and nothing else. */
class DocumentedNamesTest {

  @TempDir private Path folder;

  @Test
  void deadLettersPage_reasons_areAllThatThereAre() throws IOException {
    assertThat(first(Page.of("dead-letters.md").rows("Reasons")))
        .containsExactlyElementsOf(Stream.of(Reason.values()).map(Reason::code).toList());
  }

  @Test
  void operatePage_exitCodes_areAllThatThereAre() throws IOException {
    List<List<String>> rows = Page.of("operate.md").rows("Exit codes");

    assertThat(rows).hasSameSizeAs(ExitCode.values());
    for (ExitCode code : ExitCode.values()) {
      List<String> row = rows.get(code.ordinal());
      assertThat(row.get(0)).isEqualTo(String.valueOf(code.code()));
      assertThat(row.get(1)).startsWithIgnoringCase(code.meaning());
    }
  }

  @Test
  void operatePage_itsConfiguration_isOne() throws Exception {
    Path file =
        Files.writeString(folder.resolve("page.yml"), Page.of("operate.md").block("yaml"), UTF_8);

    Configuration read = ConfigurationFile.load(file, Map.of("KAFKA_PASSWORD", "from outside"));

    assertThat(read.pipeline().clients().common().get("sasl.jaas.config"))
        .contains("password=\"from outside\";");
  }

  @Test
  void topicsPage_headers_areAllThatThereAre() throws Exception {
    List<String> written = new ArrayList<>();
    for (Field constant : OutputHeaders.class.getFields()) {
      if (Modifier.isStatic(constant.getModifiers()) && !constant.getName().equals("PREFIX")) {
        written.add(String.valueOf(constant.get(null)));
      }
    }

    List<String> shown =
        first(Page.of("topics.md").rows("Headers")).stream()
            .map(name -> name.startsWith(".") ? "tidewaiter" + name : name)
            .toList();

    assertThat(shown).containsExactlyInAnyOrderElementsOf(written);
  }

  @Test
  void enrichedEventsPage_membersOfOurs_areAllThatThereAre() throws IOException {
    Set<String> ours = new TreeSet<>(Set.of("matched", "enrichers.failed"));
    for (CoreField field : CoreField.values()) {
      if (field.fieldName().startsWith("tidewaiter.")) {
        ours.add(field.fieldName().substring("tidewaiter.".length()));
      }
    }

    assertThat(first(Page.of("enriched-events.md").rows("Members of `tidewaiter`")))
        .containsExactlyInAnyOrderElementsOf(ours);
  }

  @Test
  void portIntelligencePage_fields_areAllThatThereAre() throws IOException {
    String root = "port_intel.";
    Set<String> provided =
        new PortIntelEnricher(PortKnowledge.bundled())
            .provides().stream()
                .filter(name -> name.startsWith(root) && !name.startsWith(root + "other."))
                .map(name -> name.substring(root.length()))
                .collect(Collectors.toSet());
    Set<String> shown = new TreeSet<>();
    String object = "";
    for (String name : first(Page.of("port-intelligence.md").rows("Fields"))) {
      // '.family' after 'malware.id' is short for 'malware.family'.
      object = name.startsWith(".") ? object : name.replaceFirst("\\.?[^.]*$", "");
      shown.add(name.startsWith(".") ? object + name : name);
    }

    assertThat(shown.remove("other")).isTrue();
    assertThat(shown).containsExactlyInAnyOrderElementsOf(provided);
  }

  @Test
  void portIntelligencePage_kindsOfService_areAllThatThereAre() throws IOException {
    List<String> kinds = Arrays.stream(UseCategory.values()).map(UseCategory::label).toList();

    assertThat(first(Page.of("port-intelligence.md").rows("Kinds of service")))
        .containsExactlyInAnyOrderElementsOf(kinds);
  }

  @Test
  void portIntelligencePage_reasonsOfRisk_haveTheirPoints() throws IOException {
    Properties data = properties(RiskReason.class, "risk.properties");
    List<String> expected =
        Stream.of(RiskReason.values())
            .map(RiskReason::code)
            .map(code -> code + " " + data.getProperty(code).split(" ", 2)[0])
            .toList();

    List<String> shown =
        Page.of("port-intelligence.md").rows("How the risk is made").stream()
            .map(row -> Page.codes(row.get(0)).get(0) + " " + row.get(1))
            .toList();

    assertThat(shown).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void portIntelligencePage_waysToTheSide_haveTheirConfidence() throws IOException {
    List<List<String>> rows = Page.of("port-intelligence.md").rows("How the side is decided");
    Properties data = properties(SideMethod.class, "confidence.properties");

    assertThat(rows.stream().map(row -> Page.codes(row.get(1)).get(0)).distinct())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(SideMethod.values()).map(SideMethod::label).toList());
    assertThat(
            rows.stream()
                .flatMap(row -> Stream.of(row.get(2).replace(", halved", "").split("; ")))
                .distinct())
        .containsExactlyInAnyOrderElementsOf(
            data.values().stream().map(String::valueOf).distinct().toList());
  }

  @Test
  void contextPage_fields_areAllThatThereAre() throws IOException {
    Set<String> provided = new TreeSet<>();
    for (Enricher enricher : contextEnrichers()) {
      enricher.provides().stream()
          .filter(name -> !name.contains("destination."))
          .forEach(provided::add);
    }
    Set<String> shown = new TreeSet<>();
    String object = "";
    for (String name : first(Page.of("context.md").rows("Fields"))) {
      object = name.startsWith(".") ? object : name.replaceFirst("\\.[^.]*$", "");
      shown.add(name.startsWith(".") ? object + name : name);
    }

    assertThat(shown).containsExactlyElementsOf(provided);
  }

  private static List<Enricher> contextEnrichers() {
    GeoData places = value(GeoLoader.load(List.of()));
    IndicatorTable lists = value(IndicatorLoader.load(List.of()));
    return List.of(
        new AssetEnricher(AssetTable.empty()),
        new DirectionEnricher(new HomeNetworks(List.of())),
        new GeoEnricher(places, GeoSettings.DEFAULT),
        new ListEnricher(lists));
  }

  private static <T> T value(LoadResult<T> result) {
    return ((LoadResult.Loaded<T>) result).value();
  }

  @Test
  void contextPage_problems_areAllThatThereAre() throws IOException {
    assertThat(first(Page.of("context.md").rows("Problems of files")))
        .containsExactlyElementsOf(
            Stream.of(DataProblem.Code.values()).map(DataProblem.Code::id).toList());
  }

  private static List<String> first(List<List<String>> rows) {
    return rows.stream().flatMap(row -> Page.codes(row.get(0)).stream()).toList();
  }

  private static Properties properties(Class<?> beside, String name) throws IOException {
    Properties properties = new Properties();
    try (Reader in =
        new InputStreamReader(requireNonNull(beside.getResourceAsStream(name)), UTF_8)) {
      properties.load(in);
    }
    return properties;
  }
}
