package org.tidewaiter.deploy.intel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.enrich.geo.GeoData;
import org.tidewaiter.enrich.geo.GeoEnricher;
import org.tidewaiter.enrich.geo.GeoLoader;
import org.tidewaiter.enrich.lists.CsvColumns;
import org.tidewaiter.enrich.lists.IndicatorLoader;
import org.tidewaiter.enrich.lists.IndicatorTable;
import org.tidewaiter.enrich.lists.ListEnricher;
import org.tidewaiter.enrich.lists.ListSource;
import org.tidewaiter.enrich.network.AssetEnricher;
import org.tidewaiter.enrich.network.AssetLoader;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.LoadResult;

/** Makes the enrichers of what is known of addresses; one instance reads once. Not thread-safe. */
final class ContextLoader {

  private final ContextSettings settings;
  private final FileReading files;
  private final List<String> problems;
  private final List<String> notes = new ArrayList<>();
  private final List<Enricher> enrichers = new ArrayList<>();

  /**
   * Makes a loader.
   *
   * @param problems takes every problem
   */
  ContextLoader(ContextSettings settings, FileReading files, List<String> problems) {
    this.settings = settings;
    this.files = files;
    this.problems = problems;
  }

  /** Reads everything. Call it once. */
  void load() {
    if (!settings.assets().isEmpty()) {
      taken(AssetLoader.load(read(settings.assets(), AssetLoader.MAX_BYTES)))
          .map(AssetEnricher::new)
          .ifPresent(enrichers::add);
    }
    if (!settings.geo().isEmpty()) {
      taken(GeoLoader.load(read(settings.geo(), GeoLoader.MAX_BYTES)))
          .map((GeoData data) -> new GeoEnricher(data, settings.geoSettings()))
          .ifPresent(enrichers::add);
    }
    if (!settings.lists().isEmpty()) {
      lists().map(ListEnricher::new).ifPresent(enrichers::add);
    }
  }

  /** Returns the enrichers, in order; those of files with problems are missing. */
  List<Enricher> enrichers() {
    return enrichers;
  }

  /** Returns what an operator should know of the files all the same. */
  List<String> notes() {
    return notes;
  }

  private Optional<IndicatorTable> lists() {
    List<ListSource> sources = new ArrayList<>();
    for (ContextSettings.IndicatorList list : settings.lists()) {
      files
          .read(list.file(), IndicatorLoader.MAX_BYTES)
          .ifPresent(
              content ->
                  sources.add(
                      new ListSource(
                          new DataFile(list.file().toString(), content),
                          list.format(),
                          list.provider(),
                          list.reference(),
                          list.confidence(),
                          CsvColumns.DEFAULT.withIndicator(list.column()))));
    }
    return taken(IndicatorLoader.load(sources));
  }

  /** Reads files as far as they can be: the problems of those are told too, not the first alone. */
  private List<DataFile> read(List<Path> paths, long mostBytes) {
    List<DataFile> read = new ArrayList<>();
    for (Path path : paths) {
      files
          .read(path, mostBytes)
          .map(content -> new DataFile(path.toString(), content))
          .ifPresent(read::add);
    }
    return read;
  }

  private <T> Optional<T> taken(LoadResult<T> result) {
    if (result instanceof LoadResult.Loaded<T> loaded) {
      loaded.warnings().forEach(warning -> notes.add(warning.toString()));
      return Optional.of(loaded.value());
    }
    ((LoadResult.Refused<T>) result).problems().forEach(p -> problems.add(p.toString()));
    return Optional.empty();
  }
}
