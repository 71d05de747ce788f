package org.tidewaiter.rules.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ValuesTest {

  private static final String MAP =
      Piped.step(
          """
          type: map_string
          mapping:
            blocked: deny
            up: [open, '\\*']
            '*part*': '*piece*'
          """);

  @Test
  void mapString_wholeValue_becomesOneOrSeveral() {
    assertThat(Piped.ofItems("a: [blocked, up, Blocked, 1]", MAP).items())
        .containsExactly("a=deny,open,\\*,Blocked,1");
  }

  @Test
  void mapString_seesTheWildcardsOfModifiers() {
    Piped piped = Piped.ofItems("a|contains|cased: [part, blocked]", MAP);

    assertThat(piped.items()).containsExactly("a|cased=*piece*,*blocked*");
    assertThat(piped.matches(Map.of("a", "a piece of"))).isTrue();
    assertThat(piped.matches(Map.of("a", "was blocked by"))).isTrue();
    assertThat(piped.matches(Map.of("a", "was Blocked by"))).isFalse();
    assertThat(piped.matches(Map.of("a", "a part of"))).isFalse();
  }

  @Test
  void mapString_valuesThatAreNoTexts_stay() {
    assertThat(Piped.ofItems("a|re: blocked", MAP).items()).containsExactly("a|re=blocked");
    assertThat(Piped.ofItems("a|fieldref: blocked", MAP).items())
        .containsExactly("a|fieldref=blocked");
    assertThat(Piped.ofItems("a: null", MAP).items()).containsExactly("a=null");
  }

  @Test
  void mapString_nothingMapped_leavesTheItemAsItWas() {
    assertThat(Piped.ofItems("a|contains: 'x\\'", MAP).items()).containsExactly("a|contains=x\\");
  }

  private static String replace(String regex, String replacement) {
    return Piped.step(
        "type: replace_string\nregex: '" + regex + "'\nreplacement: '" + replacement + "'");
  }

  @Test
  void replaceString_groups_asPythonWritesThem() {
    assertThat(
            Piped.ofItems("a: user@host", replace("(\\w+)@(?P<h>\\w+)", "\\g<h>\\\\\\1")).items())
        .containsExactly("a=host\\\\user");
  }

  @Test
  void replaceString_everyMatch_isReplaced_andNumbersAreTexts() {
    assertThat(Piped.ofItems("a: [1213, b1]", replace("1", "x")).items())
        .containsExactly("a=x2x3,bx");
  }

  @Test
  void replaceString_backslashes_areSeenOnce() {
    Piped piped = Piped.ofItems("a: 'C:\\\\dir\\file'", replace("^C:\\\\", "D:\\\\"));

    assertThat(piped.matches(Map.of("a", "D:\\dir\\file"))).isTrue();
    assertThat(piped.matches(Map.of("a", "C:\\dir\\file"))).isFalse();
  }

  @Test
  void replaceString_wildcards_keepTheirMeaning() {
    Piped piped = Piped.ofItems("a|endswith: 'dir\\'", replace("dir", "folder"));

    assertThat(piped.matches(Map.of("a", "C:\\folder\\"))).isTrue();
    assertThat(piped.matches(Map.of("a", "C:\\folder\\x"))).isFalse();
  }

  @Test
  void replaceString_startswithABackslashAtTheEnd_staysABackslash() {
    Piped piped = Piped.ofItems("a|startswith: 'C:\\dir\\'", replace("dir", "folder"));

    assertThat(piped.matches(Map.of("a", "C:\\folder\\x"))).isTrue();
    assertThat(piped.matches(Map.of("a", "C:\\folder*"))).isFalse();
  }

  @Test
  void replaceString_skipSpecial_leavesWildcardsAlone() {
    String pipeline = replace("[*a]", "b") + "    skip_special: true\n";
    Piped piped = Piped.ofItems("a: 'a*a\\*'", pipeline);

    assertThat(piped.matches(Map.of("a", "b---bb"))).isTrue();
    assertThat(piped.matches(Map.of("a", "bbbb---"))).isFalse();
  }

  @Test
  void replaceString_interpretSpecial_takesWildcardsOfTheReplacement() {
    String plain = replace("-", "*") + "    skip_special: true\n";
    String special = plain + "    interpret_special: true\n";

    assertThat(Piped.ofItems("a: x-y", plain).matches(Map.of("a", "x-and-y"))).isFalse();
    assertThat(Piped.ofItems("a: x-y", plain).matches(Map.of("a", "x*y"))).isTrue();
    assertThat(Piped.ofItems("a: x-y", special).matches(Map.of("a", "x-and-y"))).isTrue();
  }

  private static final String VARS =
      """
      vars:
        admins: [root, 'adm*']
        site: 50%off
        port: 22
      transformations:
        - type: value_placeholders
      """;

  @Test
  void valuePlaceholders_everyCombination_isAValue() {
    Piped piped = Piped.ofItems("a|expand: ['%admins%@%port%', plain]", VARS);

    assertThat(piped.items()).containsExactly("a=root@22,adm*@22,plain");
    assertThat(piped.matches(Map.of("a", "admin7@22"))).isTrue();
  }

  @Test
  void valuePlaceholders_percentSigns_arePlainAfterwards() {
    assertThat(Piped.ofItems("a|contains|expand: '100\\% %site%'", VARS).items())
        .containsExactly("a|contains=100% 50%off");
  }

  @Test
  void valuePlaceholders_withoutExpand_percentSignsStay() {
    assertThat(Piped.ofItems("a: '%admins%'", VARS).items()).containsExactly("a=%admins%");
  }

  @Test
  void valuePlaceholders_noSuchVariable_refused() {
    assertThat(Piped.ofItems("a|expand: '%nobody%'", VARS).refusals())
        .contains(
            "rule.yml:7:15: error R099: value_placeholders: no pipeline has a variable 'nobody'");
  }

  @Test
  void wildcardPlaceholders_excluded_areLeftForOthers() {
    String others = Piped.step("type: wildcard_placeholders\nexclude: [admins]");

    assertThat(Piped.ofItems("a|expand: 'x%any%%admins%'", others, VARS).items())
        .containsExactly("a=x*root,x*adm*");
  }

  @Test
  void valuePlaceholders_include_takesTheseAlone() {
    String some = VARS + "    include: [port]\n";
    String rest = Piped.step("type: wildcard_placeholders");

    assertThat(Piped.ofItems("a|expand: '%port%%admins%'", some, rest).items())
        .containsExactly("a=22*");
  }

  @Test
  void vars_ofTwoPipelines_theLaterCounts() {
    assertThat(Piped.ofItems("a|expand: '%port%'", VARS, "vars: {port: 23}\n").items())
        .containsExactly("a=23");
  }
}
