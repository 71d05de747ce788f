package org.tidewaiter.deploy.plugin;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.spi.EnricherPlugin;

/** A plug-in that is made, configured and asked what it is. */
final class LoadCall extends PluginCall {

  /** One more than is allowed, so that the excess is seen; what else there is stays unread. */
  private static final int MOST_FIELDS = 101;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,39}");

  private final Path source;
  private final ClassLoader loader;
  private final Map<String, Map<String, String>> settings;

  private volatile String step = "loading its service";
  private @Nullable EnricherPlugin plugin;
  private PluginEnricher.@Nullable Declared declared;

  /** What is wrong with the plug-in's jar or names: a sentence behind the source. */
  static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String message) {
      super(message);
    }
  }

  LoadCall(
      PluginCounts counts,
      Path source,
      ClassLoader loader,
      Map<String, Map<String, String>> settings) {
    super(counts);
    this.source = source;
    this.loader = loader;
    this.settings = settings;
  }

  @Override
  void perform() throws Exception {
    List<ServiceLoader.Provider<EnricherPlugin>> services =
        ServiceLoader.load(EnricherPlugin.class, loader).stream().limit(2).toList();
    if (services.size() != 1) {
      throw new Unfit(
          (services.isEmpty() ? "no plug-in in it" : "several plug-ins in it")
              + " (expected: one, in META-INF/services/"
              + EnricherPlugin.class.getName()
              + ")");
    }
    EnricherPlugin made = services.get(0).get();
    step = "name()";
    String name = matching(NAME, made.name());
    step = "version()";
    String version = matching(VERSION, made.version());
    step = "configure()";
    made.configure(settings.getOrDefault(name, Map.of()));
    step = "reads()";
    Set<String> reads = some(made.reads());
    step = "adds()";
    Set<String> adds = some(made.adds());
    declared = new PluginEnricher.Declared(source, name, version, reads, adds);
    plugin = made;
  }

  private static String matching(Pattern pattern, String text) throws Unfit {
    if (!pattern.matcher(text).matches()) {
      String cut = text.length() > 50 ? text.substring(0, 50) + "..." : text;
      throw new Unfit("'" + cut + "' (expected: " + pattern + ")");
    }
    return text;
  }

  private static Set<String> some(Set<String> names) {
    Set<String> copy = new HashSet<>();
    for (String name : names) {
      copy.add(name);
      if (copy.size() == MOST_FIELDS) {
        break;
      }
    }
    return Set.copyOf(copy);
  }

  /** Returns what was being done last. */
  String step() {
    return step;
  }

  /** Returns the plug-in, once the call is done without a fault. */
  @Nullable EnricherPlugin plugin() {
    return plugin;
  }

  /** Returns what it is, once the call is done without a fault. */
  PluginEnricher.@Nullable Declared declared() {
    return declared;
  }
}
