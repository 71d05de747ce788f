package org.tidewaiter.rules.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as the oracle reads them. */
final class Times {

  static final List<String> PARTS = List.of("minute", "hour", "day", "week", "month", "year");

  /** Times, and texts that nearly are. */
  static final List<Object> SAMPLES =
      List.of(
          "2026-01-31T23:59:59Z",
          "2026-01-31T23:30:00+02:00",
          "2024-02-29 00:30:00.123",
          "2024-02-29T00:00:00,9-0130",
          "2023-02-29T12:00:00Z",
          "2026-12-31T23:59:60Z",
          "2027-01-01T00:30Z",
          "2023-01-01",
          "2024-12-30t12:00:00z",
          "2024-03-31T01:30:00Z",
          "2024-03-31 02:30",
          "2024-01-01T12:30:00+18:01",
          "2024-01-01T24:00:00Z",
          "2024-01-01T12:30:00+02:0",
          "2024-1-1T12:30:00Z",
          "2024-01-01T12:30:00.Z",
          "1706745599",
          "1706745599.999",
          "1706745599999",
          "17067455",
          1706745599L,
          1706745599999L,
          -1L,
          99_999_999_999L,
          100_000_000_000L,
          100_000_000_000_000L,
          new BigDecimal("1709164800.25"));

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4})-(\\d\\d)-(\\d\\d)(?:[Tt ](\\d\\d):(\\d\\d)(?::(\\d\\d)(?:[.,]\\d+)?)?"
              + "(?:([Zz])|([-+])(\\d\\d)(?::?(\\d\\d))?)?)?");

  private Times() {}

  static boolean compares(ModelRule.Item item, long wanted, Object seen, ZoneId zone) {
    ZonedDateTime time = read(item, seen, zone);
    if (time == null) {
      return false;
    }
    String part = item.modifiers().stream().filter(PARTS::contains).findFirst().orElseThrow();
    int number =
        switch (part) {
          case "minute" -> time.getMinute();
          case "hour" -> time.getHour();
          case "day" -> time.getDayOfMonth();
          case "week" -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
          case "month" -> time.getMonthValue();
          default -> time.getYear();
        };
    for (String order : List.of("lt", "lte", "gt", "gte")) {
      if (item.modifiers().contains(order)) {
        return Oracle.ordered(order, Long.compare(number, wanted));
      }
    }
    return number == wanted;
  }

  private static @Nullable ZonedDateTime read(ModelRule.Item item, Object seen, ZoneId zone) {
    boolean count =
        seen instanceof Long
            || seen instanceof BigDecimal
            || (seen instanceof String digits && digits.matches("[0-9]{9,14}(\\.[0-9]+)?"));
    if (count) {
      BigDecimal number = new BigDecimal(seen.toString());
      if (number.abs().compareTo(new BigDecimal("1e14")) >= 0) {
        return null;
      }
      boolean millis = number.abs().compareTo(new BigDecimal("1e11")) >= 0;
      BigDecimal seconds = millis ? number.movePointLeft(3) : number;
      return Instant.ofEpochSecond(seconds.setScale(0, RoundingMode.FLOOR).longValue())
          .atZone(zone);
    }
    Matcher text = TIME.matcher(seen instanceof String string ? string : "");
    boolean clock = item.modifiers().contains("minute") || item.modifiers().contains("hour");
    if (!text.matches() || (text.group(4) == null && clock)) {
      return null;
    }
    try {
      return read(text, zone);
    } catch (DateTimeException e) {
      return null; // a field is out of its range: no time
    }
  }

  private static ZonedDateTime read(Matcher text, ZoneId zone) {
    int second = number(text.group(6));
    LocalDateTime local =
        LocalDateTime.of(
            number(text.group(1)),
            number(text.group(2)),
            number(text.group(3)),
            number(text.group(4)),
            number(text.group(5)),
            second == 60 ? 59 : second);
    if (text.group(7) != null) {
      return local.atZone(ZoneOffset.UTC).withZoneSameInstant(zone);
    }
    if (text.group(8) == null) {
      // Whatever zone its clock is in: what it shows is what counts, in a gap as well.
      return local.atZone(ZoneOffset.UTC);
    }
    int sign = text.group(8).equals("-") ? -1 : 1;
    ZoneOffset offset =
        ZoneOffset.ofHoursMinutes(sign * number(text.group(9)), sign * number(text.group(10)));
    return local.atZone(offset).withZoneSameInstant(zone);
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
