package org.tidewaiter.deploy.container;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/**
 * The images of the tests, built from what Maven has just packaged.
 *
 * <p>The environment variable {@code TIDEWAITER_BASE_IMAGE} names another base than the Dockerfiles
 * do, such as one that {@code deploy/docker/base-image} made.
 */
final class Images {

  private static final Path DISTRIBUTION =
      Path.of(requireNonNull(System.getProperty("tidewaiter.distribution")));

  private static final Path SOURCES =
      Path.of(requireNonNull(System.getProperty("tidewaiter.sources")));

  private Images() {}

  /** Returns the product's own image. */
  static ImageFromDockerfile service() {
    return onBase()
        .withFileFromPath("Dockerfile", SOURCES.resolve("docker/Dockerfile"))
        .withFileFromPath("tidewaiter", DISTRIBUTION.resolve("tidewaiter"))
        .withFileFromPath("lib", DISTRIBUTION.resolve("lib"));
  }

  /** Returns a broker's image, made of the jars of the demo's broker. */
  static ImageFromDockerfile broker() {
    Path files = SOURCES.resolve("src/test/docker");
    return onBase()
        .withFileFromPath("Dockerfile", files.resolve("Dockerfile"))
        .withFileFromPath("start-broker", files.resolve("start-broker"))
        .withFileFromPath("lib", DISTRIBUTION.resolve("lib"))
        .withFileFromPath("demo", DISTRIBUTION.resolve("demo"));
  }

  /** Deletes an image, whether or not Testcontainers' own cleaner runs. */
  static void delete(ImageFromDockerfile image) {
    DockerClientFactory.instance().client().removeImageCmd(image.get()).withForce(true).exec();
  }

  private static ImageFromDockerfile onBase() {
    ImageFromDockerfile image = new ImageFromDockerfile();
    String base = System.getenv("TIDEWAITER_BASE_IMAGE");
    return base == null ? image : image.withBuildArg("BASE_IMAGE", base);
  }
}
