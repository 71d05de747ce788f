package org.tidewaiter.deploy.cli;

import picocli.CommandLine.IVersionProvider;

/**
 * Answers {@code --version}: the build's version, from the jar's manifest, and the Java at work.
 */
final class Version implements IVersionProvider {

  /** Returns the version of this build; {@code development} when it does not run from its jar. */
  static String ofBuild() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "tidewaiter " + ofBuild(),
      "Java " + Runtime.version() + ", " + System.getProperty("java.vm.name"),
    };
  }
}
