package org.tidewaiter.rules.compile;

import java.math.BigDecimal;
import java.util.Optional;
import org.tidewaiter.ingest.event.IpAddress;
import org.tidewaiter.rules.compile.Modifiers.Operation;
import org.tidewaiter.rules.compile.Modifiers.Option;
import org.tidewaiter.rules.predicate.AddressEquals;
import org.tidewaiter.rules.predicate.Decimal;
import org.tidewaiter.rules.predicate.NumberCompare;
import org.tidewaiter.rules.predicate.NumberEquals;
import org.tidewaiter.rules.predicate.TextEquals;
import org.tidewaiter.rules.predicate.TextRegex;
import org.tidewaiter.rules.predicate.TextTest;
import org.tidewaiter.rules.predicate.TimePart;
import org.tidewaiter.rules.predicate.TimeWithin;
import org.tidewaiter.rules.predicate.ValueTest;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;

/** Turns values of rules into tests. What it can't turn, it reports. */
final class ValueCompiler {

  /** Longest text value, in chars. The longest of public rules has some hundreds. */
  static final int MAX_TEXT = 16_384;

  private static final int NANOSECOND_DIGITS = 9;

  private final SettingsInUse settings;
  private final Problems problems;

  ValueCompiler(SettingsInUse settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /** Returns the test of a value; nothing, and a problem, if its kind does not fit. */
  Optional<? extends ValueTest> test(Modifiers chain, Scalar value) {
    if (!checkLength(value)) {
      return Optional.empty();
    }
    if (chain.time().isPresent()) {
      return time(chain.operation(), chain.time().get(), value);
    }
    return switch (chain.operation()) {
      case EQUALS -> equalTo(chain, value);
      case CONTAINS, STARTSWITH, ENDSWITH -> part(chain, value);
      case RE -> regex(chain, value);
      case CIDR -> cidr(value);
      case LT, LTE, GT, GTE -> order(chain.operation(), value, 0);
      case EXISTS -> throw new IllegalArgumentException("chain: exists (expected: a value test)");
    };
  }

  private Optional<? extends ValueTest> equalTo(Modifiers chain, Scalar value) {
    boolean cased = chain.has(Option.CASED);
    return switch (value.kind()) {
      case NULL -> Optional.of(new ValueTest.NullValue());
      case BOOLEAN -> Optional.of(new TextEquals(Boolean.toString(value.isTrue()), cased));
      case INTEGER, FLOAT -> number(value);
      case TEXT -> Optional.of(text(TextPattern.parse(value.text()), cased));
    };
  }

  private static ValueTest text(TextPattern pattern, boolean cased) {
    if (pattern.isAnything()) {
      return new ValueTest.AnyValue();
    }
    if (!pattern.isPlain()) {
      return pattern.test(cased);
    }
    String plain = pattern.plainText();
    TextEquals spelled = new TextEquals(plain, cased);
    if (Values.isCanonicalInteger(plain) && plain.length() <= 20) {
      return new NumberEquals(Decimal.of(new BigDecimal(plain)), spelled, true);
    }
    IpAddress address = cased ? null : IpAddress.parse(plain);
    return address == null ? spelled : new AddressEquals(address);
  }

  private Optional<? extends ValueTest> number(Scalar value) {
    Optional<BigDecimal> exact = exact(value);
    if (exact.isEmpty()) {
      return Optional.empty();
    }
    TextEquals spelled = new TextEquals(Values.canonical(value), true);
    return Optional.of(new NumberEquals(Decimal.of(exact.get()), spelled, false));
  }

  private Optional<BigDecimal> exact(Scalar value) {
    try {
      BigDecimal exact = Values.exact(value);
      if (value.kind() == Scalar.Kind.INTEGER && !Values.isCanonicalInteger(value.text())) {
        problems.report(
            ProblemCode.NUMBER_SPELLING,
            value.position(),
            value.text() + " is the number " + exact + "; quote it to compare it as text");
      }
      return Optional.of(exact);
    } catch (ArithmeticException e) {
      problems.report(
          ProblemCode.NUMBER_RANGE, value.position(), value.text() + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<? extends ValueTest> part(Modifiers chain, Scalar value) {
    String name = chain.operation().name().toLowerCase(java.util.Locale.ROOT);
    if (value.kind() != Scalar.Kind.TEXT && !value.isNumber()) {
      return wrongType(name, value, "text or a number");
    }
    TextPattern pattern =
        value.isNumber() ? TextPattern.plain(value.text()) : TextPattern.parse(value.text());
    TextPattern opened =
        pattern.open(
            chain.operation() != Operation.STARTSWITH, chain.operation() != Operation.ENDSWITH);
    return Optional.of(
        opened.isAnything() ? new ValueTest.AnyValue() : opened.test(chain.has(Option.CASED)));
  }

  private Optional<TextRegex> regex(Modifiers chain, Scalar value) {
    if (value.kind() != Scalar.Kind.TEXT) {
      return wrongType("re", value, "text; quote it");
    }
    try {
      RegexFlags flags =
          new RegexFlags(chain.has(Option.I), chain.has(Option.M), chain.has(Option.S));
      return Optional.of(new TextRegex(RegexBridge.compile(value.text(), flags)));
    } catch (ValueFault fault) {
      problems.report(
          fault.kind(), problems.locate(value, fault.offset()), "re: " + fault.getMessage());
      return Optional.empty();
    }
  }

  private Optional<? extends ValueTest> cidr(Scalar value) {
    if (value.kind() != Scalar.Kind.TEXT) {
      return wrongType("cidr", value, "a network such as 10.0.0.0/8");
    }
    try {
      return Optional.of(NetworkText.parse(value.text()));
    } catch (IllegalArgumentException e) {
      problems.report(ProblemCode.INVALID_CIDR, value.position(), "cidr: " + e.getMessage());
      return Optional.empty();
    }
  }

  private Optional<? extends ValueTest> order(Operation operation, Scalar value, int digits) {
    if (!value.isNumber()) {
      String name = operation.name().toLowerCase(java.util.Locale.ROOT);
      return wrongType(name, value, "a number without quotes");
    }
    NumberCompare.Order order = NumberCompare.Order.valueOf(operation.name());
    return exact(value)
        .flatMap(exact -> scaled(value, exact, digits))
        .map(bound -> new NumberCompare(order, Decimal.of(bound)));
  }

  private Optional<TimeWithin> time(Operation operation, TimePart part, Scalar value) {
    if (value.kind() != Scalar.Kind.INTEGER) {
      return wrongType(part.toString(), value, "a whole number without quotes");
    }
    Optional<BigDecimal> exact = exact(value);
    if (exact.isEmpty()) {
      return Optional.empty();
    }
    boolean below = exact.get().compareTo(BigDecimal.valueOf(part.least())) < 0;
    if (below || exact.get().compareTo(BigDecimal.valueOf(part.most())) > 0) {
      problems.report(
          ProblemCode.NUMBER_RANGE,
          value.position(),
          part + ": " + value.text() + " (expected: " + part.least() + " to " + part.most() + ")");
      return Optional.empty();
    }
    int bound = exact.get().intValueExact();
    int least =
        switch (operation) {
          case EQUALS, GTE -> bound;
          case GT -> bound + 1;
          default -> part.least();
        };
    int most =
        switch (operation) {
          case EQUALS, LTE -> bound;
          case LT -> bound - 1;
          default -> part.most();
        };
    return Optional.of(new TimeWithin(part, least, most, settings.timeZone()));
  }

  private Optional<BigDecimal> scaled(Scalar value, BigDecimal exact, int digits) {
    BigDecimal scaled = exact.scaleByPowerOfTen(digits);
    if (Double.isInfinite(scaled.doubleValue())) {
      problems.report(
          ProblemCode.NUMBER_RANGE, value.position(), value.text() + ": too many seconds");
      return Optional.empty();
    }
    return Optional.of(scaled);
  }

  /** Returns the test of a number of seconds on a field that holds nanoseconds. */
  Optional<? extends ValueTest> seconds(Modifiers chain, Scalar value) {
    boolean equals = chain.operation() == Operation.EQUALS;
    if (chain.operation().isOrder()) {
      return order(chain.operation(), value, NANOSECOND_DIGITS);
    }
    if (equals && value.isNull()) {
      return Optional.of(new ValueTest.NullValue());
    }
    if (equals && value.kind() == Scalar.Kind.TEXT && value.text().equals("*")) {
      return Optional.of(new ValueTest.AnyValue());
    }
    if (!equals || !value.isNumber()) {
      return wrongType(
          "event.duration", value, "a number of seconds, compared by its value or by order");
    }
    return exact(value)
        .flatMap(exact -> scaled(value, exact, NANOSECOND_DIGITS))
        .map(
            nanos ->
                new NumberEquals(
                    Decimal.of(nanos),
                    new TextEquals(nanos.stripTrailingZeros().toPlainString(), true),
                    false));
  }

  /** Returns the test of a keyword. */
  Optional<TextTest> keyword(Modifiers chain, Scalar value) {
    if (!checkLength(value)) {
      return Optional.empty();
    }
    if (chain.operation() == Operation.RE) {
      return regex(chain, value).map(TextTest.class::cast);
    }
    if (value.kind() != Scalar.Kind.TEXT && !value.isNumber()) {
      return wrongType("keyword", value, "text");
    }
    TextPattern pattern =
        value.isNumber() ? TextPattern.plain(value.text()) : TextPattern.parse(value.text());
    TextPattern opened = pattern.open(true, true);
    if (opened.isAnything()) {
      problems.report(
          ProblemCode.EMPTY_SELECTION, value.position(), "a keyword that every event has");
      return Optional.empty();
    }
    return Optional.of(opened.test(chain.has(Option.CASED)));
  }

  private boolean checkLength(Scalar value) {
    if (value.text().length() <= MAX_TEXT) {
      return true;
    }
    problems.report(
        ProblemCode.TOO_COSTLY,
        value.position(),
        "a value of " + value.text().length() + " characters (expected: at most " + MAX_TEXT + ")");
    return false;
  }

  /** Reports a value of the wrong kind, and returns nothing. */
  <T> Optional<T> wrongType(String what, Scalar value, String expected) {
    String shown = value.isNull() ? "null" : "'" + value.text() + "'";
    problems.report(
        ProblemCode.VALUE_TYPE,
        value.position(),
        what + ": " + shown + " (expected: " + expected + ")");
    return Optional.empty();
  }
}
