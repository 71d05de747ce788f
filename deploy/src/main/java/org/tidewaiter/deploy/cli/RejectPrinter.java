package org.tidewaiter.deploy.cli;

import java.io.PrintWriter;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.offline.LineReader;
import org.tidewaiter.deploy.offline.Scan;
import org.tidewaiter.ingest.decode.DecodeError;

/** Prints the rejected lines of a scan of which nothing else is of interest. */
final class RejectPrinter implements Scan.Output {

  private final PrintWriter err;

  RejectPrinter(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void enriched(byte[] json) {}

  @Override
  public void alert(PublishedAlert alert) {}

  @Override
  public void rejected(Origin.File origin, DecodeError error) {
    err.println(Rejects.text(origin, error));
  }

  @Override
  public void progress(LineReader lines) {}
}
