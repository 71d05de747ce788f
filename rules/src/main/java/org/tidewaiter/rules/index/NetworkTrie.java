package org.tidewaiter.rules.index;

import java.util.Arrays;

/**
 * The triggers of networks: a trie over four bits at a time, whose node is one line of the
 * processor's cache. Most addresses leave it after one or two nodes. Immutable once built, and then
 * thread-safe.
 */
final class NetworkTrie {

  private static final int STRIDE = 4;
  private static final int BRANCHES = 1 << STRIDE;
  private static final int[] NONE = {};

  /**
   * Of each branch of each node: twice the first branch of the node below, 0 for none; plus 1 if
   * the branch has triggers.
   */
  private int[] branches = new int[BRANCHES];

  /** Of each branch: its triggers. */
  private int[][] triggers = noTriggers(BRANCHES);

  private int size = BRANCHES;

  private static int[][] noTriggers(int branches) {
    int[][] made = new int[branches][];
    Arrays.fill(made, NONE);
    return made;
  }

  /**
   * Adds a trigger.
   *
   * @param high the upper 64 bits of the network
   * @param low the lower 64 bits
   * @param bits how many bits, from the highest, are the network's
   * @param trigger not less than any that was added before
   */
  void add(long high, long low, int bits, int trigger) {
    int node = 0;
    int depth = 0;
    for (; bits - depth > STRIDE; depth += STRIDE) {
      node = childOrNew(node + branch(high, low, depth));
    }
    // A network that ends between two nodes has several branches of the last one.
    int spread = 1 << (STRIDE - (bits - depth));
    int first = node + (branch(high, low, depth) & -spread);
    for (int branch = first; branch < first + spread; branch++) {
      branches[branch] |= 1;
      triggers[branch] = Triggers.with(triggers[branch], trigger);
    }
  }

  private int childOrNew(int branch) {
    if (branches[branch] >> 1 == 0) {
      if (size == branches.length) {
        branches = Arrays.copyOf(branches, size * 2);
        triggers = Arrays.copyOf(triggers, size * 2);
        Arrays.fill(triggers, size, size * 2, NONE);
      }
      branches[branch] |= size << 1;
      size += BRANCHES;
    }
    return branches[branch] >> 1;
  }

  /** Fires the triggers of all networks that an address is in. */
  void evaluate(long high, long low, Truths truths) {
    int node = 0;
    int depth = 0;
    do {
      int at = node + branch(high, low, depth);
      int branch = branches[at];
      if ((branch & 1) != 0) {
        truths.fireAll(triggers[at]);
      }
      node = branch >> 1;
      depth += STRIDE;
    } while (node != 0);
  }

  private static int branch(long high, long low, int depth) {
    long half = depth < 64 ? high : low;
    return (int) (half >>> (64 - STRIDE - (depth & 63))) & (BRANCHES - 1);
  }
}
