package org.tidewaiter.deploy.offline;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.ingest.decode.DecodeError;

/** Runs the engine over the lines of files, one after the other. Not thread-safe. */
public final class Scan {

  /** Takes what the engine makes of lines. */
  public interface Output {
    /** Takes an enriched event. */
    void enriched(byte[] json) throws IOException;

    /** Takes an alert. */
    void alert(PublishedAlert alert) throws IOException;

    /** Takes a fault and where it was. */
    void rejected(Origin.File origin, DecodeError error) throws IOException;

    /** Is told after each line, for progress. */
    void progress(LineReader lines) throws IOException;
  }

  /** So many lines are a batch, as far as the engine's session knows batches. */
  private static final int BATCH = 1000;

  private final EngineSession session;
  private final Output output;
  private final ScanReport report = new ScanReport();

  /** Makes a scan that gives its results to an output. */
  public Scan(EngineSession session, Output output) {
    this.session = session;
    this.output = output;
  }

  /** Returns what was counted so far. */
  public ScanReport report() {
    return report;
  }

  /**
   * Scans all lines that are left.
   *
   * @param lines the input
   * @param timestampMillis what stands in for the records' timestamps, milliseconds since 1970 UTC
   * @throws IOException if reading or writing fails
   */
  public void run(LineReader lines, long timestampMillis) throws IOException {
    byte[] line = lines.next();
    while (line != null) {
      report.line();
      Origin.File origin = new Origin.File(lines.name(), lines.lineNumber());
      Collector collector = new Collector(origin);
      session.process(new InputRecord(line, timestampMillis, origin), collector);
      collector.rethrow();
      output.progress(lines);
      if (report.lines() % BATCH == 0) {
        session.flush();
      }
      line = lines.next();
    }
    session.flush();
  }

  /** Passes results on; an I/O failure is kept until the engine is done with the line. */
  private final class Collector implements EngineSink {
    private final Origin.File origin;
    private @Nullable IOException failure;

    Collector(Origin.File origin) {
      this.origin = origin;
    }

    @Override
    public void enriched(byte[] json, int index) {
      report.event();
      attempt(() -> output.enriched(json));
    }

    @Override
    public void alert(PublishedAlert alert) {
      report.alert(alert);
      attempt(() -> output.alert(alert));
    }

    @Override
    public void deadLetter(DecodeError error, int index) {
      report.reject(error);
      attempt(() -> output.rejected(origin, error));
    }

    private void attempt(Writing writing) {
      if (failure != null) {
        return;
      }
      try {
        writing.run();
      } catch (IOException e) {
        failure = e;
      }
    }

    void rethrow() throws IOException {
      if (failure != null) {
        throw failure;
      }
    }
  }

  private interface Writing {
    void run() throws IOException;
  }
}
