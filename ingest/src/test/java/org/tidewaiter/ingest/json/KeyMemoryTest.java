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

class KeyMemoryTest {

  private static final FieldTrie TRIE = FieldTrie.of(FieldTable.of(List.of("a", "b.c"), false));

  private static final int SITES = 80;

  private final KeyMemory memory = new KeyMemory(SITES);

  @Test
  void guess_keyThatCameNextBefore_isFoundWithItsEntry() {
    Site root = memory.root(TRIE.root());
    Site first = learn(root, root, "a");
    Site second = learn(root, first, "x");

    assertThat(guess(root, root, "\"a\":12345")).isSameAs(first);
    assertThat(guess(root, first, "\"x\":12345")).isSameAs(second);
    assertThat(first.entry()).isSameAs(TRIE.root().find(bytes("a"), 0, 1));
    assertThat(second.entry()).isNull();
    assertThat(second.length()).isEqualTo(4);
  }

  @Test
  void guess_lastTwoKeysThatCameNext_areBothLikely() {
    Site root = memory.root(TRIE.root());
    Site first = learn(root, root, "a");
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
    learn(root, root, "abcdefgh");

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
      assertThat(guess(root, root, other)).as(other).isNull();
    }
  }

  @Test
  void guess_keyOfEachLength_isFound() {
    for (int length = 0; length <= KeyMemory.MAX_KEY_BYTES; length++) {
      KeyMemory fresh = new KeyMemory(8);
      String key = "k".repeat(length);
      Site root = fresh.root(TRIE.root());
      Site site = learn(fresh, root, root, key);

      assertThat(guess(root, root, "\"" + key + "\":")).isSameAs(site);
      assertThat(guess(root, root, "\"" + key + "\":1")).isSameAs(site);
      assertThat(guess(root, root, "\"" + key + "k\":1234567")).as(key).isNull();
    }
  }

  @Test
  void learn_sameKeyInsideOthers_isAnotherSite() {
    Site root = memory.root(TRIE.root());
    Site outer = learn(root, root, "b");
    byte[] key = bytes("c");

    Site inner = memory.learn(outer, outer, key, 0, 1);
    Site atRoot = learn(root, outer, "c");

    assertThat(Objects.requireNonNull(inner).entry()).isNotNull();
    assertThat(atRoot).isNotSameAs(inner);
    assertThat(atRoot.entry()).isNull();
  }

  @Test
  void learn_keyKnownFromAnotherPlaceInTheObject_isTheSameSite() {
    Site root = memory.root(TRIE.root());
    Site first = learn(root, root, "a");
    Site second = learn(root, first, "x");

    assertThat(learn(root, second, "a")).isSameAs(first);
    assertThat(guess(root, second, "\"a\":12345")).isSameAs(first);
  }

  @Test
  void guess_lastTwoKeysThatCameFirst_areBothLikely() {
    Site root = memory.root(TRIE.root());
    Site older = learn(root, root, "x");
    Site newer = learn(root, root, "y");

    assertThat(guess(root, root, "\"x\":12345")).isSameAs(older);
    assertThat(guess(root, root, "\"y\":12345")).isSameAs(newer);
  }

  @Test
  void learn_keyBehindOneThatIsNotRemembered_changesWhatIsLikelyNowhere() {
    Site root = memory.root(TRIE.root());
    Site first = learn(root, root, "a");
    Site second = learn(root, first, "x");

    assertThat(memory.learn(root, null, bytes("x"), 0, 1)).isSameAs(second);
    assertThat(guess(root, root, "\"x\":12345")).isNull();
    assertThat(guess(root, null, "\"x\":12345")).isNull();
    assertThat(guess(root, root, "\"a\":12345")).isSameAs(first);
  }

  @Test
  void learn_moreThanAShareInOneRecord_isNothingUntilTheNextRecord() {
    List<Integer> learned = new ArrayList<>();
    for (int record = 0; record < 9; record++) {
      Site root = memory.root(TRIE.root());
      int count = 0;
      for (int i = 0; i < 50; i++) {
        count += memory.learn(root, null, bytes(record + "-" + (10 + i)), 0, 4) == null ? 0 : 1;
      }
      learned.add(count);
    }

    assertThat(learned).containsExactly(11, 11, 11, 11, 11, 11, 11, 3, 0);
  }

  @Test
  void learn_moreThanTheMemoryHolds_isNothingUntilManyStrangersHaveComeBy() {
    Site root = full();
    Site known = learn(root, null, "k3");
    int strangers = SITES * KeyMemory.STRANGERS_PER_SITE;
    for (int i = 0; i < strangers; i++) {
      assertThat(memory.learn(root, null, bytes("new"), 0, 3)).isNull();
    }
    assertThat(memory.root(TRIE.root())).as("not yet").isSameAs(root);
    assertThat(learn(root, null, "k3")).as("of use still").isSameAs(known);

    assertThat(memory.learn(root, null, bytes("new"), 0, 3)).isNull();
    Site next = memory.root(TRIE.root());
    assertThat(next).isNotSameAs(root);
    assertThat(guess(next, next, "\"k0\":12345")).isNull();
    assertThat(learn(next, next, "new")).isNotNull();
    assertThat(memory.root(TRIE.root())).as("not full").isSameAs(next);
  }

  @Test
  void learn_knownKeysOfAFullMemory_areKeptForEver() {
    Site root = full();
    for (int i = 0; i < 2 * SITES * KeyMemory.STRANGERS_PER_SITE; i++) {
      learn(root, null, "k" + i % SITES);
      assertThat(memory.root(TRIE.root())).isSameAs(root);
    }
  }

  @Test
  void learn_longKeysBesideAFullMemory_areNoStrangers() {
    Site root = full();
    byte[] key = bytes("k".repeat(KeyMemory.MAX_KEY_BYTES + 1));
    for (int i = 0; i < 2 * SITES * KeyMemory.STRANGERS_PER_SITE; i++) {
      memory.learn(root, null, key, 0, key.length);
    }
    assertThat(memory.root(TRIE.root())).isSameAs(root);
  }

  private Site full() {
    Site root = memory.root(TRIE.root());
    for (int i = 0; i < SITES; i++) {
      root = memory.root(TRIE.root());
      learn(root, null, "k" + i);
    }
    return root;
  }

  @Test
  void learn_longKey_isNothing() {
    byte[] key = bytes("k".repeat(KeyMemory.MAX_KEY_BYTES + 1));
    Site root = memory.root(TRIE.root());

    assertThat(memory.learn(root, root, key, 0, key.length)).isNull();
  }

  @Test
  void learn_keysThatCollide_areRememberedUpToTheStepsOfALookUp() {
    KeyMemory large = new KeyMemory(100_000);
    Site root = large.root(TRIE.root());
    int remembered = 0;
    for (int i = 0; i < 500_000; i++) {
      byte[] key = bytes("key " + i);
      if ((FieldTrie.hash(key, 0, key.length) & 0xfff) == 0) {
        remembered += large.learn(root, root, key, 0, key.length) == null ? 0 : 1;
      }
    }

    assertThat(remembered).isEqualTo(SiteTable.MAX_STEPS);
  }

  @Test
  void learn_keysThatDifferInACountOnly_findsNearlyAllAgain() {
    KeyMemory large = new KeyMemory(8_000);
    Site root = large.root(TRIE.root());
    int lost = 0;
    for (int i = 0; i < 900; i++) {
      byte[] key = bytes(String.format("label_%03d", i));
      lost += large.learn(root, root, key, 0, key.length) == null ? 1 : 0;
    }

    assertThat(lost).isLessThan(5);
  }

  @Test
  void learn_manyKeys_findsNearlyAllAgain() {
    KeyMemory large = new KeyMemory(8_000);
    Site root = large.root(TRIE.root());
    Random random = new Random(1);
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      keys.add(Long.toString(random.nextLong() >>> random.nextInt(50), 36));
    }
    for (String key : keys) {
      large.learn(root, root, bytes(key), 0, key.length());
    }

    int lost = 0;
    for (String key : keys) {
      Site again = large.learn(root, root, bytes(key), 0, key.length());
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
