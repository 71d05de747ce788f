package org.tidewaiter.deploy.intel;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tidewaiter.deploy.plugin.PluginEnricher;
import org.tidewaiter.deploy.plugin.PluginLoader;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.PortIntelEnricher;
import org.tidewaiter.enrich.PortIntelSettings;
import org.tidewaiter.enrich.census.AssignmentLoss;
import org.tidewaiter.enrich.community.CommunityIdEnricher;
import org.tidewaiter.enrich.network.DirectionEnricher;
import org.tidewaiter.enrich.network.HomeNetworks;
import org.tidewaiter.enrich.port.LoadResult;
import org.tidewaiter.enrich.port.PortDataFile;
import org.tidewaiter.enrich.port.PortKnowledge;
import org.tidewaiter.enrich.port.PortKnowledgeLoader;
import org.tidewaiter.enrich.risk.RiskWeights;
import org.tidewaiter.enrich.side.ReverseFlows;
import org.tidewaiter.enrich.side.SideContext;

/** Reads the data behind the enrichment; one instance reads it once. Not thread-safe. */
public final class IntelLoader {

  /** Facts are written by people; what is larger is something else. */
  private static final long MAX_FACTS_BYTES = 16L << 20;

  private final IntelSettings settings;
  private final Optional<PortKnowledge> inForce;
  private final ReverseFlows flows;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final FileReading files = new FileReading(problems);

  private IntelLoader(IntelSettings settings, Optional<PortKnowledge> inForce, ReverseFlows flows) {
    this.settings = settings;
    this.inForce = inForce;
    this.flows = flows;
  }

  /**
   * Reads and checks all of it; no flows are remembered.
   *
   * @throws IntelRefused with every problem of every file, if there is any
   */
  public static Intelligence load(IntelSettings settings) throws IntelRefused {
    return start(settings, ReverseFlows.none());
  }

  /**
   * Reads and checks all of it, for the service at its start. Nothing is in force then that a
   * registry file could be compared with: one that lacks much of what ships is used, with a note.
   *
   * @param flows remembers flows
   * @throws IntelRefused with every problem of every file, if there is any
   */
  public static Intelligence start(IntelSettings settings, ReverseFlows flows) throws IntelRefused {
    IntelLoader loader = new IntelLoader(settings, Optional.empty(), flows);
    return loader.load(
        enrichers -> PluginLoader.load(settings.plugins(), enrichers, loader.problems));
  }

  /**
   * Reads and checks the data anew, for a change while running, and keeps the plug-ins: their code
   * changes with a restart alone.
   *
   * @param before what the same settings gave; of its assignments a registry file may not lose too
   *     many, unless an import has accepted it
   * @param flows remembers flows; the same at each change
   * @throws IntelRefused with every problem of every file, if there is any
   */
  public static Intelligence reload(IntelSettings settings, Intelligence before, ReverseFlows flows)
      throws IntelRefused {
    return new IntelLoader(settings, Optional.of(before.knowledge()), flows)
        .load(unused -> before.plugins());
  }

  private Intelligence load(Function<List<Enricher>, List<PluginEnricher>> pluginsBeside)
      throws IntelRefused {
    PortKnowledge knowledge = knowledge();
    HomeNetworks home = new HomeNetworks(settings.context().home());
    PortIntelSettings judging =
        PortIntelSettings.of(knowledge)
            .withWeights(weights())
            .withContext(SideContext.NONE.with(flows))
            .withHome(home::contain);
    if (settings.asOf().isPresent()) {
      judging = judging.asOf(settings.asOf().get());
    }
    ContextLoader context = new ContextLoader(settings.context(), files, problems);
    context.load();
    // Port intelligence reads zones and systems of the assets, and a direction that the event
    // states.
    List<Enricher> enrichers = new ArrayList<>(context.enrichers());
    enrichers.add(new PortIntelEnricher(judging));
    enrichers.add(new DirectionEnricher(home));
    settings
        .flows()
        .communityIdSeed()
        .ifPresent(seed -> enrichers.add(new CommunityIdEnricher(seed)));
    List<PluginEnricher> plugins = pluginsBeside.apply(List.copyOf(enrichers));
    if (!problems.isEmpty()) {
      throw new IntelRefused(problems);
    }
    enrichers.addAll(plugins);
    notes.addAll(context.notes());
    return new Intelligence(knowledge, enrichers, plugins, notes);
  }

  private PortKnowledge knowledge() {
    Optional<RegistryFile> registry = registry();
    if (settings.facts().isEmpty() && registry.isEmpty()) {
      return PortKnowledge.bundled();
    }
    List<PortDataFile> data =
        new ArrayList<>(
            registry
                .map(file -> PortKnowledgeLoader.filesWith(file.asPortData()))
                .orElseGet(PortKnowledgeLoader::bundledFiles));
    for (Path path : settings.facts()) {
      files
          .read(path, MAX_FACTS_BYTES)
          .ifPresent(
              content ->
                  data.add(new PortDataFile(PortDataFile.Kind.FACTS, path.toString(), content)));
    }
    LoadResult result = PortKnowledgeLoader.load(data);
    if (result instanceof LoadResult.Loaded loaded) {
      registry.ifPresent(file -> checkLoss(file, loaded.knowledge()));
      return loaded.knowledge();
    }
    ((LoadResult.Refused) result).errors().forEach(error -> problems.add(error.toString()));
    return PortKnowledge.bundled();
  }

  /** Reads the registry file; until there is one, the shipped snapshot answers. */
  private Optional<RegistryFile> registry() {
    Optional<Path> named = settings.registry().file();
    Optional<Path> file = named.filter(Files::exists);
    if (file.isEmpty()) {
      named.ifPresent(
          path ->
              notes.add(
                  path
                      + ": no such registry file; the shipped registry answers"
                      + " (expected: put there by 'intel import' or 'intel update')"));
    }
    try {
      return file.isEmpty()
          ? Optional.empty()
          : Optional.of(RegistryFile.read(file.get(), settings.registry().maxBytes()));
    } catch (IntelRefused e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }

  private void checkLoss(RegistryFile file, PortKnowledge next) {
    if (new RegistryStore(Path.of(file.name())).accepted(file.content())) {
      return;
    }
    AssignmentLoss loss = AssignmentLoss.between(inForce.orElseGet(PortKnowledge::bundled), next);
    RegistryFile.tooGreat(loss, settings.registry().maxLossPercent())
        .ifPresent(
            reason -> (inForce.isPresent() ? problems : notes).add(file.name() + ": " + reason));
  }

  private RiskWeights weights() {
    Optional<Path> file = settings.risk();
    Optional<byte[]> content = file.flatMap(path -> files.read(path, MAX_FACTS_BYTES));
    if (content.isEmpty()) {
      return RiskWeights.bundled();
    }
    try {
      return RiskWeights.bundledWith(new String(content.get(), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException faulty) {
      problems.add(file.get() + ": " + faulty.getMessage());
      return RiskWeights.bundled();
    }
  }
}
