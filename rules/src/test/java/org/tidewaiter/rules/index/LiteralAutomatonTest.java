package org.tidewaiter.rules.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidewaiter.rules.index.LiteralAutomaton.Place;

class LiteralAutomatonTest {

  private record Literal(String text, Place place) {
    boolean stands(String in) {
      return switch (place) {
        case ANYWHERE -> in.contains(text);
        case START -> in.startsWith(text);
        case END -> in.endsWith(text);
      };
    }
  }

  @Test
  void evaluate_randomLiteralsOfFewLetters_findsWhatStringsFind() {
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      List<Literal> literals = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(40); i++) {
        Place place = Place.values()[random.nextInt(3)];
        literals.add(new Literal(word(random, 1 + random.nextInt(6)), place));
      }
      LiteralAutomaton automaton = automaton(literals);
      for (int i = 0; i < 30; i++) {
        String text = word(random, random.nextInt(30));
        assertThat(found(automaton, literals.size(), text))
            .as("seed %d: %s in %s", seed, literals, text)
            .isEqualTo(standing(literals, text));
      }
    }
  }

  @Test
  void evaluate_noLiterals_findsNothing() {
    assertThat(found(automaton(List.of()), 0, "text")).isEmpty();
  }

  private static String word(Random random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append("abc\u00e4".charAt(random.nextInt(4)));
    }
    return word.toString();
  }

  private static LiteralAutomaton automaton(List<Literal> literals) {
    LiteralTrie trie = new LiteralTrie();
    for (int i = 0; i < literals.size(); i++) {
      trie.add(FoldedText.of(literals.get(i).text()), literals.get(i).place(), i);
    }
    return new LiteralAutomaton(trie);
  }

  private static List<Integer> found(LiteralAutomaton automaton, int literals, String text) {
    Truths truths = new Truths(literals);
    truths.next();
    byte[] folded = FoldedText.of(text);
    automaton.evaluate(folded, folded.length, truths);
    return IntStream.range(0, literals).filter(truths::has).boxed().toList();
  }

  private static List<Integer> standing(List<Literal> literals, String text) {
    return IntStream.range(0, literals.size())
        .filter(i -> literals.get(i).stands(text))
        .boxed()
        .toList();
  }
}
