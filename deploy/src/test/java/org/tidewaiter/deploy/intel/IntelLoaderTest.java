package org.tidewaiter.deploy.intel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.deploy.plugin.PluginJars;
import org.tidewaiter.deploy.plugin.PluginSettings;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.geo.GeoSettings;
import org.tidewaiter.enrich.lists.ListFormat;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.side.ReverseFlows;

class IntelLoaderTest {

  private static final String FACTS =
      """
      sources:
        inventory: {title: Inventory of services, ref: "https://inventory.example.org/"}
      uses:
        - {ports: [3131], transports: [tcp], use: active, what: License server., sources: [inventory]}
      """;

  @TempDir private Path folder;

  private static String versions(Intelligence intelligence) {
    return String.join(" ", intelligence.enrichers().stream().map(Enricher::version).toList());
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static ContextSettings.IndicatorList list(Path file) {
    return new ContextSettings.IndicatorList(
        file, ListFormat.TEXT, "us", "", OptionalInt.empty(), "indicator");
  }

  @Test
  void load_context_isInOrderAndTellsWarnings() throws Exception {
    ContextSettings context =
        new ContextSettings(
            List.of(),
            List.of(write("hosts.csv", "network,name\n10.0.0.0/8,inside\n")),
            List.of(),
            GeoSettings.DEFAULT,
            List.of(list(write("bad.txt", "198.51.100.7\nnot an address\n"))));

    Intelligence intelligence = IntelLoader.load(IntelSettings.DEFAULT.withContext(context));

    assertThat(intelligence.enrichers())
        .extracting(enricher -> enricher.getClass().getSimpleName())
        .containsExactly(
            "AssetEnricher",
            "ListEnricher",
            "PortIntelEnricher",
            "DirectionEnricher",
            "CommunityIdEnricher");
    assertThat(intelligence.notes(Instant.EPOCH))
        .singleElement()
        .asString()
        .startsWith(folder.resolve("bad.txt") + ":2:1: T00");
  }

  @Test
  void load_default_isWhatShips() throws Exception {
    Intelligence intelligence = IntelLoader.load(IntelSettings.DEFAULT);

    assertThat(intelligence.knowledge()).isSameAs(PortKnowledge.bundled());
    assertThat(versions(intelligence)).contains(PortKnowledge.bundled().version());
  }

  @Test
  void load_ownFacts_addsThemToWhatShips() throws Exception {
    Path facts = Files.writeString(folder.resolve("facts.yaml"), FACTS);

    Intelligence intelligence = IntelLoader.load(IntelSettings.DEFAULT.plusFacts(List.of(facts)));

    assertThat(intelligence.knowledge().lookup(Transport.TCP, 3131).uses())
        .extracting(use -> use.what())
        .containsExactly("License server.");
    assertThat(intelligence.knowledge().lookup(Transport.TCP, 3144).history()).isNotEmpty();
    assertThat(intelligence.knowledge().version()).isNotEqualTo(PortKnowledge.bundled().version());
  }

  @Test
  void load_otherPointsOrTime_isAnotherVersion() throws Exception {
    Path risk = Files.writeString(folder.resolve("risk.properties"), "denied = -1 words\n");
    Intelligence shipped = IntelLoader.load(IntelSettings.DEFAULT);

    Intelligence weighed = IntelLoader.load(IntelSettings.DEFAULT.withRisk(risk));
    Intelligence pinned = IntelLoader.load(IntelSettings.DEFAULT.asOf(Instant.EPOCH));

    assertThat(List.of(versions(shipped), versions(weighed), versions(pinned)))
        .doesNotHaveDuplicates();
  }

  @Test
  void notes_expiredStatement_saysWhereItStands() throws Exception {
    Path facts =
        Files.writeString(
            folder.resolve("site.yaml"),
            "site: [{id: a, name: A, ports: [1], transports: [tcp], to: 2026-06}]\n");
    Intelligence intelligence = IntelLoader.load(IntelSettings.DEFAULT.plusFacts(List.of(facts)));

    assertThat(intelligence.notes(Instant.parse("2026-06-30T00:00:00Z"))).isEmpty();
    assertThat(intelligence.notes(Instant.parse("2026-07-01T00:00:00Z")))
        .containsExactly(
            facts
                + ":1: the site's statement a ended 2026-06 and no longer counts"
                + " (expected: renewed or removed)");
  }

  @Test
  void load_allWrong_tellsEveryProblem() throws IOException {
    Path facts = Files.writeString(folder.resolve("facts.yaml"), "uses: [{ports: [70000]}]\n");
    Path risk = Files.writeString(folder.resolve("risk.properties"), "denied = much\nnews = 1 a\n");
    IntelSettings settings =
        IntelSettings.DEFAULT
            .plusFacts(List.of(folder.resolve("none.yaml"), facts))
            .withRisk(risk)
            .withContext(
                new ContextSettings(
                    List.of(),
                    List.of(write("hosts.csv", "network,name\n10.0.0.1/8,a\n")),
                    List.of(write("city.mmdb", "no database")),
                    GeoSettings.DEFAULT,
                    List.of(
                        list(folder.resolve("none.txt")),
                        new ContextSettings.IndicatorList(
                            write("wrong.csv", "other\n10.0.0.1\n"),
                            ListFormat.CSV,
                            "us",
                            "",
                            OptionalInt.empty(),
                            "indicator"))));

    IntelRefused refused =
        catchThrowableOfType(IntelRefused.class, () -> IntelLoader.load(settings));

    assertThat(refused.problems())
        .anyMatch(problem -> problem.equals(folder.resolve("none.yaml") + ": no such file"))
        .anyMatch(problem -> problem.startsWith(facts + ":1: P005 ports: 70000"))
        .anyMatch(problem -> problem.startsWith(risk + ": denied: much (expected: -100..100"))
        .anyMatch(problem -> problem.contains("key: news"))
        .anyMatch(problem -> problem.startsWith(folder.resolve("hosts.csv") + ":2:1: T005 "))
        .anyMatch(problem -> problem.startsWith(folder.resolve("city.mmdb") + ": T010 "))
        .anyMatch(problem -> problem.equals(folder.resolve("none.txt") + ": no such file"))
        .anyMatch(problem -> problem.startsWith(folder.resolve("wrong.csv").toString()));
  }

  @Test
  void load_withPlugins_keepsThemWhenDataIsReadAgain() throws Exception {
    PluginJars.write(folder.resolve("one.jar"), "One", PluginJars.source("One", "acme.one", ""));
    IntelSettings settings = withPlugins(folder);

    Intelligence first = IntelLoader.load(settings);
    Intelligence second = IntelLoader.reload(settings, first, ReverseFlows.none());

    assertThat(versions(first)).endsWith(" one/1.0").isEqualTo(versions(second));
    assertThat(second.plugins()).hasSize(1).isEqualTo(first.plugins());
  }

  @Test
  void load_pluginsAndDataWrong_tellsBoth() {
    IntelSettings settings =
        withPlugins(folder.resolve("no-plugins")).plusFacts(List.of(folder.resolve("none.yaml")));

    IntelRefused refused =
        catchThrowableOfType(IntelRefused.class, () -> IntelLoader.load(settings));

    assertThat(refused.problems())
        .containsExactly(
            folder.resolve("none.yaml") + ": no such file",
            folder.resolve("no-plugins") + ": no such folder");
  }

  private static IntelSettings withPlugins(Path where) {
    return IntelSettings.DEFAULT.withPlugins(
        new PluginSettings(Optional.of(where), Map.of(), Duration.ofSeconds(30)));
  }

  @Test
  void load_hugeFile_isRefusedUnread() throws IOException {
    Path facts = folder.resolve("facts.yaml");
    try (var file = new java.io.RandomAccessFile(facts.toFile(), "rw")) {
      file.setLength((16L << 20) + 1);
    }

    IntelRefused refused =
        catchThrowableOfType(
            IntelRefused.class,
            () -> IntelLoader.load(IntelSettings.DEFAULT.plusFacts(List.of(facts))));

    assertThat(refused.problems()).first().asString().contains("16777217 bytes (expected: at most");
  }

  @Test
  void stamps_changedOrReplacedFile_differ() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "1");
    List<FileStamp> before = FileStamp.of(List.of(file));
    Path other = Files.writeString(folder.resolve("b"), "2");
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));

    assertThat(FileStamp.of(List.of(file))).isEqualTo(before);
    Files.move(other, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertThat(FileStamp.of(List.of(file))).isNotEqualTo(before);
  }

  @Test
  void load_registryOfYourOwn_answersInPlaceOfTheShippedOne() throws Exception {
    Path file = folder.resolve("iana.csv");
    RegistrySettings registry = RegistrySettings.DEFAULT.withFile(file);
    IntelSettings settings = IntelSettings.DEFAULT.withRegistry(registry);

    assertThat(IntelLoader.load(settings).knowledge())
        .as("until the file is there")
        .isSameAs(PortKnowledge.bundled());
    Files.writeString(file, RegistryCsv.shipped("example,40100,tcp,Example"));
    PortKnowledge own = IntelLoader.load(settings).knowledge();

    assertThat(own.lookup(Transport.TCP, 40_100).iana().service()).isEqualTo("example");
    assertThat(own.lookup(Transport.TCP, 3144).malware()).as("the facts stay").isNotEmpty();
    assertThat(own.version()).startsWith("iana-2031-02-03+");
    assertThat(settings.files()).containsExactly(file);
  }

  @Test
  void load_registryThatLosesTooMuch_isRefusedWhileRunningUnlessAccepted() throws Exception {
    Path file = folder.resolve("iana.csv");
    Files.writeString(file, RegistryCsv.of("http,80,tcp,HTTP"));
    IntelSettings settings =
        IntelSettings.DEFAULT.withRegistry(RegistrySettings.DEFAULT.withFile(file));

    IntelRefused refused =
        catchThrowableOfType(
            IntelRefused.class,
            () -> IntelLoader.reload(settings, of(PortKnowledge.bundled()), ReverseFlows.none()));
    PortKnowledge small = RegistryFile.read(file, 10_000).load();
    Intelligence started = IntelLoader.start(settings, ReverseFlows.none());

    assertThat(refused.problems()).hasSize(1).first().asString().contains("loses ");
    assertThat(IntelLoader.reload(settings, of(small), ReverseFlows.none()).knowledge().version())
        .isEqualTo(small.version());
    assertThat(started.knowledge().version()).isEqualTo(small.version());
    assertThat(started.warnings()).singleElement().asString().contains("loses ");
    new RegistryStore(file).accept(Files.readAllBytes(file));
    Intelligence accepted =
        IntelLoader.reload(settings, of(PortKnowledge.bundled()), ReverseFlows.none());
    assertThat(accepted.knowledge().version()).isEqualTo(small.version());
    assertThat(IntelLoader.load(settings).warnings()).isEmpty();
  }

  @Test
  void load_registryThatIsNotThere_saysSo() throws Exception {
    Path file = folder.resolve("iana.csv");
    IntelSettings settings =
        IntelSettings.DEFAULT.withRegistry(RegistrySettings.DEFAULT.withFile(file));

    assertThat(IntelLoader.load(settings).warnings())
        .singleElement()
        .asString()
        .startsWith(file + ": no such registry file; the shipped registry answers");
  }

  private static Intelligence of(PortKnowledge knowledge) {
    return new Intelligence(knowledge, List.of(), List.of(), List.of());
  }
}
