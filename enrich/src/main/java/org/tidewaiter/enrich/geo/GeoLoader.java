package org.tidewaiter.enrich.geo;

import com.maxmind.db.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.DataProblem;
import org.tidewaiter.enrich.table.DataProblem.Code;
import org.tidewaiter.enrich.table.Fingerprint;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.enrich.table.Problems;

/**
 * Makes {@link GeoData} of files in MaxMind's format. Each is checked from end to end; with one
 * that is damaged, nothing is loaded.
 */
public final class GeoLoader {

  /** Most bytes of a file. */
  public static final int MAX_BYTES = 1 << 30;

  private static final List<String> KINDS = List.of("City", "Country", "Enterprise", "ASN", "ISP");

  private GeoLoader() {}

  /** Loads files, in the order in which they are to be asked; the bytes are copied. */
  public static LoadResult<GeoData> load(List<DataFile> files) {
    List<DataProblem> refused = new ArrayList<>();
    List<DataProblem> warnings = new ArrayList<>();
    List<GeoDatabase> databases = new ArrayList<>();
    for (DataFile file : files) {
      Problems problems = new Problems(file.name());
      Problems doubts = new Problems(file.name());
      open(file, problems, doubts).ifPresent(databases::add);
      refused.addAll(problems.list());
      warnings.addAll(doubts.list());
    }
    if (!refused.isEmpty()) {
      return new LoadResult.Refused<>(refused);
    }
    return new LoadResult.Loaded<>(new GeoData(databases, Fingerprint.of(files)), warnings);
  }

  private static Optional<GeoDatabase> open(DataFile file, Problems problems, Problems doubts) {
    if (file.content().length > MAX_BYTES) {
      problems.add(
          Code.T008_TOO_LARGE,
          "bytes: " + file.content().length + " (expected: <= " + MAX_BYTES + ")");
      return Optional.empty();
    }
    try {
      MmdbCheck check = new MmdbCheck(file.content());
      // From a stream: the file is held in memory. A mapped one would bring the process down when
      // it is replaced by a shorter one.
      Reader reader = new Reader(new ByteArrayInputStream(file.content()));
      check.records(reader.getMetadata());
      String type = reader.getMetadata().databaseType();
      if (KINDS.stream().noneMatch(type::contains)) {
        String expected = " (expected: one with " + String.join(", ", KINDS) + " in its name)";
        doubts.add(
            Code.T009_NOT_UNDERSTOOD,
            "database type: " + Problems.quoted(type) + expected + "; it may add nothing");
      }
      return Optional.of(new GeoDatabase(reader));
    } catch (DamagedFileException damaged) {
      problems.add(Code.T010_DAMAGED, damaged.what());
    } catch (IOException | RuntimeException unreadable) {
      problems.add(
          Code.T010_DAMAGED,
          "the metadata can't be read: " + Problems.quoted(unreadable.toString()));
    }
    return Optional.empty();
  }
}
