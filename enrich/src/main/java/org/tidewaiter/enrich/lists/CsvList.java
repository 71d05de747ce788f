package org.tidewaiter.enrich.lists;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.tidewaiter.enrich.lists.Indicator.Period;
import org.tidewaiter.enrich.table.CsvRows;
import org.tidewaiter.enrich.table.DataProblem.Code;
import org.tidewaiter.enrich.table.Problems;
import org.tidewaiter.ingest.event.Cidr;

/** Reads lists of comma-separated values. Columns that are not named are passed over. */
final class CsvList {

  private static final int INDICATOR = 0;
  private static final int PORT = 1;
  private static final int NAME = 2;
  private static final int CONFIDENCE = 3;
  private static final int REFERENCE = 4;
  private static final int FIRST_SEEN = 5;
  private static final int LAST_SEEN = 6;
  private static final int VALID_FROM = 7;
  private static final int VALID_UNTIL = 8;

  private final ListReading list;
  private final List<String> names;
  private final CsvRows rows;
  private boolean usable;

  private CsvList(String text, ListReading list) {
    this.list = list;
    this.names = list.source().columns().lowerCase();
    this.rows = new CsvRows(text, names, true, list.doubts());
  }

  static void read(String text, ListReading list) {
    CsvList csv = new CsvList(text, list);
    if (!csv.rows.has(INDICATOR)) {
      list.faults()
          .add(
              Code.T003_MISSING,
              "column: no '"
                  + csv.names.get(INDICATOR)
                  + "' in the heading (expected: the name of"
                  + " the column that holds addresses)");
      return;
    }
    while (!list.isFull() && csv.rows.next()) {
      csv.readRow();
    }
    if (csv.rows.isBroken()) {
      list.faults()
          .add(
              Code.T001_SYNTAX,
              "quotes: wrong at the place above, so that the rest of the list was not read"
                  + " (expected: quotes around whole fields, doubled inside)");
    }
  }

  private void readRow() {
    Optional<Cidr> network =
        list.network(rows.value(INDICATOR), rows.line(INDICATOR), rows.column(INDICATOR));
    if (network.isEmpty()) {
      return;
    }
    usable = true;
    Indicator indicator = indicator();
    if (usable) {
      list.add(network.get(), indicator);
    }
  }

  private Indicator indicator() {
    String reference = rows.value(REFERENCE);
    return new Indicator(
        list.source().provider(),
        "",
        list.text(rows.value(NAME)),
        reference.isEmpty() ? list.source().reference() : list.text(reference),
        number(CONFIDENCE, CsvList::confidence, "0..100, none, low, medium or high")
            .orElse(list.source().confidence().orElse(Indicator.NONE)),
        number(PORT, value -> whole(value, 65_535), "0..65535").orElse(Indicator.NONE),
        new Period(time(FIRST_SEEN, ListTimes::begin), time(LAST_SEEN, ListTimes::begin)),
        new Period(time(VALID_FROM, ListTimes::begin), time(VALID_UNTIL, ListTimes::end)));
  }

  private OptionalInt number(int column, Function<String, OptionalInt> read, String expected) {
    String value = rows.value(column);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    OptionalInt number = read.apply(value);
    if (number.isEmpty()) {
      fault(column, value, expected);
    }
    return number;
  }

  private long time(int column, Function<String, OptionalLong> read) {
    String value = rows.value(column);
    if (value.isEmpty()) {
      return Indicator.NEVER;
    }
    OptionalLong time = read.apply(value);
    if (time.isEmpty()) {
      fault(column, value, "a time such as 2026-01-31T10:00:00Z, 2026-01-31 10:00, 2026-01-31");
    }
    return time.orElse(Indicator.NEVER);
  }

  /** A row with one bad value is left out whole: an entry without its end would never end. */
  private void fault(int column, String value, String expected) {
    String message = names.get(column) + ": " + Problems.quoted(value);
    if (usable) {
      list.doubts()
          .add(
              Code.T007_VALUE,
              rows.line(column),
              rows.column(column),
              message + " (expected: " + expected + ")");
    }
    usable = false;
  }

  /** The words stand for the middle of their ranges in STIX 2.1, appendix A. */
  private static OptionalInt confidence(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "none" -> OptionalInt.of(0);
      case "low" -> OptionalInt.of(15);
      case "medium", "med" -> OptionalInt.of(50);
      case "high" -> OptionalInt.of(85);
      default -> whole(value, 100);
    };
  }

  private static OptionalInt whole(String value, int most) {
    if (value.length() > 5 || value.chars().anyMatch(c -> c < '0' || c > '9')) {
      return OptionalInt.empty();
    }
    int number = Integer.parseInt(value);
    return number <= most ? OptionalInt.of(number) : OptionalInt.empty();
  }
}
