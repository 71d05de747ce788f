package org.tidewaiter.deploy.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tidewaiter.deploy.config.Suggestion;
import org.tidewaiter.deploy.logging.LogKeeper;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program {@code tidewaiter}: parses the command line and runs one command.
 *
 * <p>Text goes to standard output and standard error in UTF-8, whatever the locale says, because
 * JSON is UTF-8. Standard output carries results alone; everything said about them goes to standard
 * error.
 */
@Command(
    name = "tidewaiter",
    description =
        "Adds port intelligence to firewall and flow events and runs Sigma rules on them.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      DemoCommand.class,
      ScanCommand.class,
      DecodeCommand.class,
      PortCommand.class,
      IntelCommand.class,
      RulesCommand.class,
      AlertsCommand.class,
      DeadLettersCommand.class,
      ConfigCommand.class,
      GenerateCompletion.class
    })
public final class Main {

  private Main() {}

  /**
   * Runs the command and ends the process with its exit code.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.setProperty(LogKeeper.PROPERTY, LogKeeper.class.getName());
    PrintWriter out = writer(FileDescriptor.out);
    PrintWriter err = writer(FileDescriptor.err);
    int code = commandLine(out, err).execute(args);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** Returns the command line with its handlers, writing to the given streams. */
  static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine commands =
        new CommandLine(new Main())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Main::wrongUsage)
            .setExecutionExceptionHandler((e, command, parsed) -> failed(e, command));
    Map<String, String> codes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      codes.put(String.valueOf(code.code()), code.meaning());
    }
    commands
        .getCommandSpec()
        .usageMessage()
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(codes);
    return commands;
  }

  private static int wrongUsage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    // The one error of its kind at a command that has commands: none was named.
    if (!command.getSubcommands().isEmpty() && e.getClass() == ParameterException.class) {
      command.usage(err);
      return ExitCode.USAGE.code();
    }
    err.println("tidewaiter: " + e.getMessage());
    suggestion(e, command).ifPresent(meant -> err.println("Did you mean '" + meant + "'?"));
    err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE.code();
  }

  private static Optional<String> suggestion(ParameterException e, CommandLine command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)
        || unmatched.getUnmatched().isEmpty()) {
      return Optional.empty();
    }
    String word = unmatched.getUnmatched().get(0);
    Set<String> known =
        word.startsWith("-")
            ? command.getCommandSpec().optionsMap().keySet()
            : command.getSubcommands().keySet();
    return Suggestion.nearest(word, known);
  }

  private static int failed(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (e instanceof Failure failure) {
      err.println("tidewaiter: " + failure.getMessage());
      return failure.exitCode().code();
    }
    err.println("tidewaiter: a fault of the program itself; please report what follows.");
    e.printStackTrace(err);
    return ExitCode.INTERNAL.code();
  }

  private static PrintWriter writer(FileDescriptor descriptor) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8), true);
  }
}
