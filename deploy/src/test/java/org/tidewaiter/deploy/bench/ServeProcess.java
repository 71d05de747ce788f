package org.tidewaiter.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * One drain in a process of its own that works until its standard input ends. Arguments: variant,
 * bootstrap servers, input topic, a name for output topics and group.
 */
final class ServeProcess {

  private ServeProcess() {}

  public static void main(String[] args) {
    QuietLogs.errorsOnly();
    try (Drain drain = Variants.open(Way.of(args[0]), args[1], args[2], args[3])) {
      drain.start();
      while (System.in.read() >= 0) {
        // Whoever started this has nothing to say; that nobody is there any more ends it.
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.exit(0); // as in DrainProcess
  }
}
