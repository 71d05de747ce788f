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
import java.util.regex.Pattern;

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

  /**
   * Starts a command by the launcher, as a person does.
   *
   * @param temporary the process's folder for temporary files
   */
  static Distribution launch(Path folder, Path temporary, String... args) throws IOException {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Path err = Files.createTempFile(folder, "err", ".txt");
    List<String> command = new ArrayList<>();
    // A build in the background of a shell ignores SIGINT, and so would all that it starts.
    command.addAll(List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec @ARGV"));
    command.add(requireNonNull(System.getProperty("tidewaiter.distribution")) + "/tidewaiter");
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("TIDEWAITER_JAVA_OPTS", "-Xmx384m -Djava.io.tmpdir=" + temporary);
    return new Distribution(builder.start(), out, err);
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

  /** Waits until standard output has what a pattern finds. */
  void awaitOut(Pattern pattern) {
    await(out, pattern);
  }

  private void await(Path file, String text) {
    await(file, Pattern.compile(text, Pattern.LITERAL));
  }

  private void await(Path file, Pattern pattern) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!pattern.matcher(read(file)).find()) {
      boolean over = System.nanoTime() > deadline || !process.isAlive();
      assertThat(over && !pattern.matcher(read(file)).find())
          .as("waited for '%s'; out: %s err: %s", pattern, out(), err())
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
    return awaitExit();
  }

  /** Asks the process to stop, as Ctrl-C does, and returns its exit code. */
  int interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    return awaitExit();
  }

  private int awaitExit() throws InterruptedException {
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
