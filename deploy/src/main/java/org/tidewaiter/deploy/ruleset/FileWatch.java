package org.tidewaiter.deploy.ruleset;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for changed files and hands a changed set over, whole.
 *
 * <p>The files are read and compared at a fixed interval, because notifications of the file system
 * miss what network and container mounts do. A set that differs is handed over once it has been
 * equal for two looks in a row, so that a half-copied folder is not taken for the new set. One that
 * was not taken may be asked for {@linkplain #again again}, for what kept it may pass. Start it
 * once; {@link #close} may be called from any thread.
 *
 * @param <T> what is made of the files: immutable, and equal if they are
 */
public final class FileWatch<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(FileWatch.class);

  /**
   * Reads the files.
   *
   * @param <T> what is made of them
   */
  @FunctionalInterface
  public interface Reader<T> {
    /**
     * Returns what is made of the files, in a stable order.
     *
     * @throws IOException if one can't be read
     */
    T read() throws IOException;
  }

  /** Looks before a set is tried again, at first; twice as many each time after. */
  static final int FIRST_PATIENCE = 16;

  private static final int MOST_PATIENCE = 512;

  private final String what;
  private final Reader<T> reader;
  private final Consumer<T> changed;
  private final ScheduledExecutorService timer;

  private T current;
  private T seen;

  /** Looks until the same set is handed over again; 0 if it need not be. */
  private int looksLeft;

  private int patience = FIRST_PATIENCE;
  private String lastFailure = "";

  /**
   * Makes a watch that does nothing yet.
   *
   * @param what what the files hold, in a word for messages: rules
   * @param reader reads the files
   * @param current what is in force
   * @param changed takes a changed set; runs on the watch's own thread
   */
  public FileWatch(String what, Reader<T> reader, T current, Consumer<T> changed) {
    this.what = what;
    this.reader = reader;
    this.changed = changed;
    this.current = current;
    this.seen = current;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, what + "-watch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Looks at the files at this interval from now on. */
  public void start(Duration interval) {
    long millis = interval.toMillis();
    var unused = timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Looks once. Package-private for tests, which need no clock. */
  void look() {
    try {
      T now = reader.read();
      lastFailure = "";
      if (!now.equals(current) && now.equals(seen)) {
        current = now;
        looksLeft = 0;
        patience = FIRST_PATIENCE;
        changed.accept(now);
      } else if (now.equals(current) && looksLeft > 0 && --looksLeft == 0) {
        changed.accept(current);
      }
      seen = now;
    } catch (IOException e) {
      // What is in force stays; said once, not at every look.
      if (!lastFailure.equals(e.toString())) {
        lastFailure = e.toString();
        LOG.warn("Files can't be read, the {} in force stay: {}", what, lastFailure);
      }
    } catch (RuntimeException e) {
      LOG.error("Changed {} were not taken up, those in force stay", what, e);
    }
  }

  /**
   * Asks for the set that was handed over once more, later, and later still each time. To be called
   * while it is handed over, on the watch's own thread.
   */
  public void again() {
    looksLeft = patience;
    patience = Math.min(2 * patience, MOST_PATIENCE);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
