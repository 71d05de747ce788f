package org.tidewaiter.deploy.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * The folder with plug-ins: each jar in it is one, and each sub-folder with jars. Hidden files and
 * others are passed over.
 */
final class PluginFolder {

  private static final int MOST_ENTRIES = 1000;
  private static final int MOST_PLUGINS = 32;

  private final List<String> problems;

  /**
   * Makes a reader of folders.
   *
   * @param problems takes what is wrong, each as a line that names its file
   */
  PluginFolder(List<String> problems) {
    this.problems = problems;
  }

  /**
   * One plug-in's files.
   *
   * @param source the jar or folder
   * @param jars all of them, in order of name
   */
  record Unit(Path source, List<Path> jars) {

    /** Returns a loader of the classes in them, with this parent. */
    URLClassLoader loader(ClassLoader parent) {
      List<URL> urls = new ArrayList<>();
      for (Path jar : jars) {
        try {
          urls.add(jar.toUri().toURL());
        } catch (MalformedURLException e) {
          throw new IllegalStateException("file URLs are always there", e);
        }
      }
      return new URLClassLoader(
          String.valueOf(source.getFileName()), urls.toArray(URL[]::new), parent);
    }
  }

  /** Returns what is in the folder and whole, in order of name. */
  List<Unit> units(Path folder) {
    List<Unit> units = new ArrayList<>();
    for (Path entry : entries(folder)) {
      if (Files.isDirectory(entry)) {
        List<Path> jars = entries(entry).stream().filter(PluginFolder::isJar).toList();
        if (jars.isEmpty()) {
          problems.add(entry + ": no jar in it (expected: a plug-in's jars)");
        } else if (areWhole(jars)) {
          units.add(new Unit(entry, jars));
        }
      } else if (isJar(entry) && areWhole(List.of(entry))) {
        units.add(new Unit(entry, List.of(entry)));
      }
    }
    if (units.size() > MOST_PLUGINS) {
      problems.add(
          folder + ": " + units.size() + " plug-ins (expected: at most " + MOST_PLUGINS + ")");
    }
    return units.subList(0, Math.min(MOST_PLUGINS, units.size()));
  }

  private List<Path> entries(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> visible =
          files
              .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
              .limit(MOST_ENTRIES + 1)
              .sorted()
              .toList();
      if (visible.size() <= MOST_ENTRIES) {
        return visible;
      }
      problems.add(folder + ": more than " + MOST_ENTRIES + " files (expected: plug-ins alone)");
    } catch (NoSuchFileException e) {
      problems.add(folder + ": no such folder");
    } catch (NotDirectoryException e) {
      problems.add(folder + ": is no folder (expected: one with plug-ins)");
    } catch (IOException | UncheckedIOException e) {
      problems.add(folder + ": can't be read: " + e);
    }
    return List.of();
  }

  private static boolean isJar(Path file) {
    return String.valueOf(file.getFileName()).endsWith(".jar") && !Files.isDirectory(file);
  }

  /** A class loader would pass over a jar that can't be read, and then lack classes. */
  private boolean areWhole(List<Path> jars) {
    boolean whole = true;
    for (Path file : jars) {
      try (JarFile jar = new JarFile(file.toFile())) {
        whole &= jar.size() >= 0;
      } catch (IOException e) {
        problems.add(file + ": can't be read as a jar: " + e.getMessage());
        whole = false;
      }
    }
    return whole;
  }
}
