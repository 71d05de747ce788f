package org.tidewaiter.deploy.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts a main class in a process of its own, so that none profits from what another warmed up.
 */
final class ForkedProcess {

  private ForkedProcess() {}

  /** Starts it, with this process's class path; its errors go where this process's go. */
  static Process start(Class<?> main, List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    try {
      return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs it to its end.
   *
   * @return the last line of its standard output
   * @throws DrainFailed if it ended with another exit code than 0
   */
  static String output(Class<?> main, List<String> options, List<String> arguments)
      throws DrainFailed {
    Process process = start(main, options, arguments);
    String last = "";
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line;
      }
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        throw new DrainFailed(String.join(" ", arguments) + " did not end");
      }
      if (process.exitValue() != 0) {
        throw new DrainFailed(
            String.join(" ", arguments) + " failed with exit code " + process.exitValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
    return last;
  }
}
