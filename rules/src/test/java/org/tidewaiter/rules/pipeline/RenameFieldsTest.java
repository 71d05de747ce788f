package org.tidewaiter.rules.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RenameFieldsTest {

  private static final String MAPPING =
      Piped.step(
          """
          type: field_name_mapping
          mapping:
            src: source.ip
            host: [source.domain, destination.domain]
            peer: [destination.ip, client.ip]
          """);

  @Test
  void mapping_oneName_replacesTheField() {
    Piped piped = Piped.ofItems("src: 10.0.0.1\nother: x", MAPPING);

    assertThat(piped.items()).containsExactly("source.ip=10.0.0.1", "other=x");
    assertThat(piped.matches(Map.of("source.ip", "10.0.0.1", "other", "x"))).isTrue();
    assertThat(piped.matches(Map.of("src", "10.0.0.1", "other", "x"))).isFalse();
  }

  @Test
  void mapping_oneName_reasonsStillNameTheFieldAsWritten() {
    assertThat(Piped.ofItems("src: 10.0.0.1", MAPPING).reasons(Map.of("source.ip", "10.0.0.1")))
        .containsExactly("src");
  }

  @Test
  void mapping_severalNames_anyOfThemCounts() {
    Piped piped = Piped.ofItems("host: a\nother: x", MAPPING);

    assertThat(piped.items())
        .containsExactly("(source.domain=a or destination.domain=a)", "other=x");
    assertThat(piped.matches(Map.of("destination.domain", "a", "other", "x"))).isTrue();
    assertThat(piped.matches(Map.of("source.domain", "a", "other", "x"))).isTrue();
    assertThat(piped.matches(Map.of("source.domain", "a", "other", "y"))).isFalse();
    assertThat(piped.matches(Map.of("source.domain", "b", "other", "x"))).isFalse();
  }

  @Test
  void mapping_severalNamesWithNeq_noneMayBeEqual() {
    Piped piped = Piped.ofItems("host|neq: a", MAPPING);

    assertThat(piped.matches(Map.of("source.domain", "b", "destination.domain", "c"))).isTrue();
    assertThat(piped.matches(Map.of("source.domain", "a", "destination.domain", "c"))).isFalse();
  }

  @Test
  void mapping_inAListOfMaps_eachIsAlternative() {
    Piped piped = Piped.of(Piped.rule("- src: 10.0.0.1\n- host: a\n  other: x"), MAPPING);

    assertThat(piped.matches(Map.of("source.ip", "10.0.0.1"))).isTrue();
    assertThat(piped.matches(Map.of("destination.domain", "a", "other", "x"))).isTrue();
    assertThat(piped.matches(Map.of("destination.domain", "a"))).isFalse();
  }

  @Test
  void mapping_fieldref_mapsWhatIsReferredTo() {
    Piped piped = Piped.ofItems("src|fieldref: peer", MAPPING);

    assertThat(piped.items()).containsExactly("source.ip|fieldref=destination.ip,client.ip");
    assertThat(piped.matches(Map.of("source.ip", "10.0.0.1", "client.ip", "10.0.0.1"))).isTrue();
    assertThat(piped.matches(Map.of("source.ip", "10.0.0.1", "client.ip", "10.0.0.2"))).isFalse();
  }

  @Test
  void mapping_fieldsOfInterest_areMappedToo() {
    Piped piped = Piped.of(Piped.rule("src: 10.0.0.1") + "fields: [src, host, other]\n", MAPPING);

    assertThat(piped.rule().metadata().fields())
        .containsExactly("source.ip", "source.domain", "destination.domain", "other");
  }

  @Test
  void mapping_null_looksForKeywordsInAField() {
    Piped piped =
        Piped.of(
            Piped.rule("- '|all':\n  - one\n  - two"),
            Piped.step("type: field_name_mapping\nmapping: {~: message}"));

    assertThat(piped.items()).containsExactly("(message|contains|all=one,two)");
    assertThat(piped.matches(Map.of("message", "two and one"))).isTrue();
    assertThat(piped.matches(Map.of("message", "two"))).isFalse();
  }

  @Test
  void prefixMapping_theFirstPrefixThatFits_isReplaced() {
    String pipeline =
        Piped.step(
            """
            type: field_name_prefix_mapping
            mapping:
              win.event.: [a., b.]
              win.: windows.
            """);

    assertThat(Piped.ofItems("win.event.x: 1\nwin.y: 2\nother: 3", pipeline).items())
        .containsExactly("(a.x=1 or b.x=1)", "windows.y=2", "other=3");
  }

  @Test
  void prefixAndSuffix_areAddedToEveryField_butNotToKeywords() {
    assertThat(Piped.ofItems("x: 1", Piped.step("type: field_name_prefix\nprefix: 'win.'")).items())
        .containsExactly("win.x=1");
    assertThat(Piped.ofItems("x: 1", Piped.step("type: field_name_suffix\nsuffix: .text")).items())
        .containsExactly("x.text=1");
    assertThat(
            Piped.of(Piped.rule("- word"), Piped.step("type: field_name_prefix\nprefix: 'win.'"))
                .items())
        .containsExactly("=word");
  }

  @Test
  void hash_ruleThatIsChanged_coversWhatThePipelineMadeOfIt() {
    String plain = Piped.ofItems("src: 10.0.0.1").compiled().hash();
    String mapped = Piped.ofItems("src: 10.0.0.1", MAPPING).compiled().hash();
    String otherwise =
        Piped.ofItems(
                "src: 10.0.0.1", Piped.step("type: field_name_mapping\nmapping: {src: client.ip}"))
            .compiled()
            .hash();
    String elsewhere =
        Piped.ofItems(
                "src: 10.0.0.1",
                Piped.step("type: field_name_mapping\nmapping: {src: source.ip, more: x}"))
            .compiled()
            .hash();

    assertThat(mapped).isNotEqualTo(plain).isNotEqualTo(otherwise).isEqualTo(elsewhere);
    assertThat(Piped.ofItems("other: x", MAPPING).compiled().hash())
        .isEqualTo(Piped.ofItems("other: x").compiled().hash());
  }

  @Test
  void hash_orderOfKeys_doesNotCount() {
    assertThat(Piped.ofItems("src: 10.0.0.1\nhost: a", MAPPING).compiled().hash())
        .isEqualTo(Piped.ofItems("host: a\nsrc: 10.0.0.1", MAPPING).compiled().hash());
  }
}
