package org.tidewaiter.ingest.json;

import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.ingest.event.FieldTable;

/**
 * The dotted names of a {@link FieldTable} as a tree of segments, for walking JSON objects.
 *
 * <p>A name can be spelled nested, dotted or mixed: {@code a.b.c} is the member {@code a.b.c}, or
 * {@code b.c} inside {@code a}, or {@code c} inside {@code a.b}, and so on. All spellings lead to
 * the same node, because each node knows every dotted path to a node below it. Where an object has
 * several spellings of a name, the longest literal key wins, from the left. The <em>rank</em> of a
 * spelling makes that a comparison of numbers: one bit for each segment, from the first, 1 where
 * the dot behind it is part of a key and 0 where a key ends. Immutable and thread-safe.
 */
final class FieldTrie {

  private static final List<String> RESERVED = List.of("port_intel", "tidewaiter");

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Odd, with bits all over: two to the 64 by the golden ratio. */
  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

  private final Node root;
  private final int nodeCount;

  private FieldTrie(Node root, int nodeCount) {
    this.root = root;
    this.nodeCount = nodeCount;
  }

  /** Returns the tree of a table's names, without those under the reserved roots. */
  static FieldTrie of(FieldTable fields) {
    Builder rootBuilder = new Builder();
    for (int slot = 0; slot < fields.size(); slot++) {
      String name = fields.name(slot);
      if (!isReserved(name)) {
        Builder at = rootBuilder;
        for (String segment : name.split("\\.", -1)) {
          at = at.children.computeIfAbsent(segment, unused -> new Builder());
        }
        at.slot = slot;
      }
    }
    int[] ids = {0};
    return new FieldTrie(rootBuilder.build("", fields, ids), ids[0]);
  }

  /** Returns whether a name is, or is under, a root that belongs to our own output. */
  static boolean isReserved(String name) {
    for (String root : RESERVED) {
      if (name.startsWith(root)
          && (name.length() == root.length() || name.charAt(root.length()) == '.')) {
        return true;
      }
    }
    return false;
  }

  Node root() {
    return root;
  }

  /** Returns how many nodes there are; their ids are below it. */
  int nodeCount() {
    return nodeCount;
  }

  /** Returns the rank of a spelling that continues another one by a key. */
  static int rank(int parentRank, Entry entry) {
    return (parentRank << entry.segments) | ((1 << entry.segments) - 2);
  }

  /**
   * Returns the bytes by which a key is looked up: its UTF-8. A lone surrogate, which has none,
   * becomes the three bytes that its number would have, not a question mark, which is another key.
   */
  static byte[] bytes(String key) {
    byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
    for (byte b : bytes) {
      if (b == '?') {
        return withSurrogates(key); // what the JDK writes in place of one
      }
    }
    return bytes;
  }

  private static byte[] withSurrogates(String key) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(key.length());
    key.codePoints()
        .forEach(
            c -> {
              if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                out.write(0xe0 | c >> 12);
                out.write(0x80 | (c >> 6 & 0x3f));
                out.write(0x80 | (c & 0x3f));
              } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return out.toByteArray();
  }

  /** Returns a hash of a key, eight bytes at a time. */
  static int hash(byte[] bytes, int from, int to) {
    long mixed = (long) to - from;
    int at = from;
    for (; to - at >= Long.BYTES; at += Long.BYTES) {
      mixed = mix(mixed ^ (long) LONGS.get(bytes, at));
    }
    return (int) mix(mixed ^ fewBytes(bytes, at, to));
  }

  private static long mix(long value) {
    long product = value * MULTIPLIER;
    return product ^ (product >>> 32);
  }

  /** Returns less than eight bytes as a number, the first one lowest. */
  private static long fewBytes(byte[] bytes, int from, int to) {
    if (from == to) {
      return 0;
    }
    if (to >= Long.BYTES) {
      return (long) LONGS.get(bytes, to - Long.BYTES) >>> ((Long.BYTES - (to - from)) * Byte.SIZE);
    }
    long number = 0;
    for (int i = to - 1; i >= from; i--) {
      number = (number << Byte.SIZE) | (bytes[i] & 255);
    }
    return number;
  }

  /**
   * A way from a node to one below it by a single key.
   *
   * @param key the key's UTF-8 bytes
   * @param segments how many segments the key spans
   * @param target where it leads
   */
  record Entry(byte[] key, int segments, Node target) {}

  /** A position in a dotted name. */
  static final class Node {

    /** What is outside of all names. */
    static final Node NONE = new Node(-1, -1, -1, List.of());

    private final int id;
    private final int slot;
    private final int object;
    private final @Nullable Entry[] table;

    private Node(int id, int slot, int object, List<Entry> entries) {
      this.id = id;
      this.slot = slot;
      this.object = object;
      this.table = new @Nullable Entry[tableSize(entries.size())];
      for (Entry entry : entries) {
        int at = hash(entry.key, 0, entry.key.length);
        while (table[at & (table.length - 1)] != null) {
          at++;
        }
        table[at & (table.length - 1)] = entry;
      }
    }

    int id() {
      return id;
    }

    /** Returns the slot of the field whose name ends here, or -1. */
    int slot() {
      return slot;
    }

    /** Returns the number of the object whose name ends here; -1 at the root and at leaves. */
    int object() {
      return object;
    }

    /** Returns whether names go on below. */
    boolean isInterior() {
      return table.length > 1;
    }

    /** Returns where a key leads, or null if no name goes that way. */
    @Nullable Entry find(byte[] bytes, int from, int to) {
      int at = hash(bytes, from, to);
      Entry entry = table[at & (table.length - 1)];
      while (entry != null && !Arrays.equals(entry.key, 0, entry.key.length, bytes, from, to)) {
        entry = table[++at & (table.length - 1)];
      }
      return entry;
    }

    private static int tableSize(int entries) {
      // At most a quarter full, so that a key nobody asked for mostly meets an empty place.
      return entries == 0 ? 1 : Integer.highestOneBit(entries * 4) * 2;
    }
  }

  private static final class Builder {
    private final Map<String, Builder> children = new LinkedHashMap<>();
    private int slot = -1;
    private @Nullable Node built;

    Node build(String name, FieldTable fields, int[] ids) {
      int id = ids[0]++;
      List<Entry> entries = new ArrayList<>();
      String prefix = id == 0 ? "" : name + ".";
      children.forEach((segment, child) -> child.build(prefix + segment, fields, ids));
      collect("", 0, entries);
      built = new Node(id, slot, id == 0 ? -1 : fields.object(name), entries);
      return built;
    }

    private void collect(String prefix, int segments, List<Entry> into) {
      children.forEach(
          (segment, child) -> {
            String key = prefix + segment;
            if (child.built != null) {
              into.add(new Entry(bytes(key), segments + 1, child.built));
            }
            child.collect(key + ".", segments + 1, into);
          });
    }
  }
}
