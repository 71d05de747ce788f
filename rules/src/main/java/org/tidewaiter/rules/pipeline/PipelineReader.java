package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;
import org.tidewaiter.rules.sigma.YamlMap;
import org.tidewaiter.rules.sigma.YamlNode;
import org.tidewaiter.rules.sigma.YamlReader;

/**
 * Reads one pipeline in the YAML format of pySigma. Never throws on any text; all that is wrong is
 * reported.
 *
 * <p>Post-processing and finalizers are about the text of queries. There are none here, so nothing
 * is lost without them: they are left out with a warning.
 */
final class PipelineReader {

  /** What {@code allowed_backends} may call this engine. */
  private static final String BACKEND = "tidewaiter";

  private PipelineReader() {}

  /** Returns the pipeline; nothing if an error was reported. */
  static Optional<Pipeline> read(String text, Problems problems) {
    int before = problems.errorCount();
    List<YamlNode> documents = new YamlReader(problems).read(text);
    if (problems.errorCount() > before) {
      return Optional.empty();
    }
    if (documents.size() != 1 || !(documents.get(0) instanceof YamlMap map)) {
      Position position = documents.isEmpty() ? Position.START : documents.get(0).position();
      problems.report(
          ProblemCode.PIPELINE_KEY, position, "a pipeline is one document, and that a map");
      return Optional.empty();
    }
    Pipeline pipeline = pipeline(new Params(map, "pipeline", problems), problems);
    return problems.errorCount() > before ? Optional.empty() : Optional.of(pipeline);
  }

  private static Pipeline pipeline(Params params, Problems problems) {
    String name = params.text("name").orElse(problems.file());
    int priority = priority(params);
    warnOfBackends(params);
    Map<String, List<Scalar>> vars = params.table("vars");
    List<Step> steps = new ArrayList<>();
    params
        .list("transformations")
        .ifPresent(
            list ->
                list.items()
                    .forEach(item -> StepReader.read(item, problems).ifPresent(steps::add)));
    for (String key : List.of("postprocessing", "finalizers")) {
      if (params.node(key).isPresent()) {
        problems.report(
            ProblemCode.PIPELINE_QUERY,
            params.position(key),
            "pipeline: '" + key + "' is about the text of queries; it has no effect here");
      }
    }
    params.refuseOthers();
    return new Pipeline(name, priority, vars, steps);
  }

  private static int priority(Params params) {
    Optional<Scalar> found = params.scalar("priority");
    if (found.isEmpty()) {
      return 0;
    }
    if (found.get().kind() == Scalar.Kind.INTEGER && found.get().text().matches("-?[0-9]{1,9}")) {
      return Integer.parseInt(found.get().text());
    }
    params.report(
        ProblemCode.PIPELINE_KEY,
        found.get().position(),
        "pipeline: priority: '" + found.get().text() + "' (expected: a whole number)");
    return 0;
  }

  private static void warnOfBackends(Params params) {
    List<String> backends = params.texts("allowed_backends");
    if (!backends.isEmpty() && !backends.contains(BACKEND)) {
      params.report(
          ProblemCode.PIPELINE_BACKEND,
          params.position("allowed_backends"),
          "pipeline: it says that it is for "
              + String.join(", ", backends)
              + ", whose field names may be others than those of events here");
    }
  }
}
