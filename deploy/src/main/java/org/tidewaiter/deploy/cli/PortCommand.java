package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.tidewaiter.deploy.host.HostReport;
import org.tidewaiter.deploy.host.HostSockets;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortQuery;
import org.tidewaiter.enrich.port.PortReport;
import org.tidewaiter.enrich.port.PortReportJson;
import org.tidewaiter.ingest.render.JsonBuffer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tidewaiter port}: all that is known of a port, for a person or for a program. */
@Command(
    name = "port",
    description = "Tells all that is known of ports, with the sources.",
    mixinStandardHelpOptions = true)
final class PortCommand implements Callable<Integer> {

  /** A longer line is hard to read, however wide the terminal. */
  private static final int MAX_WIDTH = 100;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PORT",
      description = {
        "A port or a range, on one transport or on each that matters:",
        "3144, 3144/udp, 3127-3198, 3127-3198/tcp."
      })
  private List<String> ports;

  @Option(
      names = "--json",
      description = "One JSON object a line for each port and transport; keys as in port_intel.")
  private boolean json;

  @Mixin private IntelOptions intel = new IntelOptions();

  @Option(
      names = "--here",
      description = "Also says which processes of this machine have the ports, at either end.")
  private boolean here;

  private final Clock clock = Clock.systemUTC();

  PortCommand() {}

  @Override
  public Integer call() {
    PortKnowledge knowledge = intel.load(spec.commandLine().getErr()).knowledge();
    Set<PortQuery> queries = new LinkedHashSet<>();
    for (String port : ports) {
      queries.addAll(
          PortQuery.parse(port, knowledge)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "'"
                              + port
                              + "' is no port (expected: 0 to 65535 or a range such as 3127-3198,"
                              + " optionally /tcp, /udp, /sctp or /dccp)")));
    }
    Instant now = intel.asOf().orElseGet(clock::instant);
    PrintWriter out = spec.commandLine().getOut();
    // Only where it is asked for: the classes behind it take longer to load than all the rest.
    Optional<HostReport> host = here ? Optional.of(here(queries)) : Optional.empty();
    if (json) {
      PortReportJson report = new PortReportJson(knowledge);
      queries.forEach(query -> out.println(json(report, query, now, host)));
    } else {
      int width = Math.min(MAX_WIDTH, Terminal.ofProcess().columns());
      List<PortQuery> ordered = new ArrayList<>(queries);
      out.print(new PortReport(knowledge, now, width).text(ordered));
      host.ifPresent(
          report -> {
            out.println();
            report.lines(ordered).forEach(out::println);
          });
    }
    return ExitCode.OK.code();
  }

  private static HostReport here(Set<PortQuery> queries) {
    try {
      return new HostReport(
          HostSockets.read(socket -> queries.stream().anyMatch(socket::concerns)));
    } catch (LinkageError | UnsupportedOperationException e) {
      throw new Failure(
          ExitCode.ENVIRONMENT, "--here: this system's sockets can't be read: " + e.getMessage());
    }
  }

  private static String json(
      PortReportJson report, PortQuery query, Instant now, Optional<HostReport> host) {
    JsonBuffer out = new JsonBuffer();
    report.writeFull(query, now, out.raw('{'));
    host.ifPresent(seen -> seen.write(query, out.raw(",\"here\":")));
    return out.raw('}').toString();
  }
}
