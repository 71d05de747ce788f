package org.tidewaiter.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.render.JsonBuffer;

class AttackTagsTest {

  @Test
  void addTo_tacticsAndTechniques_becomeThreatFields() {
    assertThat(
            threat(
                "attack.command-and-control",
                "attack.T1571",
                "attack.t1021.004",
                "attack.s0002",
                "attack.g0016",
                "tlp.amber"))
        .isEqualTo(
            """
            {"threat":{"framework":"MITRE ATT&CK",\
            "tactic":{"id":["TA0011"],"name":["Command and Control"],\
            "reference":["https://attack.mitre.org/tactics/TA0011/"]},\
            "technique":{"id":["T1571","T1021"],\
            "reference":["https://attack.mitre.org/techniques/T1571/",\
            "https://attack.mitre.org/techniques/T1021/"],\
            "subtechnique":{"id":["T1021.004"],\
            "reference":["https://attack.mitre.org/techniques/T1021/004/"]}},\
            "group":{"id":"G0016","reference":"https://attack.mitre.org/groups/G0016/"},\
            "software":{"id":"S0002","reference":"https://attack.mitre.org/software/S0002/"}}}""");
  }

  @Test
  void addTo_tacticNotInTheTable_keepsItsName() {
    assertThat(threat("attack.stealth"))
        .isEqualTo(
            "{\"threat\":{\"framework\":\"MITRE ATT&CK\",\"tactic\":{\"name\":[\"Stealth\"]}}}");
  }

  @Test
  void addTo_oldSpellingWithUnderscore_isTheSameTactic() {
    assertThat(threat("attack.lateral_movement"))
        .contains("\"TA0008\"")
        .contains("\"Lateral Movement\"");
  }

  @Test
  void addTo_noAttackTags_addsNothing() {
    assertThat(threat("cve.2024-1", "attackt1571")).isEqualTo("{}");
  }

  private static String threat(String... tags) {
    EcsTree alert = new EcsTree();
    AttackTags.addTo(alert, List.of(tags));
    JsonBuffer json = new JsonBuffer();
    alert.writeTo(json);
    return json.toString();
  }
}
