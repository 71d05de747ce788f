package org.tidewaiter.deploy.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.offline.LineReader;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.format.Formats;
import org.tidewaiter.ingest.render.EnrichedRenderer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tidewaiter decode}: what the decoders make of lines. */
@Command(
    name = "decode",
    description = {
      "Shows each line as the event that the decoder made of it, as ECS JSON lines.",
      "Rejected lines go to standard error with the reason and the place; any makes the exit code"
          + " 1."
    },
    mixinStandardHelpOptions = true)
final class DecodeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private OfflineOptions input = new OfflineOptions();

  DecodeCommand() {}

  @Override
  public Integer call() throws IOException {
    Set<String> names = fieldNames();
    FieldTable fields = FieldTable.of(names, false);
    Decoder decoder = Formats.decoder(input.format, fields, input.decode());
    Printer printer =
        new Printer(
            spec.commandLine().getOut(),
            spec.commandLine().getErr(),
            new EnrichedRenderer(fields, names));
    for (String file : input.files) {
      decode(decoder, printer, file);
    }
    return (printer.rejects > 0 ? ExitCode.PROBLEMS : ExitCode.OK).code();
  }

  private Set<String> fieldNames() {
    Set<String> names = new TreeSet<>(input.format.rawFields());
    names.addAll(input.format.providedFields());
    return names;
  }

  private static void decode(Decoder decoder, Printer printer, String file) throws IOException {
    long timestamp = OfflineOptions.timestampMillis(file, Clock.systemUTC());
    try (LineReader lines = OfflineOptions.open(file)) {
      for (byte[] line = read(lines); line != null; line = read(lines)) {
        printer.origin = new Origin.File(file, lines.lineNumber());
        decoder.decode(line, timestamp, printer);
        if (printer.out.checkError()) {
          return; // whoever reads it, such as head, has seen enough
        }
      }
    }
  }

  private static byte @Nullable [] read(LineReader lines) {
    try {
      return lines.next();
    } catch (IOException e) {
      throw OfflineOptions.unreadable(lines.name(), lines.lineNumber(), e);
    }
  }

  private static final class Printer implements DecodeSink {
    private final PrintWriter out;
    private final PrintWriter err;
    private final EnrichedRenderer renderer;
    private Origin.File origin = new Origin.File("", 0);
    private long rejects;

    Printer(PrintWriter out, PrintWriter err, EnrichedRenderer renderer) {
      this.out = out;
      this.err = err;
      this.renderer = renderer;
    }

    @Override
    public void event(Event event, int index) {
      out.println(new String(renderer.renderDocument(event), StandardCharsets.UTF_8));
    }

    @Override
    public void rejected(DecodeError error, int index) {
      rejects++;
      err.println(Rejects.text(origin, error));
    }
  }
}
