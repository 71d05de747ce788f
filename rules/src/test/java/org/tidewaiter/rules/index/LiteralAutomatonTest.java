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

  /** What is passed over depends on the shortest literal: from one byte to many. */
  @Test
  void evaluate_literalsNoShorterThanSome_findsWhatStringsFind() {
    for (int seed = 0; seed < 800; seed++) {
      Random random = new Random(seed);
      int shortest = 1 + random.nextInt(9);
      List<Literal> literals = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(12); i++) {
        Place place = Place.values()[random.nextInt(3)];
        literals.add(new Literal(word(random, shortest + random.nextInt(4)), place));
      }
      LiteralAutomaton automaton = automaton(literals);
      for (int i = 0; i < 30; i++) {
        String text = around(random, literals.get(random.nextInt(literals.size())).text());
        assertThat(found(automaton, literals.size(), text))
            .as("seed %d: %s in %s", seed, literals, text)
            .isEqualTo(standing(literals, text));
      }
    }
  }

  private static String around(Random random, String text) {
    String other = "zyxwvu".repeat(3);
    return other.substring(0, random.nextInt(18)) + text + other.substring(random.nextInt(18));
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
