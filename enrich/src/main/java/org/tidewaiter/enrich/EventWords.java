package org.tidewaiter.enrich;

import java.util.HashMap;
import java.util.Map;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.ValueKind;

/**
 * Words in events that bear on the service side or the risk, told without making text of them: by a
 * hash of 64 bits over the word in lower case, in which underscores and spaces are hyphens.
 *
 * <p>The words for what happened to a session are those of ECS ({@code event.type}), Elastic's
 * integrations (Cisco ASA: {@code flow-creation}, {@code flow-expiration}; Palo Alto and Juniper:
 * {@code flow_started}, {@code flow_terminated}), FortiGate ({@code close}, {@code timeout}, {@code
 * client-rst}, {@code server-rst}), Cisco's messages 302013 to 302016 ({@code built}, {@code
 * teardown}) and Windows Firewall's log ({@code open}, {@code close}).
 */
enum EventWords {
  /** None of the others. */
  OTHER(),
  /** A firewall let it through. */
  ALLOWED("allowed"),
  /** A firewall stopped it. */
  DENIED("denied"),
  /** A session begins. */
  START(
      "start",
      "started",
      "open",
      "opened",
      "built",
      "session-start",
      "session-started",
      "session-create",
      "session-created",
      "flow-creation",
      "flow-created",
      "flow-started",
      "connection-started",
      "connection-attempted"),
  /** A session ends. */
  END(
      "end",
      "ended",
      "close",
      "closed",
      "teardown",
      "terminated",
      "timeout",
      "client-rst",
      "server-rst",
      "session-end",
      "session-ended",
      "session-close",
      "session-closed",
      "flow-expiration",
      "flow-expired",
      "flow-terminated",
      "connection-finished",
      "connection-terminated"),
  /** Into the network, from outside. */
  INBOUND("inbound"),
  /** Out of the network. */
  OUTBOUND("outbound"),
  /** Within the network. */
  INTERNAL("internal"),
  /** Between networks outside. */
  EXTERNAL("external");

  private static final int LONGEST = 32;
  private static final int FREE_SLOTS = 256;

  /** Open addressing: a hash in one array, its word's meaning in the other. */
  private static final long[] HASHES = new long[FREE_SLOTS];

  private static final EventWords[] MEANINGS = new EventWords[FREE_SLOTS];

  static {
    Map<Long, String> known = new HashMap<>();
    for (EventWords meaning : values()) {
      for (String word : meaning.words.isEmpty() ? new String[0] : meaning.words.split(",", -1)) {
        long hash = hash(word);
        if (known.put(hash, word) != null) {
          throw new IllegalStateException("word: " + word + " (expected: a hash of its own)");
        }
        int slot = slot(hash);
        HASHES[slot] = hash;
        MEANINGS[slot] = meaning;
      }
    }
  }

  private final String words;

  EventWords(String... words) {
    this.words = String.join(",", words);
  }

  /** Returns what a cell's text means; {@link #OTHER} where there is none. */
  static EventWords of(Event event, int cell) {
    if (event.kind(cell) != ValueKind.STRING) {
      return OTHER;
    }
    if (!event.isPlain(cell)) {
      String text = event.text(cell);
      return text == null || text.length() > LONGEST ? OTHER : of(hash(text));
    }
    byte[] record = event.record();
    int end = event.end(cell);
    if (end - event.begin(cell) > LONGEST) {
      return OTHER;
    }
    long hash = 0;
    for (int i = event.begin(cell); i < end; i++) {
      hash = step(hash, record[i]);
    }
    return of(hash);
  }

  private static EventWords of(long hash) {
    int slot = slot(hash);
    return HASHES[slot] == hash && hash != 0 ? MEANINGS[slot] : OTHER;
  }

  /** Returns the slot of a hash, or the free one where it would be. */
  private static int slot(long hash) {
    int slot = (int) (hash >>> 40) & FREE_SLOTS - 1;
    while (HASHES[slot] != 0 && HASHES[slot] != hash) {
      slot = slot + 1 & FREE_SLOTS - 1;
    }
    return slot;
  }

  private static long hash(String word) {
    long hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = step(hash, word.charAt(i));
    }
    return hash;
  }

  private static long step(long hash, int character) {
    int folded = character;
    if (character >= 'A' && character <= 'Z') {
      folded = character | 0x20;
    } else if (character == '_' || character == ' ') {
      folded = '-';
    }
    return (hash ^ folded + 0x100) * 0x100000001b3L ^ hash >>> 47;
  }
}
