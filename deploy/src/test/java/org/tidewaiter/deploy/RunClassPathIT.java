package org.tidewaiter.deploy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the packaged program loads: the broker's jars belong to the demo alone. */
class RunClassPathIT {

  private static final Path DISTRIBUTION =
      Path.of(requireNonNull(System.getProperty("tidewaiter.distribution")));

  @Test
  void run_classPath_hasThePipelineAndNotTheBroker() throws Exception {
    try (URLClassLoader run = loader("lib")) {
      assertThat(run.loadClass("org.tidewaiter.deploy.pipeline.Pipeline")).isNotNull();
      assertThat(run.loadClass("org.apache.kafka.clients.consumer.KafkaConsumer")).isNotNull();
      for (String broker :
          List.of(
              "kafka.server.KafkaRaftServer", "scala.Tuple2", "org.apache.kafka.raft.RaftClient")) {
        assertThatThrownBy(() -> run.loadClass(broker)).isInstanceOf(ClassNotFoundException.class);
      }
    }
  }

  @Test
  void demo_classPath_hasTheBroker() throws Exception {
    try (URLClassLoader demo = loader("lib", "demo")) {
      assertThat(demo.loadClass("kafka.server.KafkaRaftServer")).isNotNull();
    }
  }

  private static URLClassLoader loader(String... folders) {
    List<URL> jars = new ArrayList<>();
    for (String folder : folders) {
      try (Stream<Path> files = Files.list(DISTRIBUTION.resolve(folder))) {
        for (Path file : files.sorted().toList()) {
          jars.add(url(file));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(jars).isNotEmpty();
    return new URLClassLoader(jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  private static URL url(Path file) {
    try {
      return file.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new UncheckedIOException(e);
    }
  }
}
