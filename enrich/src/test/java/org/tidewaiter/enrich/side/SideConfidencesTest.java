package org.tidewaiter.enrich.side;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SideConfidencesTest {

  private static String complete() {
    return Arrays.stream(SideEvidence.values())
        .map(evidence -> evidence.key() + " = " + evidence.ordinal() + "\n")
        .collect(Collectors.joining());
  }

  @Test
  void parse_completeText_keepsEveryNumber() {
    SideConfidences confidences = SideConfidences.parse(complete());

    for (SideEvidence evidence : SideEvidence.values()) {
      assertThat(confidences.of(evidence)).isEqualTo(evidence.ordinal());
    }
  }

  /** The numbers were chosen so that a hash of 32 bits takes both for the same. */
  @Test
  void fingerprint_otherNumbers_isAnother() {
    String one = beginning(1, 0);
    String other = beginning(0, 31);

    assertThat(SideConfidences.parse(one).fingerprint())
        .isNotEqualTo(SideConfidences.parse(other).fingerprint())
        .isEqualTo(SideConfidences.parse(one).fingerprint());
  }

  @Test
  void parse_manyFaults_tellsAll() {
    String text =
        complete().replaceAll("tie = \\d+", "tie = 101").replace("only-port", "only-prot");

    assertThatThrownBy(() -> SideConfidences.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "only-port: none (expected: 0..100); tie: 101 (expected: 0..100);"
                + " key: only-prot (expected: one of the known keys)");
  }

  @Test
  void bundled_statementsAndFlags_weighMoreThanPorts() {
    SideConfidences confidences = SideConfidences.bundled();

    assertThat(confidences.of(SideEvidence.SYN))
        .isGreaterThan(confidences.of(SideEvidence.ACTIVE_AND_EPHEMERAL));
    assertThat(confidences.of(SideEvidence.NONE)).isLessThan(50);
  }

  private static String beginning(int first, int second) {
    SideEvidence[] all = SideEvidence.values();
    return complete()
        .replace(all[0].key() + " = 0\n", all[0].key() + " = " + first + "\n")
        .replace(all[1].key() + " = 1\n", all[1].key() + " = " + second + "\n");
  }
}
