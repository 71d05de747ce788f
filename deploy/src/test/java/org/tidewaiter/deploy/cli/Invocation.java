package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import picocli.CommandLine;

/**
 * One run of the command line within the test's own process.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record Invocation(int code, String out, String err) {

  static Invocation of(String... args) {
    return of(commands(), args);
  }

  static Invocation of(CommandLine commands, String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    commands.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    int code = commands.execute(args);
    return new Invocation(code, out.toString(), err.toString());
  }

  /** Returns the commands as the program has them. */
  static CommandLine commands() {
    PrintWriter nowhere = new PrintWriter(new StringWriter());
    return Main.commandLine(nowhere, nowhere);
  }
}
