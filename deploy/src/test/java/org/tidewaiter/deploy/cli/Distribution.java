package org.tidewaiter.deploy.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program in a process of its own, as the launcher starts it. */
final class Distribution implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final Path out;
  private final Path err;

  private Distribution(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command; what it says goes to two files in the folder. */
  static Distribution start(Path folder, String... args) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    String lib = requireNonNull(System.getProperty("tidewaiter.distribution")) + "/lib/*";
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-cp", lib, "org.tidewaiter.deploy.cli.Main"));
    command.addAll(List.of(args));
    return new Distribution(
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start(),
        out,
        err);
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  /** Waits until standard error has a text. */
  void awaitErr(String text) {
    await(err, text);
  }

  /** Waits until standard output has a text. */
  void awaitOut(String text) {
    await(out, text);
  }

  private void await(Path file, String text) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!read(file).contains(text)) {
      boolean over = System.nanoTime() > deadline || !process.isAlive();
      assertThat(over && !read(file).contains(text))
          .as("waited for '%s'; out: %s err: %s", text, out(), err())
          .isFalse();
      pause();
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(50);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Asks the process to stop, as a service manager does, and returns its exit code. */
  int terminate() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(err()).isTrue();
    return process.exitValue();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
