package org.tidewaiter.ingest.decode.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.ingest.decode.Verdict;

class VerdictWordsTest {

  /** What a device says, and what it means. */
  record Case(String text, Verdict verdict) {
    @Override
    public String toString() {
      return "'" + text + "'";
    }
  }

  static Stream<Case> texts() {
    return Stream.of(
        new Case("allow", Verdict.ALLOWED),
        new Case("Accept", Verdict.ALLOWED),
        new Case("PERMITTED", Verdict.ALLOWED),
        new Case("pass", Verdict.ALLOWED),
        new Case("drop", Verdict.DENIED),
        new Case("flow_dropped", Verdict.DENIED),
        new Case("IPTABLES-DROP:", Verdict.DENIED),
        new Case("filter_IN_public_REJECT: ", Verdict.DENIED),
        new Case("[UFW BLOCK]", Verdict.DENIED),
        new Case("connection-denied", Verdict.DENIED),
        new Case("not allowed", Verdict.UNKNOWN),
        new Case("allow then drop", Verdict.UNKNOWN),
        new Case("backdrop", Verdict.UNKNOWN),
        new Case("blocklist", Verdict.UNKNOWN),
        new Case("logged", Verdict.UNKNOWN),
        new Case("", Verdict.UNKNOWN));
  }

  @ParameterizedTest
  @MethodSource("texts")
  void of_text_isItsVerdict(Case given) {
    assertThat(VerdictWords.of(given.text())).isEqualTo(given.verdict());
  }

  @Test
  void wordFor_verdict_isTheWordAsSpelled() {
    assertThat(VerdictWords.wordFor("IPTABLES-Drop: ", Verdict.DENIED)).isEqualTo("Drop");
    assertThat(VerdictWords.wordFor("IPTABLES-Drop: ", Verdict.ALLOWED)).isNull();
  }
}
