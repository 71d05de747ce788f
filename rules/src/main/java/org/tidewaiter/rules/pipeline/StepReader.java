package org.tidewaiter.rules.pipeline;

import java.util.Map;
import java.util.Optional;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;

/** Reads one entry of a pipeline's transformations. */
final class StepReader {

  private static final Map<String, String> UNSAFE =
      Map.of(
          "command_placeholders",
          "runs a command; a pipeline must not",
          "http_placeholders",
          "calls out over the network; a pipeline must not",
          "file_placeholders",
          "reads another file; write the values under 'vars' and use value_placeholders");

  /** What pySigma has beside those that are run, each with why not. */
  private static final Map<String, String> UNSUPPORTED =
      Map.ofEntries(
          Map.entry("query_expression_placeholders", "writes the text of queries"),
          Map.entry("regex", "is not needed: texts compare without regard to case"),
          Map.entry("case", "is not needed: texts compare without regard to case"),
          Map.entry("convert_type", "is not needed: numbers and their texts are equal"),
          Map.entry("field_name_transform", "names a function of Python"),
          Map.entry("hashes_fields", "is not supported"),
          Map.entry("extract_fields", "is not supported"),
          Map.entry("add_field", "is not supported"),
          Map.entry("remove_field", "is not supported"),
          Map.entry("set_field", "is not supported"),
          Map.entry("set_value", "is not supported"),
          Map.entry("set_custom_attribute", "is not supported"),
          Map.entry("strict_field_mapping_failure", "is not supported"),
          Map.entry("nest", "is not supported; write its steps out"));

  private StepReader() {}

  /** Returns the step; nothing, and a problem, if there is no such transformation. */
  static Optional<Step> read(YamlNode node, Problems problems) {
    if (!(node instanceof YamlMap map)) {
      problems.report(
          ProblemCode.PIPELINE_KEY,
          node.position(),
          "transformations: " + node.describe() + " (expected: a map)");
      return Optional.empty();
    }
    Params untyped = new Params(map, "transformation", problems);
    Scalar type = untyped.required("type");
    if (!TransformationReader.types().contains(type.text())) {
      if (!type.text().isEmpty()) {
        refuse(type, problems);
      }
      return Optional.empty();
    }
    Params params = untyped.named(type.text());
    Optional<String> id = params.text("id");
    Transformation transformation = TransformationReader.read(type.text(), params);
    Condition<Draft> rules = new ConditionReader(params, "rule").read(RuleConditions::read);
    Guard guard =
        new Guard(
            new ConditionReader(params, "detection_item").read(ItemConditions::read),
            new ConditionReader(params, "field_name").read(FieldConditions::read));
    params.refuseOthers();
    return Optional.of(new Step(id, transformation, rules, guard));
  }

  private static void refuse(Scalar type, Problems problems) {
    String name = type.text();
    if (UNSAFE.containsKey(name)) {
      problems.report(ProblemCode.PIPELINE_UNSAFE, type.position(), name + ": " + UNSAFE.get(name));
    } else if (UNSUPPORTED.containsKey(name)) {
      problems.report(
          ProblemCode.PIPELINE_UNSUPPORTED, type.position(), name + ": " + UNSUPPORTED.get(name));
    } else {
      problems.report(
          ProblemCode.PIPELINE_TYPE,
          type.position(),
          "there is no transformation '"
              + name
              + "'"
              + Names.didYouMean(name, TransformationReader.types()));
    }
  }
}
