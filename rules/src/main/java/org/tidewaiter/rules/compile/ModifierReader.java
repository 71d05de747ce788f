package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tidewaiter.rules.compile.Modifiers.Operation;
import org.tidewaiter.rules.compile.Modifiers.Option;
import org.tidewaiter.rules.compile.Modifiers.Transform;
import org.tidewaiter.rules.predicate.TimePart;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.DetectionItem.Modifier;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;

/** Reads the modifiers of one item, and says of each that can't stand where it does, why. */
final class ModifierReader {

  private static final List<String> KNOWN =
      Arrays.stream(ModifierKind.values()).flatMap(kind -> kind.names().stream()).toList();

  /** No chain that means something is as long. */
  private static final int MAX_CHAIN = 16;

  /** What other tools call them. The specification has the short names alone. */
  private static final Map<String, String> FOREIGN =
      Map.of("ignorecase", "i", "multiline", "m", "dotall", "s");

  private final DetectionItem item;
  private final Problems problems;
  private Operation operation = Operation.EQUALS;
  private final EnumSet<Option> options = EnumSet.noneOf(Option.class);
  private final List<Transform> transforms = new ArrayList<>();
  private Optional<TimePart> time = Optional.empty();
  private boolean good = true;

  private ModifierReader(DetectionItem item, Problems problems) {
    this.item = item;
    this.problems = problems;
  }

  /** Returns the chain of an item; nothing, and a problem, if there is anything wrong with it. */
  static Optional<Modifiers> read(DetectionItem item, Problems problems) {
    return new ModifierReader(item, problems).read();
  }

  private Optional<Modifiers> read() {
    List<Modifier> chain = item.modifiers();
    if (chain.size() > MAX_CHAIN) {
      report(
          ProblemCode.MODIFIER_CHAIN,
          chain.get(MAX_CHAIN),
          "modifiers: " + chain.size() + " in one chain (expected: at most " + MAX_CHAIN + ")");
      return Optional.empty();
    }
    for (int i = 0; i < chain.size(); i++) {
      Modifier modifier = chain.get(i);
      if (ModifierKind.of(modifier.name()).isEmpty()) {
        reportUnknown(modifier);
        continue;
      }
      String fault = fault(chain.subList(0, i), modifier.name());
      if (fault.isEmpty()) {
        fault = lack(chain.subList(i + 1, chain.size()), modifier.name());
      }
      if (!fault.isEmpty()) {
        report(
            ProblemCode.MODIFIER_CHAIN, modifier, "modifiers: '" + modifier.name() + "' " + fault);
      }
      take(modifier.name());
    }
    if (good && options.contains(Option.ALL) && item.values().size() < 2) {
      problems.report(
          ProblemCode.ALL_NEEDS_VALUES,
          item.position(),
          "'all' needs a list of at least two values; leave it out");
      good = false;
    }
    return good
        ? Optional.of(new Modifiers(operation, options, transforms, time))
        : Optional.empty();
  }

  private void take(String name) {
    find(Operation.values(), name, found -> operation = found);
    find(Option.values(), name, options::add);
    find(Transform.values(), name, transforms::add);
    find(TimePart.values(), name, found -> time = Optional.of(found));
  }

  private static <E extends Enum<E>> void find(E[] constants, String name, Consumer<E> sink) {
    Stream.of(constants)
        .filter(constant -> constant.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst()
        .ifPresent(sink);
  }

  /** Returns what keeps a modifier from standing behind others; empty if nothing does. */
  private static String fault(List<Modifier> before, String name) {
    for (Modifier earlier : before) {
      String fault = fault(earlier.name(), name);
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    boolean afterRegex =
        !before.isEmpty()
            && isKind(before.get(before.size() - 1), ModifierKind.REGEX, ModifierKind.FLAG);
    boolean flag = ModifierKind.of(name).equals(Optional.of(ModifierKind.FLAG));
    return flag && !afterRegex ? "must directly follow 're'" : "";
  }

  private static String fault(String earlier, String later) {
    Optional<ModifierKind> first = ModifierKind.of(earlier);
    Optional<ModifierKind> second = ModifierKind.of(later);
    if (first.isEmpty() || second.isEmpty()) {
      return "";
    }
    boolean repeats = second.get() == ModifierKind.BASE64 || second.get() == ModifierKind.UTF16;
    if (earlier.equals(later) && !repeats) {
      return "stands twice";
    }
    if (second.get().precedes(first.get())) {
      return "must stand before '" + earlier + "'";
    }
    if (!first.get().joins(second.get())) {
      return "can't stand together with '" + earlier + "'" + reason(first.get(), second.get());
    }
    return "";
  }

  private static String reason(ModifierKind one, ModifierKind other) {
    EnumSet<ModifierKind> both = EnumSet.of(one, other);
    if (both.contains(ModifierKind.EXISTS)) {
      return "; 'exists' stands alone";
    }
    if (both.equals(EnumSet.of(ModifierKind.NEQ, ModifierKind.ORDER))) {
      return "; use the opposite order";
    }
    if (both.equals(EnumSet.of(ModifierKind.NEQ, ModifierKind.ALL))) {
      return "; that can be read in two ways. With 'neq' alone, none of the values may match";
    }
    if (both.equals(EnumSet.of(ModifierKind.CASED, ModifierKind.REGEX))) {
      return "; case counts in it unless 'i' follows";
    }
    if (both.equals(EnumSet.of(ModifierKind.EXPAND, ModifierKind.REGEX))) {
      return "; placeholders stand for texts, not for expressions";
    }
    return "";
  }

  /** Returns what a modifier lacks behind it; empty if nothing. */
  private String lack(List<Modifier> behind, String name) {
    ModifierKind kind = ModifierKind.of(name).orElseThrow();
    if (kind == ModifierKind.UTF16) {
      boolean encoded =
          !behind.isEmpty() && isKind(behind.get(0), ModifierKind.BASE64, ModifierKind.OFFSET);
      return encoded ? "" : "makes bytes; 'base64' or 'base64offset' must directly follow";
    }
    boolean open =
        item.isKeywords() || behind.stream().anyMatch(next -> next.name().equals("contains"));
    return kind == ModifierKind.OFFSET && !open
        ? "makes parts of a text; 'contains' must follow"
        : "";
  }

  private static boolean isKind(Modifier modifier, ModifierKind one, ModifierKind other) {
    return ModifierKind.of(modifier.name())
        .filter(kind -> kind == one || kind == other)
        .isPresent();
  }

  private void reportUnknown(Modifier modifier) {
    String name = modifier.name();
    String hint =
        FOREIGN.containsKey(name)
            ? "; did you mean '" + FOREIGN.get(name) + "'?"
            : Names.didYouMean(name, KNOWN);
    report(
        ProblemCode.UNKNOWN_MODIFIER,
        modifier,
        "the modifier '" + name + "' is not part of Sigma" + hint);
  }

  private void report(ProblemCode kind, Modifier modifier, String message) {
    problems.report(kind, modifier.position(), message);
    good = false;
  }
}
