package org.tidewaiter.rules.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidewaiter.rules.RuleEvent;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.RuleSource;

/** Which modifiers may stand together, and in which order: every pair, and triples that matter. */
class ModifierChainTest {

  /** Modifiers that behave alike, in the order of the columns of {@link #PAIRS}. */
  private static final List<List<String>> GROUPS =
      List.of(
          List.of("all"),
          List.of("neq"),
          List.of("exists"),
          List.of("cased"),
          List.of("contains"),
          List.of("startswith", "endswith"),
          List.of("expand"),
          List.of("windash"),
          List.of("utf16le", "utf16be", "utf16", "wide"),
          List.of("base64"),
          List.of("base64offset"),
          List.of("re"),
          List.of("i", "m", "s"),
          List.of("cidr"),
          List.of("lt", "lte", "gt", "gte"),
          List.of("minute", "hour", "day", "week", "month", "year"),
          List.of("fieldref"));

  /** The first modifier in front, the second above; {@code +} is accepted. */
  private static final String PAIRS =
      """
                   all neq exi cas con sta exp win utf b64 off re  imm cid lt  hou fie
      all           .   .   .   +   +   +   +   +   .   +   .   +   .   +   +   +   +
      neq           .   .   .   +   +   +   +   +   .   +   .   +   .   +   .   +   +
      exists        .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
      cased         +   +   .   .   +   +   +   +   .   +   .   .   .   .   .   .   +
      contains      +   +   .   +   .   .   +   +   .   .   .   .   .   .   .   .   +
      startswith    +   +   .   +   .   .   +   +   .   .   .   .   .   .   .   .   +
      expand        +   +   .   +   +   +   .   +   .   +   .   .   .   +   .   .   .
      windash       +   +   .   +   +   +   +   .   .   +   .   .   .   .   .   .   .
      utf16         .   .   .   .   .   .   .   .   .   +   .   .   .   .   .   .   .
      base64        +   +   .   +   +   +   .   .   .   +   .   .   .   .   .   .   .
      base64offset  .   .   .   .   +   .   .   .   .   .   .   .   .   .   .   .   .
      re            +   +   .   .   .   .   .   .   .   .   .   .   +   .   .   .   .
      i             .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
      cidr          +   +   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
      lt            +   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .   .
      hour          +   +   .   .   .   .   .   .   .   .   .   .   .   .   +   .   .
      fieldref      +   +   .   +   +   +   .   .   .   .   .   .   .   .   .   .   .
      """;

  private static final CompileSettings SETTINGS =
      new CompileSettings(
          Map.of("text", List.of("abc"), "net", List.of("10.0.0.0/8")), java.time.ZoneOffset.UTC);

  /** A chain of modifiers, and whether it is accepted. */
  record Case(String chain, boolean good) {
    @Override
    public String toString() {
      return chain + (good ? " is accepted" : " is refused");
    }
  }

  static Stream<Case> pairs() {
    List<String> rows = PAIRS.lines().skip(1).toList();
    List<Case> cases = new ArrayList<>();
    for (int row = 0; row < GROUPS.size(); row++) {
      String[] cells = rows.get(row).split(" +", -1);
      for (int column = 0; column < GROUPS.size(); column++) {
        boolean good = cells[column + 1].equals("+");
        for (String first : GROUPS.get(row)) {
          GROUPS.get(column).forEach(second -> cases.add(new Case(first + "|" + second, good)));
        }
      }
    }
    return cases.stream();
  }

  static Stream<Case> alone() {
    List<String> needy =
        List.of("utf16le", "utf16be", "utf16", "wide", "base64offset", "i", "m", "s");
    return GROUPS.stream()
        .flatMap(List::stream)
        .map(modifier -> new Case(modifier, !needy.contains(modifier)));
  }

  @Test
  void modifiers_ofSigma_are31() {
    assertThat(GROUPS.stream().flatMap(List::stream)).hasSize(31).doesNotHaveDuplicates();
    assertThat(pairs()).hasSize(31 * 31);
  }

  @ParameterizedTest
  @MethodSource({"alone", "pairs"})
  void compile_chain_asTheTableSays(Case given) {
    List<RuleProblem> problems = problems(given.chain());

    if (given.good()) {
      assertThat(problems).isEmpty();
      return;
    }
    assertThat(problems).isNotEmpty().allMatch(problem -> problem.kind().code().equals("R034"));
    assertThat(problems)
        .as("each stands at a modifier")
        .allMatch(problem -> startsModifier(given.chain(), problem));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wide|base64offset|contains",
        "utf16|base64|startswith",
        "utf16be|base64|endswith",
        "utf16le|base64|cased",
        "base64|wide|base64",
        "wide|base64|wide|base64offset|contains",
        "base64|base64offset|contains",
        "base64|base64|contains",
        "base64offset|contains|all",
        "base64offset|cased|contains",
        "windash|base64offset|contains",
        "expand|base64|contains",
        "expand|windash|contains",
        "windash|expand|endswith",
        "contains|windash|all",
        "contains|expand|cased",
        "startswith|expand|windash|neq",
        "expand|cidr|neq",
        "expand|cidr|all",
        "all|re|i",
        "re|i|m",
        "re|i|m|s",
        "re|i|all",
        "re|s|neq",
        "neq|re|m",
        "hour|gte|all",
        "all|day|lt",
        "cased|fieldref|startswith",
        "fieldref|contains|neq",
        "neq|cased|endswith"
      })
  void compile_longerChain_isAccepted(String chain) {
    assertThat(problems(chain)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wide|contains|base64offset",
        "wide|cased|base64",
        "wide|utf16le|base64",
        "wide|base64offset|startswith",
        "base64offset|base64|contains",
        "base64offset|wide|base64",
        "contains|base64|cased",
        "contains|base64offset|all",
        "base64|windash|contains",
        "base64|expand|contains",
        "windash|contains|windash",
        "expand|windash|expand",
        "contains|startswith|all",
        "windash|re|i",
        "re|all|i",
        "re|i|i",
        "i|re|m",
        "re|contains|i",
        "hour|gte|neq",
        "hour|day|gte",
        "gte|hour|all",
        "hour|gte|lte",
        "cidr|expand|all",
        "fieldref|expand|contains",
        "fieldref|all|re",
        "exists|all|neq",
        "neq|contains|all"
      })
  void compile_longerChain_isRefused(String chain) {
    assertThat(problems(chain))
        .isNotEmpty()
        .allMatch(problem -> problem.kind().code().equals("R034"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "contains",
        "expand",
        "windash",
        "base64",
        "re",
        "cidr",
        "gte",
        "hour",
        "fieldref",
        "cased"
      })
  void compile_allOnOneValue_isRefused(String modifier) {
    String one = RuleEvent.ruleOf("f|" + modifier + "|all: " + value(List.of(modifier)));

    assertThat(compile(one)).extracting(problem -> problem.kind().code()).containsExactly("R036");
  }

  private static List<RuleProblem> problems(String chain) {
    List<String> modifiers = List.of(chain.split("\\|", -1));
    String value = value(modifiers);
    String values = modifiers.contains("all") ? "[" + value + ", " + value + "]" : value;
    return compile(RuleEvent.ruleOf("f|" + chain + ": " + values));
  }

  private static List<RuleProblem> compile(String rule) {
    return RuleCompiler.compile(List.of(new RuleSource("r.yml", rule)), SETTINGS).problems();
  }

  private static boolean startsModifier(String chain, RuleProblem problem) {
    int at = problem.position().column() - "    f|".length() - 1;
    return at >= 0 && (at == 0 || chain.charAt(at - 1) == '|');
  }

  /** A value of the kind that the chain takes, if it takes any. */
  private static String value(List<String> modifiers) {
    boolean number = modifiers.stream().anyMatch(m -> GROUPS.get(14).contains(m));
    boolean time = modifiers.stream().anyMatch(m -> GROUPS.get(15).contains(m));
    if (number || time) {
      return "5";
    }
    if (modifiers.contains("exists")) {
      return "true";
    }
    if (modifiers.contains("cidr")) {
      return modifiers.contains("expand") ? "'%net%'" : "10.0.0.0/8";
    }
    return modifiers.contains("expand") ? "'%text%'" : "abc";
  }
}
