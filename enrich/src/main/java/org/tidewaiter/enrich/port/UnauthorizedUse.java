package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.enrich.registry.PortNumbers;

/**
 * What the registry says of use without authorisation, and of which ports it says it. A row for a
 * range often names the ports that it means ("Known Unauthorized Use on port 6003" stands at
 * 6000-6063), and then only those count; one that names none means all of its ports.
 *
 * <p>Not every number names a port. Behind "port", "ports" or "on", and in a list that begins
 * there, each does, of this row or of another one. Where no number stands so, those count that are
 * ports of the row: a year, say, is most often none.
 */
final class UnauthorizedUse {

  /** A number that stands alone: neither "krb524" nor "[RFC4146]" nor a part of a date is one. */
  private static final Pattern NUMBERS =
      Pattern.compile("(?<![\\w.\\[-])(\\d{1,5})(?:\\s*-\\s*(\\d{1,5}))?(?![\\w\\]-]|\\.\\w)");

  /** What stands before a number that names a port. */
  private static final Pattern INTRODUCED =
      Pattern.compile("\\b(?:ports?|on)[\\s:#]{1,3}$", Pattern.CASE_INSENSITIVE);

  /** What stands between two numbers of a list. */
  private static final Pattern AND =
      Pattern.compile("[\\s,;&/]{1,3}(?:(?:and|or)\\s{1,2})?", Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_WORD = 9;

  private final String text;
  private final PortNumbers row;
  private final List<PortNumbers> named;

  /**
   * Reads a remark.
   *
   * @param row the ports of the row where it stands
   */
  UnauthorizedUse(String text, PortNumbers row) {
    this.text = text;
    this.row = row;
    this.named = named(text, row);
  }

  private static List<PortNumbers> named(String text, PortNumbers row) {
    List<PortNumbers> listed = new ArrayList<>();
    List<PortNumbers> ofRow = new ArrayList<>();
    int listEnd = -1;
    Matcher numbers = NUMBERS.matcher(text);
    while (numbers.find()) {
      boolean inList =
          listEnd >= 0 && AND.matcher(text.substring(listEnd, numbers.start())).matches();
      boolean isListed = inList || isIntroduced(text, numbers.start());
      listEnd = isListed ? numbers.end() : -1;
      String last = numbers.group(2) == null ? "" : "-" + numbers.group(2);
      PortNumbers ports = PortNumbers.parse(numbers.group(1) + last).orElse(null);
      if (ports != null && isListed) {
        listed.add(ports);
      } else if (ports != null && meet(ports, row)) {
        ofRow.add(ports);
      }
    }
    return listed.isEmpty() ? ofRow : listed;
  }

  private static boolean isIntroduced(String text, int number) {
    return INTRODUCED.matcher(text.substring(Math.max(0, number - LONGEST_WORD), number)).find();
  }

  private static boolean meet(PortNumbers one, PortNumbers other) {
    return one.first() <= other.last() && other.first() <= one.last();
  }

  /** Returns the registry's words; empty if it says nothing. */
  String text() {
    return text;
  }

  /** Returns whether a port of the row is meant. */
  boolean means(int port) {
    if (text.isEmpty()) {
      return false;
    }
    for (PortNumbers ports : named) {
      if (ports.contains(port)) {
        return true;
      }
    }
    return named.isEmpty();
  }

  /** Returns whether ports are named, and none of the row is among them. */
  boolean isElsewhere() {
    for (PortNumbers ports : named) {
      if (meet(ports, row)) {
        return false;
      }
    }
    return !named.isEmpty();
  }
}
