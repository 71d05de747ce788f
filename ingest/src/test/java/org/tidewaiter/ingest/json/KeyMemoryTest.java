package org.tidewaiter.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.json.KeyMemory.Site;

class KeyMemoryTest {

  private static final FieldTrie TRIE = FieldTrie.of(FieldTable.of(List.of("a", "b.c"), false));

  private final KeyMemory memory = new KeyMemory(8);

  @Test
  void guess_keyThatCameNextBefore_isFoundWithItsEntry() {
    Site root = memory.root(TRIE.root());
    Site first = learn(root, null, "a");
    Site second = learn(root, first, "x");

    assertThat(guess(root, null, "\"a\":12345")).isSameAs(first);
    assertThat(guess(root, first, "\"x\":12345")).isSameAs(second);
    assertThat(first.entry()).isSameAs(TRIE.root().find(bytes("a"), 0, 1));
    assertThat(second.entry()).isNull();
    assertThat(second.length()).isEqualTo(4);
  }

  @Test
  void guess_lastTwoKeysThatCameNext_areBothLikely() {
    Site root = memory.root(TRIE.root());
    Site first = learn(root, null, "a");
    Site older = learn(root, first, "x");
    Site newer = learn(root, first, "y");

    assertThat(guess(root, first, "\"x\":12345")).isSameAs(older);
    assertThat(guess(root, first, "\"y\":12345")).isSameAs(newer);
    learn(root, first, "z");
    assertThat(guess(root, first, "\"x\":12345")).isNull();
  }

  @Test
  void guess_anythingButTheSameBytes_isNothing() {
    Site root = memory.root(TRIE.root());
    learn(root, null, "abcdefgh");

    for (String other :
        List.of(
            "\"abcdefgh\" :1    ",
            "\"abcdefgi\":1     ",
            "\"abcdefg\":1      ",
            "\"abcdefghi\":1    ",
            "\"abcdefgh\\\":1   ",
            "\"abcdefgh\";1     ",
            "'abcdefgh':1       ",
            " \"abcdefgh\":1    ",
            "\"Abcdefgh\":1     ")) {
      assertThat(guess(root, null, other)).as(other).isNull();
    }
  }

  @Test
  void guess_keyOfEachLength_isFound() {
    for (int length = 0; length <= KeyMemory.MAX_KEY_BYTES; length++) {
      KeyMemory fresh = new KeyMemory(8);
      String key = "k".repeat(length);
      Site root = fresh.root(TRIE.root());
      Site site = learn(fresh, root, null, key);

      assertThat(guess(root, null, "\"" + key + "\":")).isSameAs(site);
      assertThat(guess(root, null, "\"" + key + "\":1")).isSameAs(site);
      assertThat(guess(root, null, "\"" + key + "k\":1234567")).as(key).isNull();
    }
  }

  @Test
  void learn_sameKeyInsideOthers_isAnotherSite() {
    Site root = memory.root(TRIE.root());
    Site outer = learn(root, null, "b");
    byte[] key = bytes("c");

    Site inner = memory.learn(outer, null, key, 0, 1);
    Site atRoot = learn(root, outer, "c");

    assertThat(Objects.requireNonNull(inner).entry()).isNotNull();
    assertThat(atRoot).isNotSameAs(inner);
    assertThat(atRoot.entry()).isNull();
  }

  @Test
  void learn_keyKnownFromAnotherPlaceInTheObject_isTheSameSite() {
    Site root = memory.root(TRIE.root());
    Site first = learn(root, null, "a");
    Site second = learn(root, first, "x");

    assertThat(learn(root, second, "a")).isSameAs(first);
    assertThat(guess(root, second, "\"a\":12345")).isSameAs(first);
  }

  @Test
  void learn_moreThanTheMemoryHolds_isNothingUntilTheNextRecord() {
    Site root = memory.root(TRIE.root());
    Site before = null;
    for (int i = 0; i < 8; i++) {
      before = learn(root, before, "k" + i);
    }
    assertThat(memory.learn(root, before, bytes("k8"), 0, 2)).isNull();
    assertThat(learn(root, before, "k3")).as("known already").isNotNull();

    Site next = memory.root(TRIE.root());
    assertThat(next).isNotSameAs(root);
    assertThat(guess(next, null, "\"k0\":12345")).isNull();
    assertThat(learn(next, null, "k8")).isNotNull();
    assertThat(memory.root(TRIE.root())).as("not full").isSameAs(next);
  }

  @Test
  void learn_longKey_isNothing() {
    byte[] key = bytes("k".repeat(KeyMemory.MAX_KEY_BYTES + 1));

    assertThat(memory.learn(memory.root(TRIE.root()), null, key, 0, key.length)).isNull();
  }

  @Test
  void learn_keysThatCollide_areRememberedUpToTheStepsOfALookUp() {
    KeyMemory large = new KeyMemory(100_000);
    Site root = large.root(TRIE.root());
    int remembered = 0;
    for (int i = 0; i < 10_000; i++) {
      byte[] key = bytes(String.format("k%04d-----k", i)); // equal in length and hashed bytes
      remembered += large.learn(root, null, key, 0, key.length) == null ? 0 : 1;
    }

    assertThat(remembered).isEqualTo(KeyMemory.MAX_STEPS);
  }

  @Test
  void learn_manyKeys_findsNearlyAllAgain() {
    KeyMemory large = new KeyMemory(1_000);
    Site root = large.root(TRIE.root());
    Random random = new Random(1);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      keys.add(Long.toString(random.nextLong() >>> random.nextInt(50), 36));
    }
    for (String key : keys) {
      large.learn(root, null, bytes(key), 0, key.length());
    }

    int lost = 0;
    for (String key : keys) {
      Site again = large.learn(root, null, bytes(key), 0, key.length());
      lost += again == null ? 1 : 0;
      assertThat(again == null ? key.length() : again.length() - 3).isEqualTo(key.length());
    }
    assertThat(lost).isLessThan(keys.size() / 20);
  }

  private Site learn(Site parent, @Nullable Site before, String key) {
    return learn(memory, parent, before, key);
  }

  private static Site learn(KeyMemory memory, Site parent, @Nullable Site before, String key) {
    byte[] bytes = bytes("{\"" + key + "\":1}");
    return Objects.requireNonNull(memory.learn(parent, before, bytes, 2, bytes.length - 4));
  }

  private static @Nullable Site guess(Site parent, @Nullable Site before, String text) {
    byte[] record = bytes(" ".repeat(8) + text);
    return KeyMemory.guess(parent, before, record, 8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
