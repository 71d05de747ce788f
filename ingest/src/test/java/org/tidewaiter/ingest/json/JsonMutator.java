package org.tidewaiter.ingest.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tidewaiter.ingest.json.JsonMembers.Member;

/**
 * Seeded changes to documents: kind ones, which mostly leave them well-formed and move what they
 * mean, and unkind ones, which mostly don't.
 */
final class JsonMutator {

  private static final String[] KEYS = {
    "a",
    "b",
    "c",
    "a.b",
    "b.c",
    "a.b.c",
    "",
    "source",
    "source.ip",
    "destination",
    "ip",
    "port",
    "event",
    "network",
    "related",
    "tags",
    "rule",
    "rule.name",
    "observer.ingress",
    "zone",
    "port_intel",
    "tidewaiter",
    "port_intel.risk",
    "tidewaiter.x",
    "port_intelx",
    "\\u0070ort_intel",
    "tide\\u0077aiter",
    "\\u0061",
    "sourc\\u0065",
    "\\ud800",
    "source\\u002eip",
    "\u00e9",
    "k".repeat(61),
    "k".repeat(62),
    "\\\\",
    "\\\""
  };

  /** Runs of bytes that are UTF-8, nearly UTF-8, or break a string. */
  private static final String[] BYTES = {
    "\u00c3\u00a9",
    "\u00e2\u0082\u00ac",
    "\u00f0\u009f\u0098\u0080",
    "\u00ef\u00bb\u00bf",
    "\u00ed\u009f\u00bf",
    "\u00f4\u008f\u00bf\u00bf",
    "\u00ee\u0080\u0080",
    "\u00c2\u0080",
    "\u00c0\u0080",
    "\u00c1\u00bf",
    "\u00c3",
    "\u0080",
    "\u00bf",
    "\u00e0\u0080\u0080",
    "\u00e0\u009f\u00bf",
    "\u00e2\u0082",
    "\u00ed\u00a0\u0080",
    "\u00f0\u0080\u0080\u0080",
    "\u00f0\u009f\u0098",
    "\u00f4\u0090\u0080\u0080",
    "\u00f5\u0080\u0080\u0080",
    "\u00ff",
    "\u00fe",
    "\u0000",
    "\u001f",
    "\n",
    "\u007f"
  };

  private static final String[] ESCAPES = {
    "\\n",
    "\\t",
    "\\\\",
    "\\\"",
    "\\/",
    "\\b",
    "\\f",
    "\\r",
    "\\u0041",
    "\\u00e9",
    "\\u0000",
    "\\uFFFF",
    "\\ud83d\\ude00",
    "\\ud800",
    "\\udc00",
    "\\ude00\\ud83d",
    "\\x",
    "\\",
    "\\u",
    "\\u12",
    "\\u12g4",
    "\\U0041",
    "\\'",
    "\\0"
  };

  private static final String STRUCTURE = "{}[]\",:\\ue0-+. \n\t\0/'tfn1";
  private static final int[] DEPTHS = {1, 1, 1, 2, 3, 8, 13, 14, 15, 16, 17, 18, 64, 65};

  /** Seldom, as these documents take long. */
  private static final int NEAR_THE_LIMIT = 990;

  private final Random random;

  JsonMutator(long seed) {
    random = new Random(seed);
  }

  /** Returns a changed copy of a document; parts of another one may be in it. */
  byte[] mutate(byte[] document, byte[] other) {
    byte[] changed = document;
    for (int i = random.nextInt(4); i > 0; i--) {
      changed = kind(changed, other);
    }
    if (random.nextInt(5) < 2) {
      for (int i = random.nextInt(3); i >= 0; i--) {
        changed = unkind(changed, other);
      }
    }
    return changed;
  }

  private byte[] kind(byte[] document, byte[] other) {
    List<Member> members = JsonMembers.of(document);
    if (members.isEmpty()) {
      return document;
    }
    Member member = members.get(random.nextInt(members.size()));
    int value = member.value(document);
    switch (random.nextInt(9)) {
      case 0:
        return insert(document, member.to(), "," + latin1(document, member.from(), member.to()));
      case 1:
        return duplicate(document, member, members.get(random.nextInt(members.size())));
      case 2:
        return swap(document, member, members.get(random.nextInt(members.size())));
      case 3:
        return replace(
            document, member.from(), Math.max(member.from(), value - 1), quoted(oneOf(KEYS)));
      case 4:
        return replace(document, value, member.to(), value());
      case 5:
        return wrap(document, value, member.to());
      case 6:
        return insert(document, random.nextBoolean() ? value : member.to(), space());
      case 7:
        return graft(document, member, other);
      default:
        return insert(document, stringPlace(document), random.nextBoolean() ? escape(8) : bytes(7));
    }
  }

  private byte[] unkind(byte[] document, byte[] other) {
    int at = random.nextInt(document.length + 1);
    int to = Math.min(document.length, at + 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 2));
    switch (random.nextInt(11)) {
      case 0:
        return replace(document, at, to, "");
      case 1:
        return insert(document, at, latin1(document, at, to));
      case 2:
        return Arrays.copyOf(document, at);
      case 3:
        return flip(document, at);
      case 4:
        return replace(
            document, at, to, String.valueOf(STRUCTURE.charAt(random.nextInt(STRUCTURE.length()))));
      case 5:
        return insert(document, at, String.valueOf((char) random.nextInt(256)));
      case 6:
        int from = random.nextInt(other.length + 1);
        return replace(document, at, document.length, latin1(other, from, other.length));
      case 7:
        return insert(document, at, escape(ESCAPES.length));
      case 8:
        return insert(document, at, bytes(BYTES.length));
      case 9:
        return replace(document, at, to, number());
      default:
        return insert(
            document, random.nextBoolean() ? 0 : at, random.nextBoolean() ? bytes(4) : space());
    }
  }

  // ---- members

  private byte[] duplicate(byte[] document, Member after, Member copied) {
    return insert(document, after.to(), "," + latin1(document, copied.from(), copied.to()));
  }

  private byte[] swap(byte[] document, Member one, Member two) {
    if (one.overlaps(two)) {
      return document;
    }
    boolean inOrder = one.from() < two.from();
    Member first = inOrder ? one : two;
    Member second = inOrder ? two : one;
    byte[] changed =
        replace(document, second.from(), second.to(), latin1(document, first.from(), first.to()));
    return replace(changed, first.from(), first.to(), latin1(document, second.from(), second.to()));
  }

  private byte[] graft(byte[] document, Member after, byte[] other) {
    List<Member> members = JsonMembers.of(other);
    if (members.isEmpty()) {
      return document;
    }
    Member grafted = members.get(random.nextInt(members.size()));
    return insert(document, after.to(), "," + latin1(other, grafted.from(), grafted.to()));
  }

  private byte[] wrap(byte[] document, int from, int to) {
    boolean limit = random.nextInt(300) == 0;
    int depth = limit ? NEAR_THE_LIMIT + random.nextInt(20) : DEPTHS[random.nextInt(DEPTHS.length)];
    boolean mixed = random.nextBoolean();
    boolean array = random.nextBoolean();
    StringBuilder before = new StringBuilder();
    StringBuilder behind = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      array = mixed ? random.nextBoolean() : array;
      before.append(array ? "[" : "{" + quoted(random.nextBoolean() ? "n" : oneOf(KEYS)) + ":");
      behind.append(array ? ']' : '}');
    }
    return replace(document, from, to, before + latin1(document, from, to) + behind.reverse());
  }

  /** Returns an offset behind a random quote, which is in or behind a string. */
  private int stringPlace(byte[] document) {
    int at = random.nextInt(document.length);
    for (int i = at; i < document.length; i++) {
      if (document[i] == '"') {
        return i + 1;
      }
    }
    return at;
  }

  // ---- values

  private String value() {
    switch (random.nextInt(8)) {
      case 0, 1, 2:
        return number();
      case 3, 4:
        return string();
      case 5:
        return random.nextBoolean() ? "null" : random.nextBoolean() ? "true" : "false";
      case 6:
        return "[" + number() + "," + string() + ",[" + string() + "],null]";
      default:
        return "{"
            + quoted(oneOf(KEYS))
            + ":"
            + number()
            + ","
            + quoted(oneOf(KEYS))
            + ":"
            + string()
            + "}";
    }
  }

  private String number() {
    StringBuilder out = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
    out.append(random.nextInt(20) == 0 ? "0" : "");
    int[] lengths = {1, 1, 2, 5, 9, 10, 15, 16, 17, 18, 19, 19, 20, 20, 21, 40};
    out.append(random.nextInt(8) == 0 ? "0" : digits(lengths[random.nextInt(lengths.length)]));
    if (random.nextInt(4) == 0) {
      out.append('.').append(digits(random.nextInt(20)));
    }
    if (random.nextInt(5) == 0) {
      out.append(random.nextBoolean() ? 'e' : 'E');
      out.append(new String[] {"", "+", "-"}[random.nextInt(3)]);
      out.append(random.nextInt(20) == 0 ? digits(4) : digits(random.nextInt(20) == 0 ? 0 : 2));
    }
    return out.toString();
  }

  /** Returns digits, the first not 0; those of 19 and 20 near the limits of 64 bits. */
  private String digits(int count) {
    String[] edges = {"9223372036854775807", "9223372036854775808", "18446744073709551615"};
    String edge = edges[random.nextInt(edges.length)];
    if (edge.length() == count) {
      return edge.substring(0, count - 1) + random.nextInt(10);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.append((char) ('0' + (i == 0 ? 1 + random.nextInt(9) : random.nextInt(10))));
    }
    return out.toString();
  }

  private String string() {
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(20); i > 0; i--) {
      int kind = random.nextInt(20);
      out.append(kind == 0 ? escape(16) : kind == 1 ? bytes(7) : (char) ('#' + random.nextInt(57)));
    }
    return quoted(out.toString());
  }

  private String escape(int of) {
    return ESCAPES[random.nextInt(of)];
  }

  private String bytes(int of) {
    return BYTES[random.nextInt(of)];
  }

  private String space() {
    String spaces = random.nextInt(30) == 0 ? " \n\r\t\f\u000b\u00a0\0" : " \n\r\t";
    StringBuilder out = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      out.append(spaces.charAt(random.nextInt(spaces.length())));
    }
    return out.toString();
  }

  private String oneOf(String[] texts) {
    return latin1(texts[random.nextInt(texts.length)].getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  // ---- bytes, as text of one character each

  private byte[] flip(byte[] document, int at) {
    byte[] changed = document.clone();
    if (at < changed.length) {
      changed[at] ^= (byte) (1 << random.nextInt(8));
    }
    return changed;
  }

  private static byte[] insert(byte[] document, int at, String text) {
    return replace(document, at, at, text);
  }

  private static byte[] replace(byte[] document, int from, int to, String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(document.length + text.length());
    out.write(document, 0, from);
    out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    out.write(document, to, document.length - to);
    return out.toByteArray();
  }

  private static String latin1(byte[] bytes) {
    return latin1(bytes, 0, bytes.length);
  }

  private static String latin1(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
