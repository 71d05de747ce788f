package org.tidewaiter.deploy.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.ruleset.RuleReach;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.RuleSource;

class PluginLoaderTest {

  private static final String EVENT = "{\"destination\":{\"port\":22}}";

  @TempDir private Path folder;

  private final List<String> problems = new ArrayList<>();

  private List<PluginEnricher> load(Map<String, Map<String, String>> settings) {
    return PluginLoader.load(
        new PluginSettings(Optional.of(folder), settings, Duration.ofSeconds(30)),
        List.of(new PortIntelEnricher(PortKnowledge.bundled())),
        problems);
  }

  private List<PluginEnricher> load() {
    return load(Map.of());
  }

  @Test
  void load_jarAndFolder_areTwoPlugins() throws IOException {
    PluginJars.write(folder.resolve("b.jar"), "One", PluginJars.source("One", "acme.one", ""));
    Path sub = Files.createDirectories(folder.resolve("a"));
    PluginJars.write(
        sub.resolve("main.jar"),
        List.of("Two"),
        Map.of(
            "Two",
            PluginJars.source("Two", "acme.two", "Library.check();"),
            "Library",
            "class Library { static void check() {} }"),
        name -> !name.equals("Library.class"));
    PluginJars.write(
        sub.resolve("library.jar"),
        List.of(),
        Map.of("Library", "class Library { static void check() {} }"),
        name -> true);
    Files.writeString(folder.resolve("README"), "");
    Files.createDirectories(folder.resolve(".hidden"));

    List<PluginEnricher> plugins = load();

    assertThat(problems).isEmpty();
    assertThat(plugins).extracting(PluginEnricher::version).containsExactly("two/1.0", "one/1.0");
    assertThat(plugins.get(1).describe())
        .isEqualTo(
            "one/1.0 from " + folder.resolve("b.jar") + ": reads destination.port; adds acme.one");
    assertThat(new PluggedEngine(plugins).enrich(EVENT))
        .contains("\"acme\":{\"one\":\"seen 22\",\"two\":\"seen 22\"}");
  }

  @Test
  void load_pluginThatLooksForOurs_findsNothing() throws IOException {
    String body =
        """
        List<String> found = new ArrayList<>();
        for (String name : List.of(
            "org.tidewaiter.enrich.Enricher",
            "org.tidewaiter.deploy.cli.Main",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "org.slf4j.Logger")) {
          for (ClassLoader loader : List.of(
              One.class.getClassLoader(), Thread.currentThread().getContextClassLoader())) {
            try {
              Class.forName(name, false, loader);
              found.add(name);
            } catch (ClassNotFoundException e) { }
          }
        }
        fields.list("acme.found", found);
        """;
    PluginJars.write(
        folder.resolve("one.jar"),
        "One",
        PluginJars.source("One", "acme.one", body)
            .replace("Set.of(\"acme.one\")", "Set.of(\"acme.one\", \"acme.found\")"));

    assertThat(new PluggedEngine(load()).enrich(EVENT))
        .contains("\"found\":[]")
        .contains("\"one\":\"seen 22\"");
  }

  @Test
  void load_classMissingFromTheJar_failsTheEventAlone() throws IOException {
    PluginJars.write(
        folder.resolve("one.jar"),
        List.of("One"),
        Map.of(
            "One",
            PluginJars.source("One", "acme.one", "Library.check();"),
            "Library",
            "class Library { static void check() {} }"),
        name -> !name.equals("Library.class"));

    assertThat(new PluggedEngine(load()).enrich(EVENT))
        .contains("\"enrichers\":{\"failed\":[\"one\"]}");
  }

  @Test
  void load_settings_areHandedOver() throws IOException {
    String source =
        PluginJars.source("One", "acme.one", "")
            .replace(
                "public Set<String> reads",
                "public void configure(Map<String, String> given) { if (!given.get(\"k\")"
                    + ".equals(\"v\")) throw new IllegalArgumentException(\"k: wrong\"); }\n"
                    + "public Set<String> reads");
    PluginJars.write(folder.resolve("one.jar"), "One", source);

    assertThat(load(Map.of("one", Map.of("k", "v")))).hasSize(1);
    assertThat(problems).isEmpty();
    assertThat(load(Map.of("one", Map.of("k", "w")))).isEmpty();
    assertThat(problems)
        .containsExactly(
            folder.resolve("one.jar")
                + ": configure(): java.lang.IllegalArgumentException: k: wrong");
    problems.clear();
    load(Map.of("one", Map.of("k", "v"), "uno", Map.of()));
    assertThat(problems)
        .containsExactly(
            "intel.plugin_settings.uno: no plug-in of this name (expected: one of [one])");
  }

  @Test
  void fields_ofAPlugin_areKnownToTheCheckOfRules() throws IOException {
    PluginJars.write(folder.resolve("one.jar"), "One", PluginJars.source("One", "acme.one", ""));
    RuleSource rule =
        new RuleSource(
            "f.yml",
            """
            title: T
            logsource: {category: firewall}
            detection: {a: {acme.one: x, tidewaiter.enrichers.failed: one}, condition: a}
            """);
    List<RuleReach.Input> lines =
        List.of(new RuleReach.Input("lines", Format.IPTABLES, InputSpec.FIREWALL));
    RuleSet rules = RuleCompiler.compile(List.of(rule)).rules();

    assertThat(RuleReach.problems(rules, List.of(rule), lines, List.of())).hasSize(2);
    assertThat(RuleReach.problems(rules, List.of(rule), lines, List.copyOf(load()))).isEmpty();
  }

  /** A change to the source of a plug-in, and what is said about it. */
  record Unfit(String name, String from, String to, String problem) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Unfit> unfits() {
    String adds = "Set.of(\"acme.one\")";
    return Stream.of(
        new Unfit("name", "\"one\"", "\"One plug-in\"", "name(): 'One plug-in' (expected: "),
        new Unfit("no name", "\"one\"", "null", "name(): java.lang.NullPointerException"),
        new Unfit("version", "\"1.0\"", "\"1 0\"", "version(): '1 0' (expected: "),
        new Unfit("settings", "xxx", "xxx", "configure(): java.lang.IllegalArgumentException: "),
        new Unfit("throws", adds, "Set.of(null)", "adds(): java.lang.NullPointerException"),
        new Unfit("adds nothing", adds, "Set.of()", "adds(): too many or few (expected: 1 to 100"),
        new Unfit("core", adds, "Set.of(\"source.ip\")", "'source.ip' is given by every decoder"),
        new Unfit("inside", adds, "Set.of(\"source.ip.x\")", "'source.ip.x' can't stand beside"),
        new Unfit("around", adds, "Set.of(\"observer.ingress\")", "can't stand beside 'observer."),
        new Unfit(
            "decoder",
            adds,
            "Set.of(\"observer.ingress.interface.name\")",
            "is given by a decoder"),
        new Unfit("ours", adds, "Set.of(\"port_intel.x\")", "root other than port_intel"),
        new Unfit("ours, too", adds, "Set.of(\"tidewaiter.x\")", "root other than tidewaiter"),
        new Unfit("alert's", adds, "Set.of(\"rule.x\")", "root other than rule"),
        new Unfit("alert's text", adds, "Set.of(\"message.x\")", "root other than message"),
        new Unfit("escape", adds, "Set.of(\"a\\u001b[1m.b\")", "adds(): 'a [1m.b' (expected: "),
        new Unfit("one part", adds, "Set.of(\"acme\")", "'acme' (expected: two to seven parts"),
        new Unfit("odd", adds, "Set.of(\"acme. x\")", "(expected: two to seven parts"),
        new Unfit("nested", adds, "Set.of(\"a.b\",\"a.b.c\")", "'a.b.c' lies inside 'a.b'"),
        new Unfit("reads", "\"destination.port\");", "\"a.b.c.d.e.f.g.h\");", "reads(): 'a.b.c."),
        new Unfit("static", "{ return \"one\"", "{ return X.y", "name(): java.lang.ExceptionIn"));
  }

  @ParameterizedTest
  @MethodSource("unfits")
  void load_unfitPlugin_isRefusedWithTheReason(Unfit given) throws IOException {
    String source =
        PluginJars.source("One", "acme.one", "").replace(given.from(), given.to())
            + "class X { static String y = String.valueOf(1 / Integer.parseInt(\"0\")); }";
    Path jar = folder.resolve("one.jar");
    PluginJars.write(jar, "One", source);

    List<PluginEnricher> plugins =
        load(given.from().equals("xxx") ? Map.of("one", Map.of("a", "b")) : Map.of());

    assertThat(plugins).isEmpty();
    assertThat(problems)
        .isNotEmpty()
        .allMatch(problem -> problem.startsWith(jar + ": "))
        .anyMatch(problem -> problem.contains(given.problem()));
  }

  @Test
  void load_severalThingsWrong_areAllTold() throws IOException {
    Files.writeString(folder.resolve("a-broken.jar"), "PK no jar");
    Files.createDirectories(folder.resolve("b-empty"));
    PluginJars.write(
        folder.resolve("c.jar"), List.of(), Map.of("C", "public class C { }"), name -> true);
    PluginJars.write(
        folder.resolve("d.jar"), List.of("Gone"), Map.of("D", "public class D { }"), name -> true);
    PluginJars.write(folder.resolve("e.jar"), "One", PluginJars.source("One", "acme.one", ""));
    PluginJars.write(folder.resolve("f.jar"), "Two", PluginJars.source("Two", "acme.one", ""));
    PluginJars.write(folder.resolve("g.jar"), "One", PluginJars.source("One", "acme.three", ""));
    PluginJars.write(
        folder.resolve("h.jar"),
        List.of("Three", "Four"),
        Map.of(
            "Three",
            PluginJars.source("Three", "acme.three", ""),
            "Four",
            PluginJars.source("Four", "acme.four", "")),
        name -> true);

    assertThat(load()).extracting(PluginEnricher::name).containsExactly("one");

    assertThat(problems).hasSize(7);
    assertThat(said("a-broken.jar")).contains("can't be read as a jar: ");
    assertThat(said("b-empty")).contains("no jar in it");
    assertThat(said("c.jar")).contains("loading its service: no plug-in in it (expected: one, in");
    assertThat(said("d.jar")).contains("loading its service: java.util.ServiceConfigurationError");
    assertThat(said("f.jar")).contains("adds(): 'acme.one' is given by plug-in one");
    assertThat(said("g.jar")).contains("'one' is the name of " + folder.resolve("e.jar") + " too");
    assertThat(said("h.jar")).contains("several plug-ins in it");
  }

  private String said(String file) {
    return problems.stream()
        .filter(problem -> problem.startsWith(folder.resolve(file) + ": "))
        .reduce("", String::concat);
  }

  @Test
  void load_noFolder_isAProblem() throws IOException {
    Files.delete(folder);

    assertThat(load()).isEmpty();
    assertThat(problems).containsExactly(folder + ": no such folder");
    Files.createDirectories(folder);
  }
}
