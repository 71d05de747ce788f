package org.tidewaiter.enrich.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tidewaiter.enrich.port.MalwareRole;

class RiskWeightsTest {

  private static String complete() {
    String reasons =
        Arrays.stream(RiskReason.values())
            .map(reason -> reason.code() + " = " + reason.ordinal() + "  why " + reason + "\n")
            .collect(Collectors.joining());
    return reasons
        + "limit.low-side-confidence = 50\n"
        + "limit.wide-range-ports = 8\n"
        + "limit.wide-range-percent = 25\n"
        + "limit.old-malware-percent = 40\n"
        + "role.backdoor-listener = 90\nrole.c2 = 80\nrole.proxy = 70\nrole.propagation = 60\n"
        + "role.remote-access = 55\nrole.tunnel = 40\nrole.mining-pool = 30\n";
  }

  @Test
  void parse_completeText_keepsIt() {
    RiskWeights weights = RiskWeights.parse(complete());

    assertThat(weights.points(RiskReason.DENIED)).isEqualTo(RiskReason.DENIED.ordinal());
    assertThat(weights.words(RiskReason.DENIED)).isEqualTo("why DENIED");
    assertThat(weights.percentOfFactOn(8)).isEqualTo(100);
    assertThat(weights.percentOfFactOn(9)).isEqualTo(25);
    assertThat(weights.percentOfOldFacts()).isEqualTo(40);
    assertThat(weights.percentOf(MalwareRole.PROXY)).isEqualTo(70);
    assertThat(weights.percentOf(MalwareRole.TUNNEL)).isEqualTo(40);
  }

  @Test
  void parse_manyFaults_tellsAll() {
    String text =
        complete().replace("denied = 10", "denyed = 10").replace("= 50", "= 101")
            + "cleartext.tcp = 21\n";

    assertThatThrownBy(() -> RiskWeights.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "denied: none (expected: -100..100 and the reason in words);"
                + " limit.low-side-confidence: 101 (expected: 0..100);"
                + " key: cleartext.tcp (expected: one of the known keys);"
                + " key: denyed (expected: one of the known keys)");
  }

  @Test
  void parse_pointsWithoutWords_areRefused() {
    assertThatThrownBy(() -> RiskWeights.parse(complete().replace("  why INBOUND", "")))
        .hasMessageStartingWith("inbound: " + RiskReason.INBOUND.ordinal() + " (expected: ");
  }

  @Test
  void bundledWith_ownLines_standInPlaceOfThoseThatShip() {
    RiskWeights weights = RiskWeights.bundledWith("inbound = 33  from out there\n");

    assertThat(weights.points(RiskReason.INBOUND)).isEqualTo(33);
    assertThat(weights.words(RiskReason.INBOUND)).isEqualTo("from out there");
    assertThat(weights.points(RiskReason.DENIED))
        .isEqualTo(RiskWeights.bundled().points(RiskReason.DENIED));
    assertThat(weights.fingerprint())
        .isNotEqualTo(RiskWeights.bundled().fingerprint())
        .isNotEqualTo(RiskWeights.bundledWith("inbound = 33  from elsewhere").fingerprint())
        .isEqualTo(RiskWeights.bundledWith("inbound = 33  from out there").fingerprint());
  }
}
