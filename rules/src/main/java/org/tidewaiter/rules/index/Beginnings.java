package org.tidewaiter.rules.index;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Where in a text a literal may begin: passes over most texts without walking an automaton.
 *
 * <p>Knows every four bytes in a row that stand within the first bytes of any literal, as many
 * bytes as the shortest literal has. So where a literal stands, one of its rows is met by looks
 * that are as far apart as the shortest literal has rows. Looks at neighbouring places don't wait
 * for each other, as the steps of an automaton do. Literals of fewer than four bytes make the rows
 * shorter. Immutable and thread-safe.
 */
final class Beginnings {

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int LONGEST_ROW = 4;

  /** Looks that are further apart save little more, and need more rows. */
  private static final int LONGEST_STRIDE = 4;

  private final int row;
  private final int mask;
  private final int stride;
  private final HashBits rows;

  /** Takes the beginnings of the literals of a trie. */
  Beginnings(LiteralTrie trie) {
    row = Math.min(LONGEST_ROW, trie.shortest());
    mask = row == LONGEST_ROW ? -1 : (1 << (8 * row)) - 1;
    stride = Math.min(LONGEST_STRIDE, trie.shortest() - row + 1);
    rows = new HashBits(trie.statesUpTo(row + stride - 1));
    add(trie, 0, 0, 0);
  }

  private void add(LiteralTrie trie, int state, int depth, int last) {
    if (depth >= row) {
      rows.add(hash(last >>> (8 * (LONGEST_ROW - row))));
    }
    if (depth < row + stride - 1) {
      for (int child = trie.firstChild(state); child != 0; child = trie.sibling(child)) {
        add(trie, child, depth + 1, last >>> 8 | trie.byteOf(child) << 24);
      }
    }
  }

  private static long hash(int row) {
    return row * 0x9E3779B97F4A7C15L;
  }

  /**
   * Returns a place in a text before which, from some place on, no literal begins; its end if none
   * begins any more.
   */
  int next(byte[] text, int from, int end) {
    // Those that begin at a place have one of their rows at the place of a look, the last one at
    // the latest.
    for (int at = from + stride - 1; at <= end - row; at += stride) {
      if (at + LONGEST_ROW > text.length || rows.mayHave(hash((int) INTS.get(text, at) & mask))) {
        return at - stride + 1;
      }
    }
    return end;
  }
}
