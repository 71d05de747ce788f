package org.tidewaiter.deploy.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a checkout of its own, with a Java and a Maven that only write down how they were
 * called.
 */
class LauncherTest {

  /** Tools that the launcher may use; a test's PATH has these and nothing else. */
  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "env",
          "find",
          "head",
          "mkdir",
          "mv",
          "readlink",
          "rm",
          "sed",
          "sleep",
          "sort",
          "tail");

  private static final String JAVA =
      """
      #!/bin/bash
      for a; do
        case $a in -XX:ArchiveClassesAtExit=*) echo x >"${a#*=}"; exit ;; esac
      done
      printf 'java'; printf ' %s' "$@"; echo
      exit ${FAKE_EXIT:-0}
      """;

  private static final String MAVEN =
      """
      #!/bin/bash
      if [ "$1" = -version ]; then echo "Apache Maven ${FAKE_MAVEN:-3.9.9} (x)"; exit; fi
      echo "mvn $*" >>"$CALLS"
      [ -z "$FAKE_FAILURE" ] || { echo "[ERROR] it broke"; exit 1; }
      mkdir -p "$ROOT/deploy/target/tidewaiter/lib" "$ROOT/deploy/target/tidewaiter/demo"
      echo jar >"$ROOT/deploy/target/tidewaiter/lib/deploy-1.jar"
      """;

  @TempDir private Path folder;
  private Path root;
  private Path bin;
  private Path calls;

  /** What a run of the launcher gave. */
  private record Outcome(int code, String out, String err) {}

  @BeforeEach
  void layOut() throws IOException {
    root = Files.createDirectories(folder.resolve("checkout"));
    bin = Files.createDirectories(folder.resolve("bin"));
    calls = folder.resolve("calls");
    for (String tool : TOOLS) {
      // Not links: the cleaning of the folder warns of each that leads out of it.
      script(bin.resolve(tool), "#!/bin/bash\nexec " + onPath(tool) + " \"$@\"\n");
    }
    for (String module : List.of("ingest", "enrich", "rules", "deploy")) {
      write(root.resolve(module + "/pom.xml"), "<project/>");
      write(root.resolve(module + "/src/main/java/A.java"), "class A {}");
    }
    write(root.resolve("pom.xml"), "<project/>");
    Path launcher = root.resolve("deploy/tidewaiter");
    Files.copy(Path.of("tidewaiter"), launcher);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    installJava("17.0.15");
    script(bin.resolve("mvn"), MAVEN);
  }

  @Test
  void start_nothingBuilt_buildsThenReplacesItselfByJava() throws Exception {
    Outcome outcome = run(Map.of("FAKE_EXIT", "3"), "rules", "check", "a folder");

    assertThat(outcome.code()).isEqualTo(3);
    assertThat(outcome.err()).contains("building");
    assertThat(Files.readString(calls)).contains("-Dquick").contains("-pl deploy -am package");
    assertThat(outcome.out())
        .contains("-cp " + root + "/deploy/target/tidewaiter/lib/* org.tidewaiter.deploy.cli.Main")
        .contains("-XX:TieredStopAtLevel=1")
        .endsWith("rules check a folder\n");
  }

  @Test
  void start_built_doesNotBuildAgain() throws Exception {
    run(Map.of(), "port", "22");
    Files.delete(calls);

    assertThat(run(Map.of(), "port", "22").err()).isEmpty();
    assertThat(calls).doesNotExist();
  }

  @Test
  void start_sourceNewerThanTheBuild_buildsAgain() throws Exception {
    run(Map.of(), "port", "22");
    Files.delete(calls);
    Path source = root.resolve("ingest/src/main/java/A.java");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));

    run(Map.of(), "port", "22");

    assertThat(calls).exists();
  }

  @Test
  void start_buildWasKilled_buildsAgain() throws Exception {
    run(Map.of(), "port", "22");
    Files.delete(calls);
    write(root.resolve("deploy/target/.building/pid"), "2147483646\n");

    assertThat(run(Map.of(), "port", "22").code()).isZero();
    assertThat(calls).exists();
    assertThat(root.resolve("deploy/target/.building")).doesNotExist();
  }

  @Test
  void demo_classPath_hasTheBrokerAndRunHasNot() throws Exception {
    assertThat(run(Map.of(), "demo").out()).contains("/lib/*:" + root).contains("/demo/*");
    assertThat(run(Map.of(), "run", "--config", "a").out())
        .doesNotContain("/demo/*")
        .doesNotContain("TieredStopAtLevel");
  }

  @Test
  void start_throughSymbolicLinks_findsItsFolder() throws Exception {
    Path first = Files.createSymbolicLink(root.resolve("deploy/tw"), Path.of("tidewaiter"));
    Path second = Files.createSymbolicLink(folder.resolve("tidewaiter"), first);

    assertThat(run(second, Map.of(), "--version").out()).contains(root + "/deploy/target");
  }

  @Test
  void start_buildFails_showsItsEndAndLeavesNothingHalfDone() throws Exception {
    Outcome outcome = run(Map.of("FAKE_FAILURE", "yes"), "port", "22");

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err()).contains("[ERROR] it broke").contains("target/build.log");
    assertThat(root.resolve("deploy/target/tidewaiter")).doesNotExist();
    assertThat(root.resolve("deploy/target/.building")).doesNotExist();
  }

  @Test
  void start_noJava_saysHowToInstallItInOneLine() throws Exception {
    Files.delete(bin.resolve("java"));

    Outcome outcome = run(Map.of(), "port", "22");

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err()).contains("apt install", "dnf install", "brew install");
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void start_javaTooOld_saysWhichAndWhatIsNeeded() throws Exception {
    installJava("1.8.0_442");

    assertThat(run(Map.of(), "port", "22").err())
        .contains("Java 8 in")
        .contains("too old (needed: 17 or newer)");
  }

  @Test
  void start_javaHomeWithoutJava_saysSo() throws Exception {
    assertThat(run(Map.of("JAVA_HOME", "/nowhere"), "port", "22").err())
        .isEqualTo("tidewaiter: JAVA_HOME is /nowhere, which has no bin/java\n");
  }

  @Test
  void start_noMaven_saysHowToInstallItInOneLine() throws Exception {
    Files.delete(bin.resolve("mvn"));

    Outcome outcome = run(Map.of(), "port", "22");

    assertThat(outcome.code()).isEqualTo(ExitCode.ENVIRONMENT.code());
    assertThat(outcome.err()).contains("no Maven 3.8.7 or newer").contains("apt install maven");
    assertThat(outcome.err().lines()).hasSize(1);
  }

  @Test
  void start_mavenTooOld_saysWhichAndWhatIsNeeded() throws Exception {
    assertThat(run(Map.of("FAKE_MAVEN", "3.8.6"), "port", "22").err())
        .contains("Maven 3.8.6 is too old (needed: 3.8.7 or newer)");
    assertThat(run(Map.of("FAKE_MAVEN", "3.10.0"), "port", "22").code()).isZero();
  }

  @Test
  void start_release_needsNeitherMavenNorSources() throws Exception {
    Path release = folder.resolve("release");
    write(release.resolve("lib/deploy-1.jar"), "jar");
    Path launcher = Files.copy(root.resolve("deploy/tidewaiter"), release.resolve("tidewaiter"));
    Files.delete(bin.resolve("mvn"));

    assertThat(run(launcher, Map.of(), "port", "22").out()).contains("-cp " + release + "/lib/*");
  }

  @Test
  void start_javaOptions_arePassedOn() throws Exception {
    assertThat(run(Map.of("TIDEWAITER_JAVA_OPTS", "-Xmx1g -Da=b"), "port", "22").out())
        .contains("-Xmx1g -Da=b -cp");
  }

  @Test
  void start_noCollectorGiven_isOneThatFitsTheCommand() throws Exception {
    assertThat(run(Map.of(), "run").out()).contains("-XX:+UseParallelGC");
    assertThat(run(Map.of(), "port", "22").out()).contains("-XX:+UseSerialGC");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TIDEWAITER_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void start_collectorGiven_isTheOnlyOne(String variable) throws Exception {
    Map<String, String> environment = Map.of(variable, "-Xmx1g -XX:+UseZGC");
    assertThat(run(environment, "run").out()).contains("-cp").doesNotContain("UseParallelGC");
    assertThat(run(environment, "port", "22").out()).contains("-cp").doesNotContain("UseSerialGC");
  }

  @Test
  void start_flagsThatLookLikeCollectors_areNone() throws Exception {
    Map<String, String> environment =
        Map.of("TIDEWAITER_JAVA_OPTS", "-XX:+UseCompressedOops -XX:MaxGCPauseMillis=50");
    assertThat(run(environment, "run").out()).contains("-XX:+UseParallelGC");
  }

  private Outcome run(Map<String, String> environment, String... args) throws Exception {
    return run(root.resolve("deploy/tidewaiter"), environment, args);
  }

  private Outcome run(Path launcher, Map<String, String> environment, String... args)
      throws Exception {
    List<String> command = new ArrayList<>(List.of(bin.resolve("bash").toString()));
    command.add(launcher.toString());
    command.addAll(List.of(args));
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("PATH", bin.toString());
    builder.environment().put("ROOT", root.toString());
    builder.environment().put("CALLS", calls.toString());
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private void installJava(String version) throws IOException {
    Path home = folder.resolve("jdk");
    write(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    script(home.resolve("bin/java"), JAVA);
    script(home.resolve("bin/javac"), JAVA);
    Files.deleteIfExists(bin.resolve("java"));
    Files.createSymbolicLink(bin.resolve("java"), home.resolve("bin/java"));
  }

  private static Path onPath(String tool) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path file = Path.of(folder, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IllegalStateException("tool: no " + tool + " (expected: on the PATH)");
  }

  private static void script(Path file, String text) throws IOException {
    write(file, text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }
}
