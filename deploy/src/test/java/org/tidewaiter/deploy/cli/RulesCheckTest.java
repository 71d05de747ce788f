package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCheckTest {

  private static final String GOOD =
      """
      title: Port 4321 in use
      status: test
      description: For a test.
      logsource:
        category: firewall
      detection:
        selection:
          port_intel.port: 4321
        condition: selection
      level: low
      """;

  @TempDir private Path folder;

  @Test
  void check_goodRules_isQuietAndOk() throws IOException {
    write("a.yml", GOOD);

    Invocation outcome = check();

    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .isEqualTo(
            """
            1 good rule in 1 file: 0 errors, 0 warnings
            verdicts: 1 loaded, 0 loaded with warnings, 0 refused
            """);
  }

  @Test
  void check_badRules_listsEveryProblemOfEachWithItsPlace() throws IOException {
    write("a.yml", GOOD.replace("selection\n", "selectoin\n"));
    write("deep/er/b.yaml", GOOD.replace("port_intel.port:", "port_intel.port|nearly:"));
    write("c.yml", GOOD.replace("  category", "\tcategory"));

    Invocation outcome = check();

    assertThat(outcome.code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(outcome.out())
        .contains(folder.resolve("a.yml") + ":9:14: error R051")
        .contains(folder.resolve("deep/er/b.yaml") + ":8:")
        .contains("R032")
        .contains(folder.resolve("c.yml") + ":5:1: error R002");
    assertThat(outcome.err()).contains("3 files");
  }

  @Test
  void check_warningsAlone_areFineUnlessStrict() throws IOException {
    write("a.yml", GOOD + "date: 2026/01/31\n");

    assertThat(check().code()).isZero();
    assertThat(check("--strict").code()).isEqualTo(ExitCode.PROBLEMS.code());
    assertThat(check().out()).contains("warning R025");
  }

  @Test
  void check_besideThePack_findsAnIdTwice() throws IOException {
    write("a.yml", GOOD + "id: 7b64fc6c-8a87-4db9-a4ff-e3f0075da3e7\n");

    assertThat(check().code()).isZero();
    assertThat(check("--with-pack").out()).contains("R022");
  }

  @Test
  void check_keywordRule_saysWhatItCosts() throws IOException {
    write("a.yml", GOOD.replace("    port_intel.port: 4321", "    - needle"));

    assertThat(check("--strict").code()).isZero();
    assertThat(check().out()).contains("a.yml:7:3: note R124: the rule searches every value");
  }

  @Test
  void check_placeholder_needsATable() throws IOException {
    write("a.yml", GOOD.replace("port_intel.port: 4321", "src_ip|expand|cidr: '%Servers%'"));
    write("p/listed", "Servers: [10.0.0.0/8]\n");
    write("p/filed", "Servers: values.txt\n");
    write("p/values.txt", "# ours\n\n  10.0.0.0/8 \n");
    write("p/bad", "Servers: [10.0.0.0/33]\n");
    write("p/worse", "Servers: {a: b}\n");

    assertThat(check().out()).contains("error R043: expand: '%Servers%' has no table");
    assertThat(check("--placeholders", path("p/listed")).code()).isZero();
    assertThat(check("--placeholders", path("p/filed")).code()).isZero();
    assertThat(check("--placeholders", path("p/bad")).out()).contains("error R038");
    Invocation worse = check("--placeholders", path("p/worse"));
    assertThat(worse.code()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(worse.err()).contains("worse:1:10: C06 Servers: a section (expected: a list");
    Invocation none = check("--placeholders", path("p/none"));
    assertThat(none.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(none.err()).contains("no such file of placeholders");
  }

  @Test
  void check_noRules_isAProblem() {
    assertThat(check().code()).isEqualTo(ExitCode.PROBLEMS.code());
  }

  @Test
  void check_noFolder_saysSo() {
    Invocation outcome = Invocation.of("rules", "check", folder.resolve("none").toString());

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err()).contains("no such rule file or folder");
  }

  @Test
  void check_verdicts_areALineForEachDocument() throws IOException {
    write("a.yml", GOOD + "---\n" + GOOD.replace("4321", "4322") + "date: 2026/01/31\n");
    write("b.yml", GOOD.replace("selection\n", "selectoin\n") + "---\n- a list\n");

    Invocation outcome = check("--verdicts");

    assertThat(outcome.out())
        .endsWith(
            """
            A/a.yml:1: rule 'Port 4321 in use': loaded
            A/a.yml:12: rule 'Port 4322 in use': loaded with warnings
            A/b.yml:1: rule 'Port 4321 in use': refused
            """
                .replace("A/", folder + "/"));
    assertThat(outcome.err()).contains("verdicts: 1 loaded, 1 loaded with warnings, 1 refused");
  }

  @Test
  void check_severalKindsOfVerdict_areCounted() throws IOException {
    write("a.yml", GOOD);
    write("b.yml", GOOD.replace("Port 4321 in use", "Other") + "date: 2026/01/31\n");
    write("c.yml", "- a list\n");

    Invocation outcome = check("--verdicts");

    assertThat(outcome.out())
        .endsWith(
            """
            A/a.yml:1: rule 'Port 4321 in use': loaded
            A/b.yml:1: rule 'Other': loaded with warnings
            A/c.yml:1: document: refused
            """
                .replace("A/", folder + "/"));
    assertThat(outcome.err()).contains("verdicts: 1 loaded, 1 loaded with warnings, 1 refused");
  }

  @Test
  void check_withoutInputs_warnsOfReservedNamesOnly() throws IOException {
    write("a.yml", GOOD.replace("port_intel.port", "port_intel.prt"));
    write("b.yml", GOOD.replace("firewall", "proxy").replace("Port", "Other port"));

    assertThat(check().out())
        .contains(
            "a.yml:8:5: warning R122: 'port_intel.prt' is not among the fields that are added to"
                + " events; did you mean 'port_intel.port'?")
        .doesNotContain("R120");
    assertThat(check("--strict").code()).isEqualTo(ExitCode.PROBLEMS.code());
  }

  @Test
  void check_reach_warnsOfRulesThatNoInputReaches() throws IOException {
    write("a.yml", GOOD);
    write("b.yml", GOOD.replace("firewall", "proxy").replace("Port", "Other port"));

    assertThat(check("--reach").out())
        .contains("b.yml:5:3: warning R120: no input brings events of {category proxy}")
        .doesNotContain("a.yml");
  }

  @Test
  void check_config_givesTheInputs() throws IOException {
    write("a.yml", GOOD.replace("port_intel.port: 4321", "user_agent: curl"));
    Path file =
        Files.writeString(
            folder.resolve("tidewaiter.conf"),
            """
            kafka: {bootstrap: "localhost:9092"}
            inputs:
              - {name: edge, topics: [fw], kind: firewall, format: iptables}
              - {name: flows, topics: [nf], kind: netflow, format: goflow2}
            """);

    assertThat(check("--config", file.toString()).out())
        .contains(
            "a.yml:8:5: warning R121: 'user_agent' is in no event of the inputs that the rule"
                + " sees: edge (format iptables)");
  }

  private Invocation check(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "rules";
    args[1] = "check";
    args[2] = folder.toString();
    System.arraycopy(more, 0, args, 3, more.length);
    return Invocation.of(args);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
