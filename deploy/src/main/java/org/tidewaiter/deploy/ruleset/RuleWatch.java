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
 * Looks for changed rule files and hands a changed set over, whole.
 *
 * <p>The files are read and compared at a fixed interval, because notifications of the file system
 * miss what network and container mounts do. A set that differs is handed over once it has been
 * equal for two looks in a row, so that a half-copied folder is not taken for the new set. Start it
 * once; {@link #close} may be called from any thread.
 *
 * @param <T> what is made of the files: immutable, and equal if they are
 */
public final class RuleWatch<T> implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RuleWatch.class);

  /**
   * Reads the rule files.
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

  private final Reader<T> reader;
  private final Consumer<T> changed;
  private final ScheduledExecutorService timer;

  private T current;
  private T seen;
  private String lastFailure = "";

  /**
   * Makes a watch that does nothing yet.
   *
   * @param reader reads the files
   * @param current what is in force
   * @param changed takes a changed set; runs on the watch's own thread
   */
  public RuleWatch(Reader<T> reader, T current, Consumer<T> changed) {
    this.reader = reader;
    this.changed = changed;
    this.current = current;
    this.seen = current;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "rule-watch");
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
        changed.accept(now);
      }
      seen = now;
    } catch (IOException e) {
      // The rules in force stay; said once, not at every look.
      if (!lastFailure.equals(e.toString())) {
        lastFailure = e.toString();
        LOG.warn("rule files can't be read, the rules in force stay: {}", lastFailure);
      }
    } catch (RuntimeException e) {
      LOG.error("a changed rule set was not taken up, the rules in force stay", e);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
