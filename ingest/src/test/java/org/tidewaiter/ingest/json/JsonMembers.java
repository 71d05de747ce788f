package org.tidewaiter.ingest.json;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Finds the members of all objects in a document that need not be well-formed, as best it can. */
final class JsonMembers {

  /**
   * One member.
   *
   * @param object which object it is in: those of one object have the same number
   * @param from where its key begins, with the quote
   * @param to behind its value and the white space after that
   */
  record Member(int object, int from, int to) {

    /** Returns where the value begins; the end if there is no colon. */
    int value(byte[] document) {
      int at = stringEnd(document, from + 1);
      while (at < to && document[at] != ':') {
        at++;
      }
      return Math.min(at + 1, to);
    }

    boolean overlaps(Member other) {
      return from < other.to && other.from < to;
    }
  }

  /** An object or array that is open, and where its current member begins. */
  private static final class Open {
    private final int object;
    private final boolean array;
    private int member = -1;

    Open(int object, boolean array) {
      this.object = object;
      this.array = array;
    }
  }

  private JsonMembers() {}

  static List<Member> of(byte[] document) {
    List<Member> found = new ArrayList<>();
    Deque<Open> open = new ArrayDeque<>();
    int objects = 0;
    for (int at = 0; at < document.length; at++) {
      byte b = document[at];
      Open inner = open.peek();
      if (b == '{' || b == '[') {
        open.push(new Open(objects++, b == '['));
      } else if (b == '"') {
        if (inner != null && !inner.array && inner.member < 0) {
          inner.member = at;
        }
        at = stringEnd(document, at + 1);
      } else if (inner != null && (b == ',' || b == '}' || b == ']')) {
        if (inner.member >= 0) {
          found.add(new Member(inner.object, inner.member, at));
          inner.member = -1;
        }
        if (b != ',') {
          open.pop();
        }
      }
    }
    return found;
  }

  private static int stringEnd(byte[] document, int from) {
    int at = from;
    while (at < document.length && document[at] != '"') {
      at += document[at] == '\\' ? 2 : 1;
    }
    return Math.min(at, document.length);
  }
}
