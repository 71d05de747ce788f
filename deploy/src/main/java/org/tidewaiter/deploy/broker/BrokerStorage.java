package org.tidewaiter.deploy.broker;

import static org.tidewaiter.deploy.broker.BrokerStartException.Kind.DATA_FOLDER;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/** The folder that an embedded broker keeps its data in. */
final class BrokerStorage {

  private final Path folder;
  private final boolean temporary;

  private BrokerStorage(Path folder, boolean temporary) {
    this.folder = folder;
    this.temporary = temporary;
  }

  /**
   * Opens the folder of the settings, or a temporary one.
   *
   * @throws BrokerStartException if it can't be created or written
   */
  static BrokerStorage open(BrokerSettings settings) {
    try {
      if (settings.dataFolder().isEmpty()) {
        return new BrokerStorage(Files.createTempDirectory("tidewaiter-broker-"), true);
      }
      Path folder = settings.dataFolder().get().toAbsolutePath();
      Files.createDirectories(folder);
      // Asking for the permission is not enough: a read-only mount shows only on writing.
      Files.delete(Files.createTempFile(folder, "write", ".probe"));
      return new BrokerStorage(folder, false);
    } catch (IOException e) {
      String name = settings.dataFolder().map(Path::toString).orElse("temporary folder");
      throw new BrokerStartException(
          DATA_FOLDER,
          "data folder " + name + ": can't be written (" + e + "); name another folder",
          e);
    }
  }

  Path folder() {
    return folder;
  }

  /** Formats the folder unless it has been, as {@code kafka-storage.sh format} does. */
  void format(int nodeId, String controllerListener) {
    if (Files.exists(folder.resolve("meta.properties"))) {
      return;
    }
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    try {
      new Formatter()
          .setPrintStream(nowhere)
          .setNodeId(nodeId)
          .setClusterId(Uuid.randomUuid().toString())
          .setDirectories(List.of(folder.toString()))
          .setMetadataLogDirectory(folder.toString())
          .setReleaseVersion(MetadataVersion.latestProduction())
          .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
          .setControllerListenerName(controllerListener)
          .setIgnoreFormatted(true)
          .run();
    } catch (Exception e) { // declared so by Kafka
      throw new BrokerStartException(
          DATA_FOLDER, "data folder " + folder + ": can't be formatted (" + e + ")", e);
    }
  }

  /**
   * Deletes a temporary folder and all in it; leaves any other alone.
   *
   * @throws UncheckedIOException if something could not be deleted
   */
  void release() {
    if (!temporary || !Files.exists(folder)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("temporary data folder " + folder, e);
    }
  }
}
