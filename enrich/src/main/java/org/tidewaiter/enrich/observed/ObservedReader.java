package org.tidewaiter.enrich.observed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.enrich.table.PlainText;

/**
 * Reads the lines that {@link ObservedJson} writes, one after the other, into a record. A line that
 * can't be read changes nothing and is told. Members that are not known are passed over. Not
 * thread-safe.
 */
public final class ObservedReader {

  /** A line of ours has some 500 characters at most. */
  private static final int MAX_LINE = 4096;

  /** So many members a line has at most, ours and those of a later minor version. */
  private static final int MAX_MEMBERS = 64;

  private final JsonFactory json = new JsonFactory();
  private final ObservedRecord record;
  private boolean headed;
  private long generation;

  /** What is wrong with a line. */
  private static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Makes a reader.
   *
   * @param record is added to
   */
  public ObservedReader(ObservedRecord record) {
    this.record = record;
  }

  /** Returns the generation of the last head. */
  public long generation() {
    return generation;
  }

  /**
   * Reads a line.
   *
   * @return what is wrong with it, or nothing if it was added
   */
  public Optional<String> line(String line) {
    if (line.isBlank()) {
      return Optional.empty();
    }
    try {
      if (line.length() > MAX_LINE) {
        throw new Malformed(line.length() + " characters (expected: " + MAX_LINE + " at most)");
      }
      take(members(line));
      return Optional.empty();
    } catch (Malformed e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void take(Map<String, Object> members) throws Malformed {
    if (members.containsKey(ObservedJson.HEAD)) {
      long version = count(members, ObservedJson.HEAD);
      if (version != ObservedJson.VERSION) {
        throw new Malformed("version " + version + " (expected: " + ObservedJson.VERSION + ")");
      }
      headed = true;
      generation = count(members, ObservedJson.GENERATION);
      record.addUndecided(count(members, ObservedJson.UNDECIDED));
      return;
    }
    if (!headed) {
      throw new Malformed("no head yet (expected: {\"" + ObservedJson.HEAD + "\":1,...} first)");
    }
    Transport transport =
        Transport.of(text(members, "transport"))
            .orElseThrow(() -> new Malformed("transport: none that is known"));
    int port = port(members);
    if (members.containsKey("host")) {
      ServiceKey key =
          ServiceKey.of(text(members, "host"), transport, port)
              .orElseThrow(() -> new Malformed("host: no address or network"));
      record.add(key, use(members));
    } else {
      HostSketch hosts =
          HostSketch.of(text(members, "hosts"))
              .orElseThrow(() -> new Malformed("hosts: no sketch of 256 hexadecimal digits"));
      record.addUnnamed(new PortQuery(transport, port), hosts, use(members));
    }
  }

  private static int port(Map<String, Object> members) throws Malformed {
    long port = number(members, "port", -1);
    if (port < 0 || port > 0xffff) {
      throw new Malformed("port: " + port + " (expected: 0..65535)");
    }
    return (int) port;
  }

  private static ServiceUse use(Map<String, Object> members) throws Malformed {
    long first = number(members, "first", Long.MAX_VALUE);
    long last = number(members, "last", Long.MIN_VALUE);
    if (first > last) {
      throw new Malformed("first, last: missing, or in the wrong order");
    }
    return new ServiceUse(
        first,
        last,
        count(members, "flows"),
        count(members, "bytes"),
        count(members, "accepted"),
        count(members, "denied"),
        count(members, "answered"));
  }

  private static long count(Map<String, Object> members, String name) throws Malformed {
    long count = number(members, name, 0);
    if (count < 0) {
      throw new Malformed(name + ": " + count + " (expected: 0 or more)");
    }
    return count;
  }

  private static long number(Map<String, Object> members, String name, long otherwise)
      throws Malformed {
    Object value = members.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Long number) {
      return number;
    }
    throw new Malformed(name + ": not a whole number");
  }

  private static String text(Map<String, Object> members, String name) throws Malformed {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new Malformed(name + ": missing, or no text");
  }

  /** Returns the texts and whole numbers of a flat object. */
  private Map<String, Object> members(String line) throws Malformed {
    Map<String, Object> members = new HashMap<>();
    try (JsonParser parser = json.createParser(line)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new Malformed("no JSON object");
      }
      while (parser.nextToken() == JsonToken.FIELD_NAME && members.size() < MAX_MEMBERS) {
        String name = parser.currentName();
        Object value = value(parser, parser.nextToken());
        if (value != null) {
          members.put(name, value);
        }
      }
      if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
        throw new Malformed("more than one JSON object, or too many members");
      }
      return members;
    } catch (JsonProcessingException e) {
      throw new Malformed("no JSON: " + PlainText.message(e.getOriginalMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException("from memory", e);
    }
  }

  private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token)
      throws IOException {
    if (token == JsonToken.VALUE_STRING) {
      return parser.getText();
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
          ? Long.MAX_VALUE
          : (Long) parser.getLongValue();
    }
    parser.skipChildren();
    return null;
  }
}
