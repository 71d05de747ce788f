package org.tidewaiter.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SuggestionTest {

  private static final List<String> KNOWN = List.of("verdict_prefixes", "port", "topics", "name");

  /** A word and what it is taken for. */
  record Case(String word, Optional<String> nearest) {
    @Override
    public String toString() {
      return word;
    }
  }

  static Stream<Case> words() {
    return Stream.of(
        new Case("prot", Optional.of("port")),
        new Case("ports", Optional.of("port")),
        new Case("topic", Optional.of("topics")),
        new Case("verdictPrefixes", Optional.of("verdict_prefixes")),
        new Case("verdict-prefix", Optional.of("verdict_prefixes")),
        new Case("NAME", Optional.of("name")),
        new Case("x", Optional.empty()),
        new Case("", Optional.empty()),
        new Case("something", Optional.empty()));
  }

  @ParameterizedTest
  @MethodSource("words")
  void nearest_word_isFoundWhenNear(Case given) {
    assertThat(Suggestion.nearest(given.word(), KNOWN)).isEqualTo(given.nearest());
  }
}
