package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

/** The transformations that are run, each with how its keys are read. */
enum TransformationKind {
  FIELD_NAME_MAPPING(TransformationKind::mapping),
  FIELD_NAME_PREFIX_MAPPING(TransformationKind::prefixMapping),
  FIELD_NAME_PREFIX(params -> affix(params.required("prefix").text(), "")),
  FIELD_NAME_SUFFIX(params -> affix("", params.required("suffix").text())),
  ADD_CONDITION(TransformationKind::addCondition),
  CHANGE_LOGSOURCE(TransformationKind::changeLogSource),
  VALUE_PLACEHOLDERS(params -> placeholders(params, false)),
  WILDCARD_PLACEHOLDERS(params -> placeholders(params, true)),
  SET_STATE(params -> Simple.setState(params.required("key").text(), params.required("val"))),
  MAP_STRING(TransformationKind::mapString),
  REPLACE_STRING(TransformationKind::replaceString),
  DROP_DETECTION_ITEM(params -> Simple.dropDetectionItem()),
  RULE_FAILURE(params -> Simple.ruleFailure(params.required("message").text())),
  DETECTION_ITEM_FAILURE(params -> Simple.detectionItemFailure(params.required("message").text()));

  private final Function<Params, Transformation> reader;

  TransformationKind(Function<Params, Transformation> reader) {
    this.reader = reader;
  }

  /** Returns the kind of a name, as pipelines write it. */
  static Optional<TransformationKind> of(String name) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(name)).findFirst();
  }

  /** Returns the names of all kinds. */
  static List<String> names() {
    return Arrays.stream(values()).map(TransformationKind::word).toList();
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the keys of a transformation of this kind. */
  Transformation read(Params params) {
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
        field -> Optional.ofNullable(mapping.get(field)).map(TransformationKind::texts));
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
