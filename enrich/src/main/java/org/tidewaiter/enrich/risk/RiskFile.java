package org.tidewaiter.enrich.risk;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of {@code risk.properties} and collects its faults; not thread-safe. */
final class RiskFile {

  private static final Pattern ADDEND = Pattern.compile("(-?\\d{1,2}|-?100)\\s+(\\S.*)");

  private final Properties properties = new Properties();
  private final TreeSet<String> unread;
  private final List<String> faults = new ArrayList<>();

  /** Reads texts of which a later one's lines stand in place of an earlier one's. */
  RiskFile(String... texts) {
    for (String text : texts) {
      try {
        properties.load(new StringReader(text));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    unread = new TreeSet<>(properties.stringPropertyNames());
  }

  /** Returns the points of a reason; 0 if they are faulty. */
  int points(String code) {
    Matcher addend = ADDEND.matcher(take(code));
    if (!addend.matches()) {
      fault(code, "-100..100 and the reason in words");
      return 0;
    }
    return Integer.parseInt(addend.group(1));
  }

  /** Returns the words of a reason whose points were read before. */
  String words(String code) {
    Matcher addend = ADDEND.matcher(take(code));
    return addend.matches() ? addend.group(2) : "";
  }

  /** Returns a number from 0 to {@code most}; 0 if it is faulty. */
  int limit(String key, int most) {
    String value = take(key);
    int number = value.matches("\\d{1,5}") ? Integer.parseInt(value) : -1;
    if (number < 0 || number > most) {
      fault(key, "0.." + most);
      return 0;
    }
    return number;
  }

  /**
   * Ends the reading.
   *
   * @throws IllegalArgumentException if there was any fault, with all of them
   */
  void refuseFaults() {
    unread.forEach(key -> faults.add("key: " + key + " (expected: one of the known keys)"));
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", faults));
    }
  }

  private String take(String key) {
    unread.remove(key);
    return properties.getProperty(key, "").trim();
  }

  private void fault(String key, String expected) {
    String value = take(key);
    faults.add(key + ": " + (value.isEmpty() ? "none" : value) + " (expected: " + expected + ")");
  }
}
