package org.tidewaiter.deploy.cli;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidewaiter.deploy.topics.DeadLetterFilter;
import org.tidewaiter.ingest.decode.Reason;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which dead letters a command takes. */
final class DeadLetterOptions {

  private static final Pattern OFFSETS = Pattern.compile("(\\d{1,18})(?:-(\\d{1,18})?)?");

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      split = ",",
      description = "Only these reasons, such as malformed_json.")
  private Set<String> reasons = new LinkedHashSet<>();

  @Option(
      names = "--from",
      paramLabel = "TOPIC",
      split = ",",
      description = "Only records that came from these topics.")
  private Set<String> topics = new LinkedHashSet<>();

  @Option(
      names = "--partition",
      paramLabel = "N",
      description = "Only this partition of the dead-letter topic.")
  private Optional<Integer> partition = Optional.empty();

  @Option(
      names = "--offset",
      paramLabel = "N[-M]",
      description = "Only these offsets of the dead-letter topic: 7, 7-20, or 7- to the end.")
  private Optional<String> offsets = Optional.empty();

  DeadLetterOptions() {}

  /**
   * Returns what the options choose.
   *
   * @throws ParameterException if one is wrong
   */
  DeadLetterFilter filter(CommandSpec command) {
    for (String reason : reasons) {
      if (Arrays.stream(Reason.values()).noneMatch(known -> known.code().equals(reason))) {
        String known = String.join(", ", Arrays.stream(Reason.values()).map(Reason::code).toList());
        throw wrong(command, "--reason: " + reason + " (expected: " + known + ")");
      }
    }
    OptionalLong first = OptionalLong.empty();
    OptionalLong last = OptionalLong.empty();
    if (offsets.isPresent()) {
      Matcher matcher = OFFSETS.matcher(offsets.get());
      if (!matcher.matches()) {
        throw wrong(command, "--offset: " + offsets.get() + " (expected: 7, 7-20 or 7-)");
      }
      first = OptionalLong.of(Long.parseLong(matcher.group(1)));
      String end = matcher.group(2);
      if (end != null) {
        last = OptionalLong.of(Long.parseLong(end));
      } else if (!offsets.get().endsWith("-")) {
        last = first;
      }
    }
    return new DeadLetterFilter(
        reasons, topics, partition.map(OptionalInt::of).orElseGet(OptionalInt::empty), first, last);
  }

  private static ParameterException wrong(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
