package org.tidewaiter.deploy.plugin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tidewaiter.deploy.engine.Engine;
import org.tidewaiter.deploy.engine.EngineSession;
import org.tidewaiter.deploy.engine.EngineSink;
import org.tidewaiter.deploy.engine.InputRecord;
import org.tidewaiter.deploy.engine.InputSpec;
import org.tidewaiter.deploy.engine.Origin;
import org.tidewaiter.deploy.engine.PublishedAlert;
import org.tidewaiter.deploy.engine.StageTimer;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.spi.EnricherPlugin;
import org.tidewaiter.enrich.spi.EnricherSession;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.rules.match.RuleSet;
import org.tidewaiter.rules.sigma.Level;

/** An engine with plug-ins and no rules, and what it makes of events. */
final class PluggedEngine {

  private final EngineSession session;

  PluggedEngine(List<? extends Enricher> enrichers) {
    session =
        new Engine(RuleSet.EMPTY, List.copyOf(enrichers), Level.LOW, StageTimer.NONE)
            .open(new InputSpec(Format.ECS, DecodeSettings.DEFAULT, InputSpec.FIREWALL, false));
  }

  /** Opens a session of a plug-in, once for each that is wanted. */
  interface Opening {
    EnricherSession open() throws Exception;
  }

  /** Makes a plug-in called {@code test} that reads destination.port and adds test.a and test.b. */
  static PluginEnricher plugin(Duration budget, Opening opening) {
    return plugin(budget, opening, Duration.ofSeconds(30));
  }

  /** Makes the same with another time for opening. */
  static PluginEnricher plugin(Duration budget, Opening opening, Duration patience) {
    Set<String> reads = Set.of("destination.port", "destination.ip", "event.type", "x.y");
    Set<String> adds = Set.of("test.a", "test.b");
    EnricherPlugin plugin =
        new EnricherPlugin() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public String version() {
            return "1";
          }

          @Override
          public Set<String> reads() {
            return reads;
          }

          @Override
          public Set<String> adds() {
            return adds;
          }

          @Override
          public EnricherSession open() throws Exception {
            return opening.open();
          }
        };
    return new PluginEnricher(
        new PluginEnricher.Declared(Path.of("test.jar"), "test", "1", reads, adds),
        plugin,
        PluggedEngine.class.getClassLoader(),
        budget,
        patience);
  }

  void endBatch() {
    session.flush();
  }

  void close() {
    session.close();
  }

  /** Returns the enriched event. */
  String enrich(String json) {
    List<String> results = new ArrayList<>();
    session.process(
        new InputRecord(json.getBytes(UTF_8), 0, new Origin.File("test", 1)),
        new EngineSink() {
          @Override
          public void enriched(byte[] document, int index) {
            results.add(new String(document, UTF_8));
          }

          @Override
          public void alert(PublishedAlert alert) {
            throw new AssertionError("there are no rules");
          }

          @Override
          public void deadLetter(DecodeError error, int index) {
            results.add("dead letter: " + error);
          }
        });
    return String.join("\n", results);
  }
}
