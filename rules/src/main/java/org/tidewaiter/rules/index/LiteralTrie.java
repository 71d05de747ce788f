package org.tidewaiter.rules.index;

import java.util.Arrays;
import org.tidewaiter.rules.index.LiteralAutomaton.Output;
import org.tidewaiter.rules.index.LiteralAutomaton.Place;

/**
 * The literals of a {@link LiteralAutomaton} while they are gathered: a trie whose nodes are the
 * automaton's states. State 0 is the root; as a child or a sibling it means none. Not thread-safe.
 */
final class LiteralTrie {

  private static final Output[] NONE = {};

  private short[] bytes = new short[64];
  private int[] firstChildren = new int[64];
  private int[] siblings = new int[64];
  private Output[][] outputs = new Output[64][];
  private int size = 1;
  private int shortest = Integer.MAX_VALUE;

  LiteralTrie() {
    outputs[0] = NONE;
  }

  /**
   * Adds a literal.
   *
   * @param literal folded bytes, at least one
   */
  void add(byte[] literal, Place place, int trigger) {
    shortest = Math.min(shortest, literal.length);
    int state = 0;
    for (byte next : literal) {
      state = childOrNew(state, (short) (next & 0xff));
    }
    Output[] more = Arrays.copyOf(outputs[state], outputs[state].length + 1);
    more[more.length - 1] = new Output(literal.length, place, trigger);
    outputs[state] = more;
  }

  private int childOrNew(int state, short next) {
    for (int child = firstChildren[state]; child != 0; child = siblings[child]) {
      if (bytes[child] == next) {
        return child;
      }
    }
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
      firstChildren = Arrays.copyOf(firstChildren, size * 2);
      siblings = Arrays.copyOf(siblings, size * 2);
      outputs = Arrays.copyOf(outputs, size * 2);
    }
    bytes[size] = next;
    siblings[size] = firstChildren[state];
    firstChildren[state] = size;
    outputs[size] = NONE;
    return size++;
  }

  boolean isEmpty() {
    return size == 1;
  }

  /** Returns the length of the shortest literal, in bytes; of none more than any has. */
  int shortest() {
    return shortest;
  }

  /** Returns how many states have at most some depth, the root's being 0. */
  int statesUpTo(int depth) {
    return statesUpTo(0, depth);
  }

  private int statesUpTo(int state, int depth) {
    int count = 1;
    if (depth > 0) {
      for (int child = firstChildren[state]; child != 0; child = siblings[child]) {
        count += statesUpTo(child, depth - 1);
      }
    }
    return count;
  }

  int size() {
    return size;
  }

  short byteOf(int state) {
    return bytes[state];
  }

  int firstChild(int state) {
    return firstChildren[state];
  }

  int sibling(int state) {
    return siblings[state];
  }

  Output[] outputs(int state) {
    return outputs[state];
  }

  /** The root always counts: every byte that leads nowhere ends there. */
  boolean isBranching(int state) {
    int child = firstChildren[state];
    return state == 0 || (child != 0 && siblings[child] != 0);
  }

  int branchingStates() {
    int count = 0;
    for (int state = 0; state < size; state++) {
      count += isBranching(state) ? 1 : 0;
    }
    return count;
  }

  /** Returns where each byte leads from a state. */
  int[] row(int state) {
    int[] row = new int[256];
    for (int child = firstChildren[state]; child != 0; child = siblings[child]) {
      row[bytes[child]] = child;
    }
    return row;
  }
}
