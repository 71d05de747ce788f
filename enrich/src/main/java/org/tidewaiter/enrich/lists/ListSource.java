package org.tidewaiter.enrich.lists;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.tidewaiter.enrich.table.DataFile;

/**
 * A list and what an operator says of it.
 *
 * @param file its bytes
 * @param format how to read them
 * @param provider who made it, for {@code threat.enrichments.indicator.provider}
 * @param reference a URL where an entry names none; may be empty
 * @param confidence 0 to 100, where an entry names none
 * @param columns the columns of a CSV file
 */
public record ListSource(
    DataFile file,
    ListFormat format,
    String provider,
    String reference,
    OptionalInt confidence,
    CsvColumns columns) {

  /** Returns a list of which only the provider is known. */
  public static ListSource of(DataFile file, ListFormat format, String provider) {
    return new ListSource(file, format, provider, "", OptionalInt.empty(), CsvColumns.DEFAULT);
  }

  /** Returns what tells settings apart, without the file; always as many texts. */
  List<String> settings() {
    List<String> settings =
        new ArrayList<>(List.of(provider, format.code(), reference, confidence.toString()));
    settings.addAll(columns.names());
    return settings;
  }
}
