package org.tidewaiter.rules.index;

/**
 * Finds every literal of a set in a text, in one pass: the automaton of Aho and Corasick over
 * folded bytes.
 *
 * <p>Its time is linear in the text, plus what it finds. States with one way on, which are nearly
 * all, keep it as a byte and a target; those with several share a row of 256 targets. So ten
 * thousand literals take some megabytes, where a full table would take hundreds. At the root it
 * passes over all that begins no literal; see {@link Beginnings}. Immutable and thread-safe.
 *
 * <p>Source: Aho, Corasick: Efficient string matching (1975).
 */
final class LiteralAutomaton {

  /** Where in a text a literal must stand. */
  enum Place {
    ANYWHERE,
    START,
    END
  }

  /**
   * A literal that is looked for.
   *
   * @param length in bytes
   * @param place where it must stand
   * @param trigger what it fires
   */
  record Output(int length, Place place, int trigger) {}

  private static final int NO_ROW = -1;

  /** Of each state: the byte of its only way on, and where it leads; -1 if it has none. */
  private final short[] onlyByte;

  private final int[] onlyTarget;

  /** Of each state: its row, where it has several ways on. */
  private final int[] rows;

  private final int[][] targets;
  private final int[] fallbacks;

  /** Of each state: itself or the first state on its way of fallbacks that has outputs; or 0. */
  private final int[] outputStates;

  private final int[] nextOutputStates;
  private final Output[][] outputs;
  private final Beginnings beginnings;

  LiteralAutomaton(LiteralTrie trie) {
    int size = trie.size();
    onlyByte = new short[size];
    onlyTarget = new int[size];
    rows = new int[size];
    targets = new int[trie.branchingStates()][];
    fallbacks = new int[size];
    outputStates = new int[size];
    nextOutputStates = new int[size];
    outputs = new Output[size][];
    int row = 0;
    for (int state = 0; state < size; state++) {
      rows[state] = NO_ROW;
      onlyByte[state] = -1;
      outputs[state] = trie.outputs(state);
      if (trie.isBranching(state)) {
        rows[state] = row;
        targets[row++] = trie.row(state);
      } else if (trie.firstChild(state) != 0) {
        onlyByte[state] = trie.byteOf(trie.firstChild(state));
        onlyTarget[state] = trie.firstChild(state);
      }
    }
    link(trie);
    beginnings = new Beginnings(trie);
  }

  /** In order of depth, for a state's fallback is shallower than the state. */
  private void link(LiteralTrie trie) {
    int[] queue = new int[trie.size()];
    int count = 1;
    for (int at = 0; at < count; at++) {
      int state = queue[at];
      int fallback = fallbacks[state];
      nextOutputStates[state] = state == 0 ? 0 : outputStates[fallback];
      outputStates[state] = outputs[state].length > 0 ? state : nextOutputStates[state];
      for (int child = trie.firstChild(state); child != 0; child = trie.sibling(child)) {
        fallbacks[child] = state == 0 ? 0 : target(fallback, trie.byteOf(child));
        queue[count++] = child;
      }
    }
  }

  private int target(int from, int next) {
    int state = from;
    while (true) {
      int to = step(state, next);
      if (to != 0 || state == 0) {
        return to;
      }
      state = fallbacks[state];
    }
  }

  private int step(int state, int next) {
    int row = rows[state];
    if (row != NO_ROW) {
      return targets[row][next];
    }
    return onlyByte[state] == next ? onlyTarget[state] : 0;
  }

  /** Fires the triggers of all literals that a text has in their places. */
  void evaluate(byte[] text, int length, Truths truths) {
    int state = 0;
    int at = 0;
    while (true) {
      if (state == 0) {
        at = beginnings.next(text, at, length);
      }
      if (at == length) {
        return;
      }
      int next = text[at++] & 0xff;
      int to = step(state, next);
      while (to == 0 && state != 0) {
        state = fallbacks[state];
        to = step(state, next);
      }
      state = to;
      int found = outputStates[state];
      if (found != 0) {
        fire(found, at, length, truths);
      }
    }
  }

  private void fire(int first, int end, int length, Truths truths) {
    for (int state = first; state != 0; state = nextOutputStates[state]) {
      for (Output output : outputs[state]) {
        boolean stands =
            switch (output.place()) {
              case ANYWHERE -> true;
              case START -> end == output.length();
              case END -> end == length;
            };
        if (stands) {
          truths.fire(output.trigger());
        }
      }
    }
  }
}
