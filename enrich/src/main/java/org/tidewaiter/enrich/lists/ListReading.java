package org.tidewaiter.enrich.lists;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tidewaiter.enrich.table.DataProblem.Code;
import org.tidewaiter.enrich.table.PlainText;
import org.tidewaiter.enrich.table.Problems;
import org.tidewaiter.ingest.event.Cidr;

/**
 * One list while it is read: where its entries go, and what is said of those that are not
 * understood. Not thread-safe.
 */
final class ListReading {

  /** Most characters of a name, an id or a URL. */
  static final int MAX_TEXT = 512;

  private static final int KINDS = 16;

  /** Most characters of the name of a kind; it stands in a message as the list spells it. */
  private static final int MAX_KIND = 40;

  private final ListSource source;
  private final IndicatorTable.Builder table;
  private final Map<String, String> texts = new HashMap<>();
  private final Map<Indicator, Indicator> indicators = new HashMap<>();
  private final Map<String, Integer> passedOver = new TreeMap<>();
  private final Problems doubts;
  private final Problems faults;
  private int understood;
  private int passed;

  ListReading(ListSource source, IndicatorTable.Builder table) {
    this.source = source;
    this.table = table;
    this.doubts = new Problems(source.file().name());
    this.faults = new Problems(source.file().name());
  }

  ListSource source() {
    return source;
  }

  /** Takes what is wrong with single entries, which are left out. */
  Problems doubts() {
    return doubts;
  }

  /** Takes what is wrong with the list as a whole, for which it is refused. */
  Problems faults() {
    return faults;
  }

  /**
   * Reads an address or network of one entry; tells why if it can't be used.
   *
   * @param line where it stands, 0 if not known
   */
  Optional<Cidr> network(String text, int line, int column) {
    Optional<Cidr> network = Cidr.parse(text);
    String fault = fault(text, network);
    if (!fault.isEmpty()) {
      Code code =
          network.isEmpty()
              ? Code.T004_ADDRESS
              : network.get().bits() == 0 ? Code.T007_VALUE : Code.T005_HOST_BITS;
      doubts.add(code, line, column, fault);
      return Optional.empty();
    }
    return network;
  }

  /** Returns what is wrong with an address or network; empty if nothing. */
  static String fault(String text, Optional<Cidr> network) {
    String quoted = Problems.quoted(text);
    if (network.isEmpty()) {
      return "indicator: " + quoted + " (expected: an address or a network)";
    }
    if (network.get().bits() == 0) {
      return "indicator: " + quoted + " is every address there is (expected: a smaller network)";
    }
    return network.get().hasHostBits()
        ? "indicator: " + quoted + " has host bits set (expected: an address or a network)"
        : "";
  }

  /** Adds an entry that is understood. */
  void add(Cidr network, Indicator indicator) {
    Indicator known = indicators.putIfAbsent(indicator, indicator);
    table.add(network, known == null ? indicator : known);
    understood++;
  }

  /** Counts an entry that is well-formed and not for us. */
  void passOver(String kind) {
    String shown = PlainText.of(kind.strip(), MAX_KIND);
    boolean known = passedOver.containsKey(shown) || passedOver.size() < KINDS;
    passedOver.merge(known ? shown : "others", 1, Integer::sum);
    passed++;
  }

  /** Returns whether no more entries can be taken; that is told once. */
  boolean isFull() {
    if (table.size() < IndicatorLoader.MAX_ENTRIES) {
      return false;
    }
    if (faults.count() == 0) {
      faults.add(
          Code.T008_TOO_LARGE,
          "entries: more than " + IndicatorLoader.MAX_ENTRIES + " in all lists together");
    }
    return true;
  }

  /** Returns a text, cut where too long, the same object for equal ones. */
  String text(String value) {
    String cut = shorten(value);
    String known = texts.putIfAbsent(cut, cut);
    return known == null ? cut : known;
  }

  private static String shorten(String value) {
    String stripped = value.strip();
    return stripped.length() <= MAX_TEXT ? stripped : stripped.substring(0, MAX_TEXT);
  }

  int understood() {
    return understood;
  }

  int notUnderstood() {
    return doubts.count();
  }

  int passed() {
    return passed;
  }

  /** Tells what was passed over, in one line, and refuses a list of which nothing is understood. */
  void end() {
    if (faults.count() == 0 && understood == 0 && doubts.count() > 0) {
      faults.add(
          Code.T009_NOT_UNDERSTOOD,
          "none of "
              + doubts.count()
              + " entries is understood (is it another format than "
              + source.format().code()
              + "?); the first: "
              + doubts.list().get(0).message());
    }
    if (passed > 0) {
      doubts.add(
          Code.T009_NOT_UNDERSTOOD, "passed over: " + passed + " entries, by kind " + passedOver);
    }
  }
}
