package org.tidewaiter.rules.compile;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;

/**
 * A chain of modifiers whose parts may stand together. Immutable.
 *
 * <p>Source: Sigma modifiers appendix 2.1.0.
 *
 * @param operation how a value is compared
 * @param options what changes that
 */
record Modifiers(Operation operation, Set<Option> options) {

  /** How a value is compared: at most one for an item. */
  enum Operation {
    EQUALS,
    CONTAINS,
    STARTSWITH,
    ENDSWITH,
    RE,
    CIDR,
    LT,
    LTE,
    GT,
    GTE,
    EXISTS;

    boolean isOrder() {
      return this == LT || this == LTE || this == GT || this == GTE;
    }

    boolean isText() {
      return ordinal() <= ENDSWITH.ordinal();
    }
  }

  /** What changes the comparison. */
  enum Option {
    ALL,
    CASED,
    NEQ,
    FIELDREF,
    I,
    M,
    S;

    boolean isRegexFlag() {
      return this == I || this == M || this == S;
    }
  }

  /** Modifiers of Sigma 2.1 that are not run yet. */
  private static final Set<String> LATER =
      Set.of(
          "windash",
          "base64",
          "base64offset",
          "utf16le",
          "utf16be",
          "utf16",
          "wide",
          "minute",
          "hour",
          "day",
          "week",
          "month",
          "year",
          "expand");

  private static final List<String> KNOWN =
      Stream.of(
              Stream.of(Operation.values())
                  .filter(operation -> operation != Operation.EQUALS)
                  .map(Modifiers::name),
              Stream.of(Option.values()).map(Modifiers::name),
              LATER.stream().sorted())
          .flatMap(names -> names)
          .toList();

  boolean has(Option option) {
    return options.contains(option);
  }

  /** Returns the chain of an item; nothing, and a problem, if there is anything wrong with it. */
  static Optional<Modifiers> of(DetectionItem item, Problems problems) {
    Operation operation = Operation.EQUALS;
    EnumSet<Option> options = EnumSet.noneOf(Option.class);
    boolean afterRegex = false;
    boolean good = true;
    for (DetectionItem.Modifier modifier : item.modifiers()) {
      Optional<Operation> asOperation = find(Operation.values(), modifier.name());
      Optional<Option> asOption = find(Option.values(), modifier.name());
      String fault = "";
      if (asOperation.isPresent()) {
        fault = conflict(operation, asOperation.get());
        operation = asOperation.get();
      } else if (asOption.isPresent()) {
        fault = misplaced(asOption.get(), afterRegex);
        fault = options.add(asOption.get()) ? fault : "stands twice";
      } else {
        reportUnknown(modifier, problems);
        good = false;
      }
      afterRegex =
          operation == Operation.RE
              && (asOperation.isPresent() || asOption.filter(Option::isRegexFlag).isPresent());
      if (!fault.isEmpty()) {
        report(problems, modifier.position(), "'" + modifier.name() + "' " + fault);
        good = false;
      }
    }
    Modifiers chain = new Modifiers(operation, options);
    return good && chain.fits(item, problems) ? Optional.of(chain) : Optional.empty();
  }

  private static String conflict(Operation first, Operation second) {
    if (first == Operation.EQUALS) {
      return "";
    }
    return first == second ? "stands twice" : "can't stand together with '" + name(first) + "'";
  }

  private static String misplaced(Option option, boolean afterRegex) {
    return option.isRegexFlag() && !afterRegex ? "must directly follow 're'" : "";
  }

  private boolean fits(DetectionItem item, Problems problems) {
    Position position =
        item.modifiers().isEmpty() ? item.position() : item.modifiers().get(0).position();
    String fault = misfit();
    if (!fault.isEmpty()) {
      report(problems, position, fault);
      return false;
    }
    if (has(Option.ALL) && item.values().size() < 2) {
      problems.report(
          ProblemCode.ALL_NEEDS_VALUES,
          item.position(),
          "'all' needs a list of at least two values; leave it out");
      return false;
    }
    return true;
  }

  private String misfit() {
    if (operation == Operation.EXISTS && !options.isEmpty()) {
      return "'exists' stands alone";
    }
    for (Option option : List.of(Option.CASED, Option.FIELDREF)) {
      if (has(option) && !operation.isText()) {
        return "'" + name(option) + "' can't stand together with '" + name(operation) + "'";
      }
    }
    if (has(Option.NEQ) && operation.isOrder()) {
      return "'neq' can't stand together with '" + name(operation) + "'; use the opposite order";
    }
    if (has(Option.NEQ) && has(Option.ALL)) {
      return "'neq' and 'all' together can be read in two ways; with 'neq' alone, none of the"
          + " values may match";
    }
    return "";
  }

  private static void report(Problems problems, Position position, String fault) {
    problems.report(ProblemCode.MODIFIER_CHAIN, position, "modifiers: " + fault);
  }

  private static void reportUnknown(DetectionItem.Modifier modifier, Problems problems) {
    if (LATER.contains(modifier.name())) {
      problems.report(
          ProblemCode.UNSUPPORTED_MODIFIER,
          modifier.position(),
          "the modifier '" + modifier.name() + "' is part of Sigma, but not supported yet");
    } else {
      problems.report(
          ProblemCode.UNKNOWN_MODIFIER,
          modifier.position(),
          "the modifier '"
              + modifier.name()
              + "' is not part of Sigma"
              + Names.didYouMean(modifier.name(), KNOWN));
    }
  }

  private static <E extends Enum<E>> Optional<E> find(E[] constants, String name) {
    return Stream.of(constants)
        .filter(constant -> !constant.name().equals("EQUALS") && name(constant).equals(name))
        .findFirst();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
