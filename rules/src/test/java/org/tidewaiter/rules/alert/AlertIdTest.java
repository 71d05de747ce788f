package org.tidewaiter.rules.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AlertIdTest {

  private static final EventIdentity EVENT = EventIdentity.ofText("{}".getBytes(UTF_8), 0);

  @Test
  void of_knownPair_isStable() {
    // printf 'rule-1\n%s-0' "$(printf '{}' | sha256sum | cut -c1-32)" | sha256sum | cut -c1-32
    assertThat(AlertId.of("rule-1", EVENT)).isEqualTo("a78b6c80f47f33ab2c49fdd502c39be1");
  }

  @Test
  void of_differentRuleRecordOrIndex_differs() {
    Set<String> ids = new HashSet<>();
    for (String rule : new String[] {"rule-1", "rule-2"}) {
      for (String record : new String[] {"{}", "[]"}) {
        for (int index = 0; index < 3; index++) {
          ids.add(AlertId.of(rule, EventIdentity.ofText(record.getBytes(UTF_8), index)));
        }
      }
    }
    assertThat(ids).hasSize(12);
  }
}
