package org.tidewaiter.rules.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the suite itself promises: complete, and each case able to fail. */
class ConformanceSuiteTest {

  private static final int LEAST_VERDICTS = 600;
  private static final int LEAST_OF_A_FEATURE = 4;
  private static final int LEAST_OF_A_MODIFIER = 6;

  /** Features that have refusals alone. */
  private static final Set<String> REFUSALS = Set.of("modifier-chains", "regex-refused");

  /** What the suite must cover; each has a file. */
  private static final String FEATURES =
      """
      strings case-folding wildcards backslashes contains startswith endswith all cased
      neq exists null-and-empty numbers booleans order cidr addresses regex regex-flags
      regex-refused fieldref windash base64 base64offset utf16 time expand modifier-chains
      conditions quantifiers lists-and-maps keywords arrays field-names events documents
      log-sources taxonomy filters yaml known-faults
      """;

  /** Every modifier of the specification. */
  private static final String MODIFIERS =
      """
      contains startswith endswith all exists cased neq windash re i m s base64
      base64offset utf16le utf16be utf16 wide lt lte gt gte minute hour day week month
      year cidr expand fieldref
      """;

  /** A key of a rule with its modifiers, quoted or not. */
  private static final Pattern KEY =
      Pattern.compile("(?m)^[ -]*['\"]?[^'\":|\\s]*((?:\\|[a-z0-9]+)+)['\"]?:");

  private static final Map<String, List<ConformanceCase>> SUITE = ConformanceSuite.load();

  static Stream<String> features() {
    return Stream.of(FEATURES.strip().split("\\s+"));
  }

  static Stream<String> modifiers() {
    return Stream.of(MODIFIERS.strip().split("\\s+"));
  }

  private static Stream<ConformanceCase> cases() {
    return SUITE.values().stream().flatMap(Collection::stream);
  }

  @Test
  void suite_files_fitTheirSchema() throws JsonProcessingException {
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ConformanceSuite.schema());
    ObjectMapper json = new ObjectMapper();

    for (Map.Entry<String, Map<?, ?>> file : ConformanceSuite.files().entrySet()) {
      String text = json.writeValueAsString(file.getValue());
      List<Error> errors = schema.validate(text, InputFormat.JSON);
      assertThat(errors).as(file.getKey()).isEmpty();
      assertThat(file.getValue().get("feature")).isEqualTo(file.getKey());
    }
  }

  @Test
  void suite_files_areTheFeaturesOfTheChecklist() {
    assertThat(SUITE.keySet()).containsExactlyInAnyOrderElementsOf(features().toList());
  }

  @Test
  void suite_ids_areUniqueAndBeginWithTheirFeature() {
    assertThat(cases().map(ConformanceCase::id)).doesNotHaveDuplicates();
    SUITE.forEach(
        (feature, cases) ->
            assertThat(cases).allMatch(each -> each.id().startsWith(feature + "-")));
  }

  @Test
  void suite_holdsEnoughVerdicts() {
    assertThat(cases().mapToInt(ConformanceCase::size).sum()).isGreaterThan(LEAST_VERDICTS);
  }

  @Test
  void suite_everyCase_canFail() {
    assertThat(cases())
        .allMatch(
            each ->
                each.refused().isPresent()
                    ? each.repaired().isPresent()
                    : each.context().source().isPresent()
                        || (!each.match().isEmpty() && !each.noMatch().isEmpty()));
  }

  @Test
  void suite_everyCaseWithASource_hasATwinOfTheOtherVerdict() {
    List<ConformanceCase> sourced =
        cases().filter(each -> each.context().source().isPresent()).toList();

    assertThat(sourced).anyMatch(each -> !each.match().isEmpty());
    assertThat(sourced).anyMatch(each -> each.match().isEmpty());
  }

  @Test
  void suite_sameEvent_neverHasBothVerdicts() {
    assertThat(cases()).noneMatch(each -> each.match().stream().anyMatch(each.noMatch()::contains));
  }

  @ParameterizedTest
  @MethodSource("features")
  void suite_everyFeature_hasBothVerdicts(String feature) {
    List<ConformanceCase> cases = SUITE.getOrDefault(feature, List.of());

    if (REFUSALS.contains(feature)) {
      assertThat(cases).hasSizeGreaterThanOrEqualTo(LEAST_OF_A_FEATURE);
    } else {
      assertThat(cases.stream().mapToInt(each -> each.match().size()).sum())
          .isGreaterThanOrEqualTo(LEAST_OF_A_FEATURE);
      assertThat(cases.stream().mapToInt(each -> each.noMatch().size()).sum())
          .isGreaterThanOrEqualTo(LEAST_OF_A_FEATURE);
    }
  }

  @ParameterizedTest
  @MethodSource("modifiers")
  void suite_everyModifier_hasBothVerdictsAndARefusal(String modifier) {
    List<ConformanceCase> cases = cases().filter(each -> uses(each, modifier)).toList();

    assertThat(cases.stream().mapToInt(each -> each.match().size()).sum())
        .isGreaterThanOrEqualTo(LEAST_OF_A_MODIFIER);
    assertThat(cases.stream().mapToInt(each -> each.noMatch().size()).sum())
        .isGreaterThanOrEqualTo(LEAST_OF_A_MODIFIER);
    assertThat(cases).anyMatch(each -> each.refused().isPresent());
  }

  private static boolean uses(ConformanceCase given, String modifier) {
    return chains(given).stream().anyMatch(chain -> List.of(chain.split("\\|")).contains(modifier));
  }

  private static Set<String> chains(ConformanceCase given) {
    Set<String> chains = new TreeSet<>();
    Matcher keys = KEY.matcher(given.rule());
    while (keys.find()) {
      chains.add(keys.group(1));
    }
    return chains;
  }
}
