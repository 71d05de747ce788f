package org.tidewaiter.deploy.offline;

import java.io.PrintWriter;
import java.util.Locale;

/** One line on a terminal that says how far a long file is. Not thread-safe. */
public final class Progress {

  private static final long FIRST_AFTER_NANOS = 2_000_000_000L;
  private static final long EVERY_NANOS = 500_000_000L;

  /** The clock is asked once in this many lines. */
  private static final int LOOK_EVERY = 256;

  private final PrintWriter err;
  private final boolean terminal;
  private final long began = System.nanoTime();
  private long next = began + FIRST_AFTER_NANOS;
  private long lines;
  private boolean shown;

  /**
   * Makes a progress line.
   *
   * @param err where it is shown
   * @param terminal whether that is a terminal; nothing is shown otherwise
   */
  public Progress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  /** Counts a line and, now and then, says where the reader is. */
  public void line(LineReader reader) {
    lines++;
    if (!terminal || lines % LOOK_EVERY != 0) {
      return;
    }
    long now = System.nanoTime();
    if (now - next >= 0) {
      next = now + EVERY_NANOS;
      shown = true;
      err.print("\r\u001b[K" + text(reader, (now - began) / 1e9));
      err.flush();
    }
  }

  private String text(LineReader reader, double seconds) {
    String rate = String.format(Locale.ROOT, "%,d lines, %,.0f/s", lines, lines / seconds);
    return reader.totalBytes() <= 0
        ? reader.name() + ": " + rate
        : String.format(
            Locale.ROOT,
            "%s: %d %%, %s",
            reader.name(),
            100 * reader.bytesRead() / reader.totalBytes(),
            rate);
  }

  /** Takes the line off the terminal. */
  public void clear() {
    if (shown) {
      err.print("\r\u001b[K");
      err.flush();
      shown = false;
    }
  }
}
