package org.tidewaiter.deploy.intel;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private final PortKnowledge inForce;
  private final ReverseFlows flows;
  private final List<String> problems = new ArrayList<>();
  private final FileReading files = new FileReading(problems);

  private IntelLoader(IntelSettings settings, PortKnowledge inForce, ReverseFlows flows) {
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
    return load(settings, PortKnowledge.bundled(), ReverseFlows.none());
  }

  /**
   * Reads and checks all of it, for the service: at its start and for a change while running.
   *
   * @param inForce of whose assignments a registry file may not lose too many
   * @param flows remembers flows; the same at each change
   * @throws IntelRefused with every problem of every file, if there is any
   */
  public static Intelligence load(IntelSettings settings, PortKnowledge inForce, ReverseFlows flows)
      throws IntelRefused {
    return new IntelLoader(settings, inForce, flows).load();
  }

  private Intelligence load() throws IntelRefused {
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
    if (!problems.isEmpty()) {
      throw new IntelRefused(problems);
    }
    // Port intelligence reads zones and systems of the assets, and a direction that the event
    // states.
    List<Enricher> enrichers = new ArrayList<>(context.enrichers());
    enrichers.add(new PortIntelEnricher(judging));
    enrichers.add(new DirectionEnricher(home));
    settings
        .flows()
        .communityIdSeed()
        .ifPresent(seed -> enrichers.add(new CommunityIdEnricher(seed)));
    return new Intelligence(knowledge, enrichers, context.notes());
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
    Optional<Path> file = settings.registry().file().filter(Files::exists);
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
    RegistryFile.tooGreat(
            AssignmentLoss.between(inForce, next), settings.registry().maxLossPercent())
        .ifPresent(reason -> problems.add(file.name() + ": " + reason));
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
