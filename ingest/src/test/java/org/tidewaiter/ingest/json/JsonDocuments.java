package org.tidewaiter.ingest.json;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Seeded generator of JSON documents aimed at the scanner's edges. */
final class JsonDocuments {

  /** Names that the generated documents have, in all spellings. */
  static final List<String> NAMES =
      List.of("a", "a.b", "a.b.c", "a.c", "b", "c", "source.ip", "source.port", "port_intel.risk");

  private static final String[] KEYS = {
    "a",
    "b",
    "c",
    "a.b",
    "b.c",
    "a.b.c",
    "a.c",
    "source",
    "source.ip",
    "ip",
    "port",
    "x",
    "",
    "port_intel",
    "tidewaiter",
    "port_intel.risk",
    "tidewaiter.x",
    "port_intelx",
    "\\u0061",
    "a\\u002eb",
    "\\u0070ort_intel",
    "\u00e9",
    "event",
    "network",
    "destination"
  };

  private static final String[] SCALARS = {
    "1",
    "-0",
    "0",
    "12.5",
    "1e3",
    "-7E-2",
    "18446744073709551615",
    "18446744073709551614",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "123456789012345678901",
    "true",
    "false",
    "null",
    "\"\"",
    "\"text\"",
    "\"10.0.0.1\"",
    "\"q\\\"uote\"",
    "\"\\ud83d\\ude00\"",
    "\"\\ud800\"",
    "\"\u20ac \ud83d\ude00\"",
    "\"back\\\\slash\"",
    "\"t\\tab\\n\"",
    "3144",
    "\"3144\""
  };

  private final Random random;

  JsonDocuments(long seed) {
    random = new Random(seed);
  }

  /** Returns a well-formed object. */
  byte[] document() {
    StringBuilder out = new StringBuilder();
    if (random.nextInt(50) == 0) {
      out.append('\ufeff');
    }
    object(out, 0);
    space(out);
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Returns a document with a few bytes changed, left out, doubled or cut off. */
  byte[] mutated() {
    byte[] bytes = document();
    for (int i = random.nextInt(3); i >= 0 && bytes.length > 0; i--) {
      bytes = mutate(bytes, random.nextInt(bytes.length));
    }
    return bytes;
  }

  private byte[] mutate(byte[] bytes, int at) {
    byte[] changed = bytes.clone();
    switch (random.nextInt(5)) {
      case 0:
        changed[at] = (byte) random.nextInt(256);
        return changed;
      case 1:
        changed[at] = (byte) "{}[]\",:\\ue0-+. \n\t\0".charAt(random.nextInt(18));
        return changed;
      case 2:
        return java.util.Arrays.copyOf(bytes, at);
      case 3:
        System.arraycopy(
            bytes,
            Math.min(at + 1, bytes.length - 1),
            changed,
            at,
            bytes.length - Math.min(at + 1, bytes.length - 1));
        return java.util.Arrays.copyOf(changed, bytes.length - 1);
      default:
        byte[] longer = java.util.Arrays.copyOf(bytes, bytes.length + 1);
        System.arraycopy(bytes, at, longer, at + 1, bytes.length - at);
        return longer;
    }
  }

  private void object(StringBuilder out, int depth) {
    space(out);
    out.append('{');
    int members = random.nextInt(6);
    for (int i = 0; i < members; i++) {
      space(out.append(i == 0 ? "" : ","));
      out.append('"').append(KEYS[random.nextInt(KEYS.length)]).append('"');
      space(out);
      out.append(':');
      value(out, depth + 1);
    }
    space(out);
    out.append('}');
  }

  private void value(StringBuilder out, int depth) {
    space(out);
    int kind = random.nextInt(10);
    if (kind < 3 && depth < 5) {
      object(out, depth);
    } else if (kind < 5 && depth < 5) {
      out.append('[');
      int elements = random.nextInt(4);
      for (int i = 0; i < elements; i++) {
        value(out.append(i == 0 ? "" : ","), depth + 1);
      }
      space(out);
      out.append(']');
    } else {
      out.append(SCALARS[random.nextInt(SCALARS.length)]);
    }
    space(out);
  }

  private void space(StringBuilder out) {
    if (random.nextInt(8) == 0) {
      out.append(" \n\r\t".charAt(random.nextInt(4)));
    }
  }
}
