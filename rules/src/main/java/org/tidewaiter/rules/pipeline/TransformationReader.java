package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tidewaiter.rules.sigma.Detection;
import org.tidewaiter.rules.sigma.DetectionItem;
import org.tidewaiter.rules.sigma.DetectionReader;
import org.tidewaiter.rules.sigma.LogSource;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.YamlMap;

/** Reads the transformations that are run, by their types. */
final class TransformationReader {

  private static final Map<String, Function<Params, Transformation>> KINDS =
      Map.ofEntries(
          Map.entry("field_name_mapping", TransformationReader::mapping),
          Map.entry("field_name_prefix_mapping", TransformationReader::prefixMapping),
          Map.entry("field_name_prefix", params -> affix(params.required("prefix").text(), "")),
          Map.entry("field_name_suffix", params -> affix("", params.required("suffix").text())),
          Map.entry("add_condition", TransformationReader::addCondition),
          Map.entry("change_logsource", TransformationReader::changeLogSource),
          Map.entry("value_placeholders", params -> placeholders(params, false)),
          Map.entry("wildcard_placeholders", params -> placeholders(params, true)),
          Map.entry(
              "set_state",
              params -> Simple.setState(params.required("key").text(), params.required("val"))),
          Map.entry("map_string", TransformationReader::mapString),
          Map.entry("replace_string", TransformationReader::replaceString),
          Map.entry("drop_detection_item", params -> Simple.dropDetectionItem()),
          Map.entry(
              "rule_failure", params -> Simple.ruleFailure(params.required("message").text())),
          Map.entry(
              "detection_item_failure",
              params -> Simple.detectionItemFailure(params.required("message").text())));

  private TransformationReader() {}

  /** Returns the types that there are, in order. */
  static List<String> types() {
    return KINDS.keySet().stream().sorted().toList();
  }

  /**
   * Reads the keys of a transformation.
   *
   * @param type one of {@link #types}
   */
  static Transformation read(String type, Params params) {
    Function<Params, Transformation> reader = KINDS.get(type);
    if (reader == null) {
      throw new IllegalArgumentException("type: " + type + " (expected: one of types())");
    }
    return reader.apply(params);
  }

  private static Map<String, List<Scalar>> required(Params params, String key) {
    if (params.node(key).isEmpty()) {
      params.missing(key);
    }
    return params.table(key);
  }

  private static List<String> texts(List<Scalar> scalars) {
    return scalars.stream().map(Scalar::text).toList();
  }

  private static Transformation mapping(Params params) {
    Map<String, List<Scalar>> mapping = required(params, "mapping");
    return new RenameFields(
        field -> Optional.ofNullable(mapping.get(field)).map(TransformationReader::texts));
  }

  /** The first prefix that fits counts, in the order in which they are written. */
  private static Transformation prefixMapping(Params params) {
    Map<String, List<Scalar>> mapping = required(params, "mapping");
    return new RenameFields(
        field ->
            mapping.entrySet().stream()
                .filter(entry -> !field.isEmpty() && field.startsWith(entry.getKey()))
                .findFirst()
                .map(
                    entry ->
                        texts(entry.getValue()).stream()
                            .map(prefix -> prefix + field.substring(entry.getKey().length()))
                            .toList()));
  }

  private static Transformation affix(String prefix, String suffix) {
    return new RenameFields(
        field ->
            field.isEmpty() ? Optional.empty() : Optional.of(List.of(prefix + field + suffix)));
  }

  private static Transformation addCondition(Params params) {
    List<DetectionItem> items = new ArrayList<>();
    Optional<YamlMap> conditions = params.map("conditions");
    if (params.node("conditions").isEmpty()) {
      params.missing("conditions");
    }
    conditions
        .flatMap(map -> DetectionReader.items(map, params.problems()))
        .ifPresent(body -> items.addAll(((Detection.AllItems) body).items()));
    return new AddCondition(
        params.text("name"), items, params.flag("template"), params.flag("negated"));
  }

  private static Transformation changeLogSource(Params params) {
    LogSource now =
        new LogSource(params.text("category"), params.text("product"), params.text("service"));
    if (now.category().isEmpty() && now.product().isEmpty() && now.service().isEmpty()) {
      params.report(
          ProblemCode.PIPELINE_KEY,
          params.position(),
          "change_logsource: names neither category, product nor service");
    }
    return Simple.changeLogSource(now);
  }

  private static Transformation placeholders(Params params, boolean wildcard) {
    Optional<Set<String>> include =
        params.has("include")
            ? Optional.of(new HashSet<>(params.texts("include")))
            : Optional.empty();
    if (include.isPresent() && params.has("exclude")) {
      params.report(
          ProblemCode.PIPELINE_KEY,
          params.position("exclude"),
          params.what() + ": 'include' and 'exclude' can't stand together");
    }
    return new FillPlaceholders(wildcard, include, new HashSet<>(params.texts("exclude")));
  }

  private static Transformation mapString(Params params) {
    Map<String, List<Scalar>> mapping = required(params, "mapping");
    return new ChangeValues(
        false,
        text ->
            Optional.ofNullable(mapping.get(text))
                .map(values -> texts(values).stream().map(SigmaText::read).toList()));
  }

  private static Transformation replaceString(Params params) {
    Scalar regex = params.required("regex");
    Scalar replacement = params.required("replacement");
    boolean between = params.flag("skip_special");
    boolean interpret = params.flag("interpret_special");
    Optional<Replacement> read =
        Patterns.compile(regex, params)
            .flatMap(pattern -> Patterns.replacement(pattern, replacement, params));
    return new ChangeValues(
        true,
        text ->
            read.flatMap(
                    found ->
                        between
                            ? found.between(SigmaText.spell(text), interpret).map(SigmaText::read)
                            : found.in(text))
                .filter(now -> !now.equals(text))
                .map(List::of));
  }
}
