package org.tidewaiter.deploy.config;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tidewaiter.deploy.intel.Times;
import org.tidewaiter.ingest.event.Cidr;

/** The shapes of plain values that the configuration uses. */
final class Shapes {

  private static final int MAX_PORT = 65_535;
  private static final int MAX_TOPIC_LENGTH = 249;

  /** Kafka's own rule for the name of a topic: {@code org.apache.kafka.common.internals.Topic}. */
  private static final Pattern TOPIC = Pattern.compile("[a-zA-Z0-9._-]+");

  private static final Pattern HOST_AND_PORT =
      Pattern.compile("(?:\\[[0-9a-fA-F:.%]+]|[^\\s,:\\[\\]]+):(\\d{1,5})");

  /** At most nine digits: no overflow, and still eleven days in milliseconds. */
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  private Shapes() {}

  /** Any text, also an empty one, also a number as it is spelled. */
  static Scalar<String> text() {
    return new Scalar<>("text", text -> text);
  }

  /** A word of any letters but spaces. */
  static Scalar<String> name() {
    return new Scalar<>(
        "a name without spaces",
        text -> checked(text, !text.isEmpty() && text.chars().noneMatch(Character::isWhitespace)));
  }

  /** Either of two words. */
  static Scalar<Boolean> trueOrFalse() {
    return new Scalar<>(
        "true or false",
        text -> {
          checked(text, text.equals("true") || text.equals("false"));
          return text.equals("true");
        });
  }

  /** A whole number, both ends included. */
  static Scalar<Integer> number(int from, int to) {
    return new Scalar<>(
        "a whole number from " + from + " to " + to,
        text -> {
          int number = Integer.parseInt(text);
          checked(text, number >= from && number <= to);
          return number;
        });
  }

  /** One of a few words; a constant's {@code _} is written as {@code -}. */
  static <E extends Enum<E>> Scalar<E> oneOf(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    return choice(constants, constant -> word(constant));
  }

  /** One of a few words that stand for values. */
  static <T> Scalar<T> choice(List<T> values, Function<T, String> word) {
    String words = values.stream().map(word).collect(Collectors.joining(", "));
    return new Scalar<>(
        "one of " + words,
        text ->
            values.stream()
                .filter(value -> word.apply(value).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new));
  }

  /** Returns how a constant is written in the configuration. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The name of a Kafka topic. */
  static Scalar<String> topic() {
    return new Scalar<>(
        "a topic name: letters, digits, '.', '_' and '-', at most " + MAX_TOPIC_LENGTH,
        text ->
            checked(
                text,
                TOPIC.matcher(text).matches()
                    && text.length() <= MAX_TOPIC_LENGTH
                    && !text.equals(".")
                    && !text.equals("..")));
  }

  /** Where brokers are first asked for. */
  static Scalar<String> bootstrap() {
    return new Scalar<>(
        "host:port, or several with commas between them",
        text -> {
          for (String server : text.split(",", -1)) {
            var matcher = HOST_AND_PORT.matcher(server.strip());
            checked(text, matcher.matches() && Integer.parseInt(matcher.group(1)) <= MAX_PORT);
          }
          return text;
        });
  }

  /** A length of time with its unit, both ends included. */
  static Scalar<Duration> duration(Duration from, Duration to) {
    return new Scalar<>(
        "a time such as 500ms, 10s or 5m, from " + word(from) + " to " + word(to),
        text -> {
          var matcher = DURATION.matcher(text);
          checked(text, matcher.matches());
          long number = Long.parseLong(matcher.group(1));
          Duration duration =
              switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(number);
                case "s" -> Duration.ofSeconds(number);
                case "m" -> Duration.ofMinutes(number);
                default -> Duration.ofHours(number);
              };
          checked(text, duration.compareTo(from) >= 0 && duration.compareTo(to) <= 0);
          return duration;
        });
  }

  private static String word(Duration duration) {
    if (duration.toMillis() % 1000 != 0) {
      return duration.toMillis() + "ms";
    }
    return duration.toSeconds() % 60 == 0 ? duration.toMinutes() + "m" : duration.toSeconds() + "s";
  }

  /** A time zone by its name or offset. */
  static Scalar<ZoneId> zone() {
    return new Scalar<>(
        "a time zone such as UTC, Europe/Berlin or +02:00",
        text -> {
          try {
            // UTC by its name is UTC by its offset.
            return ZoneId.of(text).normalized();
          } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  /** A point in time: the beginning of a year, a month or a day in UTC, or an instant. */
  static Scalar<Instant> time() {
    return new Scalar<>(
        "a time such as 2004, 2004-02, 2004-02-01 or 2004-02-01T12:00:00Z", Times::parse);
  }

  /** An address or a network without bits of a host in it. */
  static Scalar<Cidr> network() {
    return new Scalar<>(
        "a network such as 10.0.0.0/8 or 2001:db8::/32, or an address",
        text ->
            Cidr.parse(text)
                .filter(network -> !network.hasHostBits())
                .orElseThrow(IllegalArgumentException::new));
  }

  /** A URL of HTTP. */
  static Scalar<URI> url() {
    return new Scalar<>(
        "a URL that begins with https:// or http://",
        text -> {
          URI url = URI.create(text);
          checked(text, List.of("http", "https").contains(url.getScheme()));
          checked(text, url.getHost() != null);
          return url;
        });
  }

  /** A SHA-256 in hexadecimal digits. */
  static Scalar<String> sha256() {
    return new Scalar<>(
        "64 hexadecimal digits",
        text -> checked(text.toLowerCase(Locale.ROOT), text.matches("[0-9a-fA-F]{64}")));
  }

  /** A character set that this Java knows. */
  static Scalar<Charset> charset() {
    return new Scalar<>("a character set such as UTF-8 or ISO-8859-1", Charset::forName);
  }

  /** A file or folder; a relative one counts from the given folder. It need not exist. */
  static Scalar<Path> path() {
    return new Scalar<>(
        "a path",
        text -> {
          try {
            checked(text, !text.isEmpty());
            return Path.of(text);
          } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
          }
        });
  }

  /** A path that is kept as it is spelled, because it may be a name of something else. */
  static Scalar<String> pathText() {
    return new Scalar<>("a name or a path", text -> path().parser().parse(text).toString());
  }

  private static String checked(String text, boolean good) {
    if (!good) {
      throw new IllegalArgumentException("text: " + text.length() + " characters (expected: good)");
    }
    return text;
  }
}
