package org.tidewaiter.enrich.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.DataProblem;
import org.tidewaiter.enrich.table.DataProblem.Code;
import org.tidewaiter.enrich.table.Fingerprint;
import org.tidewaiter.enrich.table.LoadResult;

/**
 * Makes an {@link IndicatorTable} of lists. Lists come from others, so an entry that is not
 * understood is left out with a warning, and never read in part; a list is refused where it is not
 * in its format at all, or nothing in it is understood. With one refused, nothing is loaded.
 */
public final class IndicatorLoader {

  /** Most bytes of a list. */
  public static final int MAX_BYTES = 128 << 20;

  /** Most entries of all lists together. */
  public static final int MAX_ENTRIES = 2_000_000;

  private IndicatorLoader() {}

  /** Loads lists. */
  public static LoadResult<IndicatorTable> load(List<ListSource> sources) {
    IndicatorTable.Builder table = new IndicatorTable.Builder();
    List<DataProblem> refused = new ArrayList<>();
    List<DataProblem> warnings = new ArrayList<>();
    List<IndicatorTable.Count> counts = new ArrayList<>();
    for (ListSource source : sources) {
      ListReading list = new ListReading(source, table);
      read(list);
      counts.add(
          new IndicatorTable.Count(
              source.file().name(),
              source.provider(),
              list.understood(),
              list.notUnderstood(),
              list.passed()));
      list.end();
      refused.addAll(list.faults().list());
      warnings.addAll(list.doubts().list());
    }
    if (!refused.isEmpty()) {
      return new LoadResult.Refused<>(refused);
    }
    return new LoadResult.Loaded<>(table.build(counts, version(sources)), warnings);
  }

  private static void read(ListReading list) {
    DataFile file = list.source().file();
    if (file.content().length > MAX_BYTES) {
      list.faults()
          .add(
              Code.T008_TOO_LARGE,
              "bytes: " + file.content().length + " (expected: <= " + MAX_BYTES + ")");
      return;
    }
    Optional<String> text = file.text();
    if (text.isEmpty()) {
      list.faults().add(Code.T001_SYNTAX, "bytes: not UTF-8 (expected: UTF-8)");
      return;
    }
    switch (list.source().format()) {
      case TEXT -> TextList.read(text.get(), list);
      case CSV -> CsvList.read(text.get(), list);
      case MISP -> MispList.read(text.get(), list);
      case STIX -> StixList.read(text.get(), list);
    }
  }

  private static String version(List<ListSource> sources) {
    List<String> settings = sources.stream().flatMap(source -> source.settings().stream()).toList();
    return Fingerprint.of(sources.stream().map(ListSource::file).toList())
        + "."
        + Fingerprint.ofTexts(settings);
  }
}
