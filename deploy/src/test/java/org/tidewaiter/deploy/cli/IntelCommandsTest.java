package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidewaiter.deploy.intel.FileServer;
import org.tidewaiter.deploy.intel.RegistryCsv;
import org.tidewaiter.deploy.intel.RegistryStore;
import org.tidewaiter.enrich.port.PortKnowledge;

/** The commands of the page on port intelligence that bring a newer registry, and their kin. */
class IntelCommandsTest {

  private static String shipped = "";
  private static String newer = "";

  @TempDir private Path folder;

  @BeforeAll
  static void writeRegistries() {
    shipped = RegistryCsv.shipped();
    newer =
        RegistryCsv.shipped("example,40100-40102,tcp,Example", "example,40100-40102,udp,Example")
            .replace("tarantella,3144-3144,tcp", "tidal,3144-3144,tcp");
  }

  @Test
  void diff_twoFiles_tellsWhatChanged() throws IOException {
    Invocation run =
        Invocation.of("intel", "diff", write("old.csv", shipped), write("new.csv", newer));

    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("Newly assigned: 6\n  40100-40102/tcp,udp   example (Example), was unassigned\n")
        .contains("Renamed: 1\n  3144/tcp              tarantella -> tidal (Tarantella)\n")
        .doesNotContain("Removed");
  }

  @Test
  void diff_equalData_saysSo() {
    assertThat(Invocation.of("intel", "diff", "shipped", "shipped").out())
        .endsWith("No differences.\n");
  }

  @Test
  void diff_asJson_isOneObject() throws IOException {
    Invocation run = Invocation.of("intel", "diff", "shipped", write("new.csv", newer), "--json");

    JsonNode diff = new ObjectMapper().readTree(run.out());
    assertThat(diff.at("/before").asText()).isEqualTo(PortKnowledge.bundled().version());
    assertThat(diff.at("/counts/assigned").asInt()).isEqualTo(6);
    assertThat(diff.at("/counts/removed").asInt()).isZero();
    assertThat(diff.findValuesAsText("kind")).contains("assigned", "renamed");
    assertThat(diff.at("/changes").findValues("transports").toString())
        .contains("[\"tcp\",\"udp\"]");
  }

  @Test
  void diff_fileThatIsNone_tellsEveryError() throws IOException {
    Invocation missing = Invocation.of("intel", "diff", "shipped", folder + "/none.csv");
    Invocation bad =
        Invocation.of(
            "intel",
            "diff",
            "shipped",
            write("bad.csv", RegistryCsv.of("a,1-0,tcp,A", "b,2,quic,B")));

    assertThat(missing.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(missing.err()).contains("none.csv: no such file");
    assertThat(bad.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(bad.err())
        .contains("bad.csv:2:3: P005 port: 1-0", "bad.csv:3:5: P004 transport: quic", "2 errors");
  }

  @Test
  void import_wholeFile_isPutInPlaceAndAnswers() throws IOException {
    Path place = folder.resolve("iana.csv");

    Invocation first =
        Invocation.of("intel", "import", write("a.csv", shipped), "--into", place.toString());
    Invocation second =
        Invocation.of("intel", "import", write("b.csv", newer), "--into", place.toString());

    assertThat(first.code()).isZero();
    assertThat(first.out()).contains("In place: " + place).doesNotContain("Kept");
    assertThat(second.code()).isZero();
    assertThat(second.out())
        .contains("newly assigned 6, renamed 1\n")
        .contains("Kept: " + place + ".previous\n");
    assertThat(place).hasContent(newer);
    assertThat(folder.resolve("iana.csv.previous")).hasContent(shipped);
    assertThat(Invocation.of("port", "3144/tcp", "--registry", place.toString()).out())
        .contains("assigned to tidal (Tarantella)", "Data set iana-2031-02-03+");
  }

  @Test
  void import_fileThatLosesTooMuch_isRefusedWithNumbers() throws IOException {
    Path place = folder.resolve("iana.csv");
    String cut = write("cut.csv", RegistryCsv.of("http,80,tcp,HTTP"));

    Invocation run = Invocation.of("intel", "import", cut, "--into", place.toString());
    Invocation meant =
        Invocation.of(
            "intel", "import", cut, "--into", place.toString(), "--max-loss-percent", "100");

    assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(run.err())
        .containsPattern("cut.csv: loses \\d+ of the \\d+ assignments in force, 100.0 %")
        .contains("(expected: at most 5.0 %); is the file whole?");
    assertThat(meant.code()).isZero();
    assertThat(place).exists();
    assertThat(new RegistryStore(place).accepted(Files.readAllBytes(place))).isTrue();
    assertThat(Invocation.of("intel", "import", cut, "--into", place.toString()).code())
        .as("against what is in place nothing is lost")
        .isZero();
  }

  @Test
  void import_damagedFileInPlace_doesNotCount() throws IOException {
    String place = write("iana.csv", "<html>");

    Invocation run = Invocation.of("intel", "import", write("a.csv", shipped), "--into", place);

    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("warning: " + place + ": P001 file: a web page");
  }

  @Test
  void import_noPlace_isAWrongCommandLine() throws IOException {
    Invocation run = Invocation.of("intel", "import", write("a.csv", shipped));

    assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(run.err()).contains("expected: --into");
  }

  @Test
  void update_fromAServer_fetchesOnceAndThenIsUnchanged() throws IOException {
    Path place = folder.resolve("iana.csv");
    try (FileServer server = new FileServer()) {
      server.file("/iana.csv", newer, "\"v1\"");
      String[] update = {
        "intel", "update", "--url", server.url("/iana.csv").toString(), "--file", place.toString()
      };

      Invocation first = Invocation.of(update);
      Invocation second = Invocation.of(update);
      Files.writeString(place, shipped);
      Invocation third = Invocation.of(update);

      assertThat(first.code()).isZero();
      assertThat(first.out()).contains("newly assigned 6", "In place: " + place);
      assertThat(second.code()).isZero();
      assertThat(second.out()).isEqualTo("Unchanged at " + server.url("/iana.csv") + "\n");
      assertThat(third.out()).as("changed by hand, so fetched anew").contains("In place");
      assertThat(place).hasContent(newer);
    }
  }

  @Test
  void update_whatIsNoRegistry_isRefusedAndTheOldOneStays() throws IOException {
    String place = write("iana.csv", shipped);
    try (FileServer server = new FileServer()) {
      server.file("/page", "<!DOCTYPE html><html>Sign in</html>", "\"v1\"");
      server.file("/garbage", "\u0000\u0001\u0002", "\"v1\"");
      server.file("/cut", shipped.substring(0, shipped.length() / 2), "\"v1\"");
      for (String path : new String[] {"/page", "/garbage", "/cut"}) {
        Invocation run =
            Invocation.of("intel", "update", "--url", server.url(path).toString(), "--file", place);

        assertThat(run.code()).as(path).isEqualTo(ExitCode.PROBLEMS.code());
        assertThat(run.err()).contains("the file was not taken");
        assertThat(Path.of(place)).hasContent(shipped);
      }
    }
  }

  @Test
  void update_failedFetch_isOneOfTheSurroundings() throws IOException {
    String place = folder.resolve("iana.csv").toString();
    try (FileServer server = new FileServer()) {
      Invocation gone =
          Invocation.of("intel", "update", "--url", server.url("/x").toString(), "--file", place);
      Invocation plain =
          Invocation.of("intel", "update", "--url", "http://www.iana.org/x", "--file", place);

      assertThat(gone.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
      assertThat(gone.err()).contains("status 404");
      assertThat(plain.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
      assertThat(plain.err()).contains("plain HTTP (expected: https");
    }
  }

  @Test
  void update_otherChecksum_isRefused() throws IOException {
    String place = folder.resolve("iana.csv").toString();
    try (FileServer server = new FileServer()) {
      server.file("/iana.csv", shipped, "\"v1\"");
      String url = server.url("/iana.csv").toString();
      Invocation run =
          Invocation.of(
              "intel", "update", "--url", url, "--registry", place, "--sha256", "0".repeat(64));

      assertThat(run.code()).isEqualTo(ExitCode.PROBLEMS.code());
      assertThat(run.err()).contains("SHA-256 is ", "1 error; the file was not taken");
      assertThat(Path.of(place)).doesNotExist();
    }
  }

  @Test
  void import_missingOrPlacedTwice_isToldByItsExitCode() {
    String place = folder.resolve("iana.csv").toString();
    Invocation twice = Invocation.of("intel", "import", "a", "--into", place, "--file", "b");

    assertThat(Invocation.of("intel", "import", folder + "/none", "--into", place).code())
        .isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(Invocation.of("intel", "stats", folder + "/none").code())
        .isEqualTo(ExitCode.ENVIRONMENT.code());
    Invocation ofFolder = Invocation.of("intel", "stats", folder.toString());
    assertThat(ofFolder.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(ofFolder.err()).contains(": a folder (expected: a registry file)");
    assertThat(twice.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(twice.err()).contains("--into and --file (expected: one of them)");
  }

  @Test
  void configuration_withoutTheSection_isRefusedUnderEitherName() throws IOException {
    String config = write("tidewaiter.yml", "inputs: []\n");
    for (String option : new String[] {"--config", "--intel"}) {
      for (String command : new String[] {"stats", "show"}) {
        Invocation run = Invocation.of("intel", command, option, config);

        assertThat(run.code()).as(command + option).isEqualTo(ExitCode.CONFIGURATION.code());
        assertThat(run.err()).contains("no section intel (expected: ");
      }
    }
  }

  @Test
  void observed_timeOutOfRange_isUsage() {
    for (String ago : new String[] {"99999999d", "-5m"}) {
      Invocation run = Invocation.of("intel", "observed", "a", "--new-since=" + ago);

      assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
      assertThat(run.err()).contains("36500d at most");
    }
    assertThat(Invocation.of("intel", "observed", folder + "/none", "--as-of", "2026-09-01").code())
        .as("a day is a time, and the file isn't there")
        .isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(Invocation.of("intel", "observed", "a", "--as-of=-1000000000-01-01T00:00:00Z"))
        .as("a time from which nothing can be taken")
        .extracting(Invocation::code)
        .isEqualTo(ExitCode.USAGE.code());
  }

  @Test
  void update_settingsThatCannotBe_areToldAsSuch() {
    String place = folder.resolve("iana.csv").toString();

    assertThat(Invocation.of("intel", "update", "--file", place).err()).contains("no URL");
    assertThat(Invocation.of("intel", "update", "--url", "https://a.example/").err())
        .contains("no place for the file");
    Invocation hash =
        Invocation.of("intel", "update", "--url", "https://a.example/", "--sha256", "abc");
    assertThat(hash.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(hash.err()).contains("sha256: abc (expected: 64 hexadecimal digits)");
    Invocation endless =
        Invocation.of(
            "intel", "update", "--url", "https://a.example/", "--timeout-seconds", "" + (1L << 62));
    assertThat(endless.code()).isEqualTo(ExitCode.USAGE.code());
    assertThat(endless.err()).contains("a day at most");
    assertThat(Invocation.of("intel", "stats", "--max-loss-percent", "101").err())
        .contains("max-loss-percent: 101.0 (expected: 0..100)");
  }

  @Test
  void stats_shippedData_countsTheRegisteredPorts() throws IOException {
    Invocation run = Invocation.of("intel", "stats");
    JsonNode json = new ObjectMapper().readTree(Invocation.of("intel", "stats", "--json").out());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("Registered ports (1024-49151): 48,128; with a named service on tcp or udp 5,635")
        .containsPattern("tcp +registered +5,466 +0 +201 +8 +42,438 +15 +0\n")
        .contains("rows of different status meet, the strongest counts: 4\n")
        .contains("(--all lists them)");
    assertThat(json.at("/registered/ports").asInt()).isEqualTo(48_128);
    assertThat(json.at("/transports/udp/system/named").asInt()).isEqualTo(678);
    assertThat(json.at("/doubts/contested")).hasSize(4);
  }

  @Test
  void stats_aFile_countsThatFile() throws IOException {
    Invocation run =
        Invocation.of(
            "intel", "stats", write("a.csv", RegistryCsv.of("a,2000-2009,tcp,A")), "--all");

    assertThat(run.out()).contains("on tcp or udp 10 (0.0 %), on both 0").doesNotContain("--all");
  }

  @Test
  void show_dataInForce_tellsItsPartsAsOfATime() throws IOException {
    Invocation run = Invocation.of("intel", "show", "--as-of", "2004-02-01");
    JsonNode old =
        new ObjectMapper()
            .readTree(Invocation.of("intel", "show", "--json", "--as-of", "2004-02-01").out());
    JsonNode before =
        new ObjectMapper()
            .readTree(Invocation.of("intel", "show", "--json", "--as-of", "1970").out());
    Invocation own = Invocation.of("intel", "show", "--registry", write("iana.csv", newer));

    assertThat(run.out())
        .contains("Data set   " + PortKnowledge.bundled().version())
        .contains("Registry   shipped\n")
        .contains("active at 2004-02-01T00:00:00Z");
    assertThat(old.at("/facts/malware_active").asInt())
        .isGreaterThan(before.at("/facts/malware_active").asInt());
    assertThat(own.out()).contains("Data set   iana-2031-02-03+", "/iana.csv\n");
  }

  private String write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }
}
