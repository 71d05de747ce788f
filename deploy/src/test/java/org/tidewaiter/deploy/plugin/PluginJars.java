package org.tidewaiter.deploy.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.tidewaiter.enrich.spi.EnricherPlugin;

/** Makes jars of plug-ins from source text, as an author would. */
public final class PluginJars {

  private static final String IMPORTS =
      "import java.util.*; import org.tidewaiter.enrich.spi.*;\npublic class ";

  private PluginJars() {}

  /**
   * Returns the source of a plug-in that adds one text to each event.
   *
   * @param type the class; the plug-in is called so in lower case
   * @param field what it adds
   * @param body statements of its session before that
   */
  public static String source(String type, String field, String body) {
    return IMPORTS
        + """
        TYPE implements EnricherPlugin {
          public String name() { return "NAME"; }
          public String version() { return "1.0"; }
          public Set<String> reads() { return Set.of("destination.port"); }
          public Set<String> adds() { return Set.of("FIELD"); }
          public EnricherSession open() {
            return (event, fields) -> {
              BODY
              fields.text("FIELD", "seen " + event.number("destination.port").orElse(-1));
            };
          }
        }
        """
            .replace("TYPE", type)
            .replace("NAME", type.toLowerCase(java.util.Locale.ROOT))
            .replace("FIELD", field)
            .replace("BODY", body);
  }

  /** Writes the jar of a plug-in of one class. */
  public static void write(Path jar, String type, String source) throws IOException {
    write(jar, List.of(type), Map.of(type, source), name -> true);
  }

  /**
   * Writes a jar.
   *
   * @param services the classes that are named as plug-ins
   * @param sources by class, without a package
   * @param kept which class files are in the jar
   */
  static void write(
      Path jar, List<String> services, Map<String, String> sources, Predicate<String> kept)
      throws IOException {
    Path classes = Files.createTempDirectory(jar.getParent(), ".classes");
    compile(classes, sources);
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      entry(
          out,
          "META-INF/services/" + EnricherPlugin.class.getName(),
          String.join("\n", services).getBytes(UTF_8));
      try (Stream<Path> files = Files.list(classes)) {
        for (Path compiled : files.sorted().toList()) {
          String name = String.valueOf(compiled.getFileName());
          if (kept.test(name)) {
            entry(out, name, Files.readAllBytes(compiled));
          }
        }
      }
    }
  }

  private static void entry(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static void compile(Path classes, Map<String, String> sources) {
    List<JavaFileObject> units = new ArrayList<>();
    sources.forEach((type, text) -> units.add(new Source(type, text)));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter said = new StringWriter();
    List<String> options =
        List.of(
            "-proc:none",
            "-d",
            classes.toString(),
            "-cp",
            Path.of(URI.create(location())).toString());
    if (!compiler.getTask(said, null, null, options, null, units).call()) {
      throw new IllegalArgumentException(said.toString());
    }
  }

  /** Where the package for authors is, which is all that they compile against. */
  private static String location() {
    return EnricherPlugin.class.getProtectionDomain().getCodeSource().getLocation().toString();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String type, String text) {
      super(URI.create("string:///" + type + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
