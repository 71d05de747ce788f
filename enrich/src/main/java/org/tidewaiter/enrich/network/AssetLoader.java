package org.tidewaiter.enrich.network;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.enrich.prefix.PrefixTable;
import org.tidewaiter.enrich.table.CsvRows;
import org.tidewaiter.enrich.table.DataFile;
import org.tidewaiter.enrich.table.DataProblem;
import org.tidewaiter.enrich.table.DataProblem.Code;
import org.tidewaiter.enrich.table.Fingerprint;
import org.tidewaiter.enrich.table.LoadResult;
import org.tidewaiter.enrich.table.Problems;
import org.tidewaiter.enrich.table.Rows;
import org.tidewaiter.enrich.table.YamlRows;
import org.tidewaiter.ingest.event.Cidr;

/**
 * Makes an {@link AssetTable} of files: YAML where the name ends in {@code .yml} or {@code .yaml},
 * else CSV. The files add up. All problems of all files are told; with one, nothing is loaded.
 *
 * <p>A network that is written with host bits set ({@code 10.0.8.7/24}) is a problem, not a
 * warning: it may be meant as the host or as the network, and guessing would put one host's name on
 * 255 others. The same network twice is a problem unless both rows say the same.
 */
public final class AssetLoader {

  /** Names of the columns of a CSV file, and of the keys of a row in YAML. */
  public static final List<String> COLUMNS =
      List.of("network", "name", "zone", "owner", "role", "os");

  /** Most bytes of a file. */
  public static final int MAX_BYTES = 256 << 20;

  /** Most rows of all files together. */
  public static final int MAX_ROWS = 2_000_000;

  /** Most characters of a value. */
  public static final int MAX_TEXT = 256;

  private static final int NETWORK = 0;
  private static final String YAML_KEY = "assets";

  private final PrefixTable.Builder networks = new PrefixTable.Builder();
  private final List<Asset> assets = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();
  private final List<Problems> problems = new ArrayList<>();

  /** For each row its file, by number, and its line. */
  private int[] files = new int[64];

  private int[] lines = new int[64];

  private AssetLoader() {}

  /** Loads the files; none gives an empty table. */
  public static LoadResult<AssetTable> load(List<DataFile> files) {
    return new AssetLoader().read(files);
  }

  private LoadResult<AssetTable> read(List<DataFile> dataFiles) {
    for (DataFile file : dataFiles) {
      Problems ofFile = new Problems(file.name());
      problems.add(ofFile);
      readFile(file, ofFile);
    }
    PrefixTable table = networks.build();
    Asset[] whole = assets.toArray(new Asset[0]);
    List<Integer> duplicates = duplicates(table, whole);
    duplicates.forEach(entry -> tellDuplicate(entry, table.wider(entry)));
    List<DataProblem> all = problems.stream().flatMap(some -> some.list().stream()).toList();
    if (!all.isEmpty()) {
      return new LoadResult.Refused<>(all);
    }
    inherit(table, whole);
    return new LoadResult.Loaded<>(
        new AssetTable(table, whole, Fingerprint.of(dataFiles)), List.of());
  }

  private void readFile(DataFile file, Problems ofFile) {
    if (file.content().length > MAX_BYTES) {
      ofFile.add(
          Code.T008_TOO_LARGE,
          "bytes: " + file.content().length + " (expected: <= " + MAX_BYTES + ")");
      return;
    }
    Optional<String> text = file.text();
    if (text.isEmpty()) {
      ofFile.add(Code.T001_SYNTAX, "bytes: not UTF-8 (expected: UTF-8)");
      return;
    }
    boolean yaml = file.endsWith(".yml") || file.endsWith(".yaml");
    Rows rows = yaml ? yaml(text.get(), ofFile) : csv(text.get(), ofFile);
    while (rows.next()) {
      if (assets.size() == MAX_ROWS) {
        ofFile.add(
            Code.T008_TOO_LARGE,
            rows.line(NETWORK),
            0,
            "rows: more than " + MAX_ROWS + " in all files together");
        return;
      }
      readRow(rows, ofFile);
    }
  }

  private static Rows yaml(String text, Problems ofFile) {
    return new YamlRows(text, YAML_KEY, COLUMNS, ofFile);
  }

  private static Rows csv(String text, Problems ofFile) {
    int before = ofFile.count();
    CsvRows rows = new CsvRows(text, COLUMNS, false, ofFile);
    if (!rows.has(NETWORK) && ofFile.count() == before) {
      ofFile.add(
          Code.T003_MISSING,
          "column: no 'network' (expected: a heading with it, and any of name, zone, owner, role,"
              + " os)");
    }
    return rows;
  }

  private void readRow(Rows rows, Problems ofFile) {
    String written = rows.value(NETWORK);
    Optional<Cidr> network = Cidr.parse(written);
    if (written.isEmpty()) {
      ofFile.add(
          Code.T003_MISSING,
          rows.line(NETWORK),
          rows.column(NETWORK),
          "network: none (expected: an address or a network)");
    } else if (network.isEmpty()) {
      ofFile.add(
          Code.T004_ADDRESS,
          rows.line(NETWORK),
          rows.column(NETWORK),
          "network: "
              + Problems.quoted(written)
              + " (expected: an address or a network, such as 10.0.8.7, 10.0.8.0/24, 2001:db8::/32)");
    } else if (network.get().hasHostBits()) {
      ofFile.add(
          Code.T005_HOST_BITS,
          rows.line(NETWORK),
          rows.column(NETWORK),
          "network: "
              + written
              + " has host bits set (expected: "
              + network.get().masked()
              + " for the network, or "
              + network.get().network()
              + " for the host)");
    } else {
      add(network.get(), asset(rows, ofFile), ofFile, rows.line(NETWORK));
    }
  }

  private Asset asset(Rows rows, Problems ofFile) {
    return new Asset(
        text(rows, 1, ofFile),
        text(rows, 2, ofFile),
        text(rows, 3, ofFile),
        text(rows, 4, ofFile),
        text(rows, 5, ofFile));
  }

  /** Returns a value, the same object for equal ones: zones and owners repeat. */
  private String text(Rows rows, int column, Problems ofFile) {
    String value = rows.value(column);
    if (value.length() > MAX_TEXT) {
      ofFile.add(
          Code.T007_VALUE,
          rows.line(column),
          rows.column(column),
          COLUMNS.get(column)
              + ": "
              + value.length()
              + " characters (expected: <= "
              + MAX_TEXT
              + ")");
      return "";
    }
    String known = texts.putIfAbsent(value, value);
    return known == null ? value : known;
  }

  private void add(Cidr network, Asset asset, Problems ofFile, int line) {
    int entry = networks.add(network);
    assets.add(asset);
    if (entry == files.length) {
      files = Arrays.copyOf(files, entry * 2);
      lines = Arrays.copyOf(lines, entry * 2);
    }
    files[entry] = problems.indexOf(ofFile);
    lines[entry] = line;
  }

  /** Returns the entries whose network stands in an earlier row that says something else. */
  private static List<Integer> duplicates(PrefixTable table, Asset[] assets) {
    List<Integer> found = new ArrayList<>();
    for (int entry = 0; entry < table.size(); entry++) {
      int wider = table.wider(entry);
      if (wider != PrefixTable.NONE
          && table.bits(wider) == table.bits(entry)
          && !assets[wider].equals(assets[entry])) {
        found.add(entry);
      }
    }
    return found;
  }

  private void tellDuplicate(int entry, int earlier) {
    problems
        .get(files[entry])
        .add(
            Code.T006_DUPLICATE,
            lines[entry],
            0,
            "network: again, with other data than in "
                + problems.get(files[earlier]).file()
                + ":"
                + lines[earlier]
                + " (expected: one row for a network)");
  }

  /** Fills in what an asset leaves empty, the wider networks first. */
  private void inherit(PrefixTable table, Asset[] whole) {
    Map<Asset, Asset> same = new HashMap<>();
    boolean[] done = new boolean[whole.length];
    int[] chain = new int[whole.length == 0 ? 0 : Math.min(whole.length, 1024)];
    for (int entry = 0; entry < whole.length; entry++) {
      int depth = 0;
      for (int at = entry; at != PrefixTable.NONE && !done[at]; at = table.wider(at)) {
        if (depth == chain.length) {
          chain = Arrays.copyOf(chain, depth * 2);
        }
        chain[depth++] = at;
      }
      while (depth > 0) {
        int at = chain[--depth];
        int wider = table.wider(at);
        if (wider != PrefixTable.NONE) {
          whole[at] = whole[at].within(whole[wider]);
        }
        Asset known = same.putIfAbsent(whole[at], whole[at]);
        whole[at] = known == null ? whole[at] : known;
        done[at] = true;
      }
    }
  }
}
