package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.intel.IntelSettings;
import org.tidewaiter.deploy.pipeline.ObservedSettings;
import org.tidewaiter.deploy.pipeline.PipelineSettings;
import org.tidewaiter.deploy.topics.ObservedTopic;
import org.tidewaiter.deploy.topics.TopicFailure;
import org.tidewaiter.enrich.observed.ObservedQuestion;
import org.tidewaiter.enrich.observed.ObservedRecord;
import org.tidewaiter.enrich.observed.ObservedRow;
import org.tidewaiter.enrich.port.PortKnowledge;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code tidewaiter intel observed}: which services were seen, and which of them are odd. */
@Command(
    name = "observed",
    description = {
      "Shows services that were seen and that somebody should know of.",
      "Reads the topic that 'run' writes, or files that 'scan --observed' wrote. Without a choice"
          + " of questions, all of them are answered."
    },
    mixinStandardHelpOptions = true)
final class IntelObservedCommand implements Callable<Integer> {

  private static final Duration WEEK = Duration.ofDays(7);

  /** More than any record reaches back, and no more than a calendar does. */
  private static final Duration MOST = Duration.ofDays(36_500);

  @Spec private CommandSpec spec;
  @Mixin private TopicOptions topic = new TopicOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "FILE",
      description = "Files of 'scan --observed', in place of the topic; they are added up.")
  private List<Path> files = List.of();

  @Option(
      names = "--unassigned-used",
      description = "What the registry has not assigned and was reached all the same.")
  private boolean unassignedUsed;

  @Option(
      names = "--dormant-used",
      description = "What is assigned, with nothing current known to use it, and was reached.")
  private boolean dormantUsed;

  @Option(
      names = "--malware-answering",
      description =
          "What answered on a port that malware is known to listen on, and nothing common does.")
  private boolean malwareAnswering;

  @Option(
      names = "--new-since",
      paramLabel = "TIME",
      converter = Ago.class,
      description = "What was seen for the first time within that time, such as 7d, 12h or 30m.")
  private Optional<Duration> newSince = Optional.empty();

  @Option(
      names = "--as-of",
      paramLabel = "TIME",
      converter = IntelOptions.TimeConverter.class,
      description = "What counts as now, such as 2026-09-01 or 2026-09-01T00:00:00Z. Default: now.")
  private Optional<Instant> asOf = Optional.empty();

  @Option(
      names = "--max",
      paramLabel = "N",
      defaultValue = "50",
      description = "Rows of a table; 0 for all. Default: 50.")
  private int max;

  @Option(
      names = "--max-services",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Services that are named at most. Default: 1000000.")
  private int maxServices;

  @Option(names = "--json", description = "One JSON object a line for each service shown.")
  private boolean json;

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Also writes everything there, for 'intel map --observed' and for later.")
  private Optional<Path> save = Optional.empty();

  @Mixin private IntelOptions intel = new IntelOptions();

  private final Clock clock = Clock.systemUTC();

  IntelObservedCommand() {}

  /** Reads a length of time: a number and one of the letters w, d, h, m. */
  static final class Ago implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      try {
        Duration length = length(text);
        if (!length.isNegative() && length.compareTo(MOST) <= 0) {
          return length;
        }
      } catch (DateTimeParseException | ArithmeticException | NumberFormatException e) {
        throw wrong(text);
      }
      throw wrong(text);
    }

    private static Duration length(String text) {
      boolean weeks = text.endsWith("w");
      if (text.endsWith("d") || weeks) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return Duration.ofDays(weeks ? Math.multiplyExact(number, 7L) : number);
      }
      return Duration.parse("PT" + text);
    }

    private static TypeConversionException wrong(String text) {
      return new TypeConversionException(
          "'" + text + "' (expected: such as 2w, 7d, 12h, 30m; 36500d at most)");
    }
  }

  @Override
  public Integer call() {
    Bounds.notNegative(spec, "--max", max);
    if (maxServices < 1) {
      throw new ParameterException(
          spec.commandLine(), "--max-services: " + maxServices + " (expected: 1 or more)");
    }
    Optional<TopicOptions.Target> target = target();
    PortKnowledge knowledge =
        intel
            .load(topic.intel().orElse(IntelSettings.DEFAULT), spec.commandLine().getErr())
            .knowledge();
    ObservedRecord record = target.map(this::read).orElseGet(this::readFiles);
    save.ifPresent(file -> ObservedFiles.write(record, file));
    Instant since = asOf.orElseGet(clock::instant).minus(newSince.orElse(WEEK));
    Map<ObservedQuestion, List<ObservedRow>> answers = new TreeMap<>();
    for (ObservedQuestion question : questions()) {
      answers.put(question, question.answer(record, knowledge, since));
    }
    ObservedText text = new ObservedText(knowledge);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      printJson(answers, text, out);
    } else {
      answers.forEach(
          (question, rows) -> {
            String title =
                question.words() + (question == ObservedQuestion.NEW ? " since " + since : "");
            text.table(title, rows, max).forEach(out::println);
            out.println();
          });
    }
    spec.commandLine().getErr().println(summary(record));
    return ExitCode.OK.code();
  }

  private static void printJson(
      Map<ObservedQuestion, List<ObservedRow>> answers, ObservedText text, PrintWriter out) {
    Map<ObservedRow, Set<ObservedQuestion>> byRow = new LinkedHashMap<>();
    answers.forEach(
        (question, rows) ->
            rows.forEach(
                row ->
                    byRow
                        .computeIfAbsent(row, made -> EnumSet.noneOf(ObservedQuestion.class))
                        .add(question)));
    byRow.forEach((row, questions) -> out.println(text.json(row, questions)));
  }

  private static String summary(ObservedRecord record) {
    StringBuilder text = new StringBuilder();
    text.append(record.size()).append(" services seen");
    if (!record.unnamed().isEmpty()) {
      text.append("; on ").append(record.unnamed().size());
      text.append(" ports there are more than could be named");
    }
    text.append("; flows without a clear service side: ").append(record.undecided());
    return text.toString();
  }

  private Set<ObservedQuestion> questions() {
    Set<ObservedQuestion> asked = EnumSet.noneOf(ObservedQuestion.class);
    if (unassignedUsed) {
      asked.add(ObservedQuestion.UNASSIGNED_USED);
    }
    if (dormantUsed) {
      asked.add(ObservedQuestion.DORMANT_USED);
    }
    if (malwareAnswering) {
      asked.add(ObservedQuestion.MALWARE_ANSWERING);
    }
    if (newSince.isPresent()) {
      asked.add(ObservedQuestion.NEW);
    }
    return asked.isEmpty() ? EnumSet.allOf(ObservedQuestion.class) : asked;
  }

  private ObservedRecord readFiles() {
    ObservedRecord record = new ObservedRecord(maxServices);
    files.forEach(file -> ObservedFiles.read(file, record));
    return record;
  }

  /** Returns the topic to read; nothing where files are. */
  private Optional<TopicOptions.Target> target() {
    if (!files.isEmpty()) {
      topic.refuse(spec, "FILE");
      return Optional.empty();
    }
    return Optional.of(
        topic.targetOf(
            pipeline ->
                pipeline.map(PipelineSettings::observed).orElse(ObservedSettings.OFF).topic(),
            spec));
  }

  private ObservedRecord read(TopicOptions.Target target) {
    try {
      ObservedTopic.Contents contents =
          ObservedTopic.read(target.clients(), target.name(), maxServices);
      if (contents.unreadable() > 0) {
        spec.commandLine()
            .getErr()
            .println(contents.unreadable() + " records of " + target.name() + " make no sense");
      }
      return contents.record();
    } catch (TopicFailure e) {
      throw TopicOptions.failure(e);
    } catch (ObservedTopic.TooLarge e) {
      throw new Failure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
    }
  }
}
