package org.tidewaiter.deploy.plugin;

import org.tidewaiter.enrich.spi.EnricherPlugin;

/**
 * The parent of plug-ins' class loaders: shows the JDK and the package for authors, so that what a
 * plug-in brings with it never meets a library of ours. Thread-safe.
 */
final class SpiLoader extends ClassLoader {

  private static final String SHOWN = EnricherPlugin.class.getPackageName() + ".";

  static {
    registerAsParallelCapable();
  }

  SpiLoader() {
    super("tidewaiter-spi", ClassLoader.getPlatformClassLoader());
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ClassLoader ours = EnricherPlugin.class.getClassLoader();
    if (ours == null || !name.startsWith(SHOWN)) {
      throw new ClassNotFoundException(name);
    }
    return ours.loadClass(name);
  }
}
