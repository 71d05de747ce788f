package org.tidewaiter.rules.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.rules.sigma.RuleProblem;

/** Rules in the names of vendors, behind the pipelines that are part of a release. */
class ShippedPipelinesTest {

  private static String shipped(String name) {
    return ShippedPipelines.find(name).orElseThrow().text();
  }

  private static Piped piped(String name, String logSource, String items) {
    return Piped.of(
        """
        title: A rule
        logsource: %s
        detection:
          selection:
        %s
          condition: selection
        """
            .formatted(logSource, items.indent(4).stripTrailing()),
        shipped(name));
  }

  static List<String> names() {
    return ShippedPipelines.names();
  }

  @Test
  void names_areThoseOfTheResources() throws IOException, URISyntaxException {
    Path folder =
        Path.of(Objects.requireNonNull(ShippedPipelines.class.getResource("zeek.yml")).toURI())
            .getParent();
    try (Stream<Path> files = Files.list(Objects.requireNonNull(folder))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .filteredOn(file -> file.endsWith(".yml"))
          .map(file -> file.replace(".yml", ""))
          .containsExactlyInAnyOrderElementsOf(ShippedPipelines.names());
    }
    assertThat(ShippedPipelines.find("other")).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("names")
  void pipeline_each_hasNoProblem_andIsCalledByItsName(String name) {
    assertThat(Pipelines.read(List.of(ShippedPipelines.find(name).orElseThrow())).problems())
        .extracting(RuleProblem::headline)
        .isEmpty();
    assertThat(shipped(name)).contains("\nname: " + name + "\n");
  }

  @ParameterizedTest
  @MethodSource("names")
  void pipeline_each_leavesRulesOfOtherLogSourcesAlone(String name) {
    Piped piped = Piped.of(RULE, shipped(name));

    assertThat(piped.items())
        .containsExactly("src_ip=10.0.0.1", "service=x", "EventID=5156", "action=Add");
    assertThat(piped.compiled().hash()).isEqualTo(Piped.of(RULE).compiled().hash());
  }

  private static final String RULE =
      """
      title: A rule
      logsource: {category: firewall}
      detection:
        selection:
          src_ip: 10.0.0.1
          service: x
          EventID: 5156
          action: Add
        condition: selection
      """;

  @Test
  void zeek_dns_matchesAnEventOfTheIntegration() {
    Piped piped =
        piped(
            "zeek",
            "{product: zeek, service: dns}",
            "query|endswith: .onion\nid.resp_p: 53\nanswers: 127.0.0.1\nqtype_name: A");

    assertThat(
            piped.matches(
                Map.of(
                    "dns.question.name",
                    "abc.onion",
                    "destination.port",
                    53,
                    "zeek.dns.answers",
                    List.of("10.0.0.1", "127.0.0.1"),
                    "dns.question.type",
                    "A")))
        .isTrue();
    assertThat(
            piped.reasons(
                Map.of(
                    "dns.question.name",
                    "abc.onion",
                    "destination.port",
                    53,
                    "zeek.dns.answers",
                    List.of("127.0.0.1"),
                    "dns.question.type",
                    "A")))
        .containsExactly("query", "id.resp_p", "answers", "qtype_name");
  }

  @Test
  void zeek_aFieldThatTheIntegrationDrops_refused() {
    assertThat(piped("zeek", "{product: zeek, service: dns}", "Z: 0").refusals())
        .singleElement()
        .asString()
        .startsWith("rule.yml:5:5: error R098:");
  }

  @Test
  void zeek_eachLog_hasItsOwnMeaningOfAName() {
    assertThat(piped("zeek", "{product: zeek, service: kerberos}", "service: a").items())
        .containsExactly("zeek.kerberos.service=a");
    assertThat(piped("zeek", "{product: zeek, service: conn}", "service: a").items())
        .containsExactly("network.protocol=a");
    assertThat(piped("zeek", "{product: zeek, service: smb_files}", "path: a\nname: b").items())
        .containsExactly("zeek.smb_files.path=a", "file.name=b");
    assertThat(piped("zeek", "{product: zeek, service: rdp}", "id.orig_h|cidr: 10.0.0.0/8").items())
        .containsExactly("source.ip|cidr=10.0.0.0/8");
  }

  @Test
  void fortigate_event_matchesAnEventOfTheIntegration() {
    Piped piped =
        piped(
            "fortigate",
            "{product: fortigate, service: event}",
            "action: Add\ncfgpath: system.admin\nsrcip: 10.0.0.1\nmsg|contains: x");

    assertThat(
            piped.matches(
                Map.of(
                    "fortinet.firewall.action", "Add",
                    "fortinet.firewall.cfgpath", "system.admin",
                    "source.ip", "10.0.0.1",
                    "message", "axe")))
        .isTrue();
  }

  @Test
  void cisco_names_dependOnTheDevice() {
    assertThat(piped("cisco", "{product: cisco, service: asa}", "src_ip: a\nmnemonic: x").items())
        .containsExactly("source.ip=a", "mnemonic=x");
    assertThat(piped("cisco", "{product: cisco, service: aaa}", "src_ip: a\nmnemonic: x").items())
        .containsExactly("source.ip=a", "event.code=x");
  }

  @Test
  void windowsFirewall_rulesOfTheFirewall_areMapped() {
    assertThat(
            piped(
                    "windows-firewall",
                    "{product: windows, service: firewall-as}",
                    "EventID: [2004, 2071]\nApplicationPath|contains: Temp")
                .items())
        .containsExactly("event.code=2004,2071", "winlog.event_data.ApplicationPath|contains=Temp");
  }

  @Test
  void windowsFirewall_rulesOfTheFilteringPlatform_areMapped_othersOfTheirLogAreNot() {
    String security = "{product: windows, service: security}";

    Piped piped = piped("windows-firewall", security, "EventID: 5156\nDestPort: 88");
    assertThat(piped.items()).containsExactly("event.code=5156", "winlog.event_data.DestPort=88");
    assertThat(piped.matches(Map.of("event.code", "5156", "winlog.event_data.DestPort", "88")))
        .isTrue();
    assertThat(piped("windows-firewall", security, "EventID: 4624\nDestPort: 88").items())
        .containsExactly("EventID=4624", "DestPort=88");
  }
}
