package org.tidewaiter.enrich.registry;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.enrich.registry.RegistryProblem.Kind;
import org.tidewaiter.enrich.registry.RowDraft.Field;

/** Reads IANA's CSV: a line of twelve heads, then a record for each row. */
final class CsvRegistry {

  private static final Field[] FIELDS = Field.values();

  private final Findings findings;
  private final RowDraft draft;
  private String newest = "";

  private CsvRegistry(Findings findings, RegistryLimits limits) {
    this.findings = findings;
    this.draft = new RowDraft(findings, limits);
  }

  /** Reads a text; tells a problem for everything that is wrong with it. */
  static RegistryData read(String text, RegistryLimits limits) {
    Findings findings = new Findings(limits);
    CsvRegistry reading = new CsvRegistry(findings, limits);
    CsvFields records = new CsvFields(text, findings, FIELDS.length);
    if (!records.next()) {
      findings.problem(Kind.MISSING, 0, 0, "file: empty (expected: IANA's CSV or XML)");
    } else if (reading.head(records)) {
      reading.rows(records);
    }
    return findings.data(reading.newest);
  }

  private boolean head(CsvFields records) {
    List<String> heads = new ArrayList<>();
    for (Field field : FIELDS) {
      heads.add(field.head());
    }
    for (int i = 0; i < FIELDS.length; i++) {
      String found = i < records.count() ? records.field(i) : "";
      if (!found.strip().equals(heads.get(i))) {
        findings.problem(
            Kind.SYNTAX,
            1,
            i < records.count() ? records.column(i) : 1,
            "head: not that of IANA's CSV (expected: " + String.join(",", heads) + ")");
        return false;
      }
    }
    return records.count() == FIELDS.length || wrongCount(records);
  }

  private void rows(CsvFields records) {
    while (records.next()) {
      if (!records.isSound()) {
        continue;
      }
      if (records.count() != FIELDS.length) {
        wrongCount(records);
      } else if (!row(records)) {
        return;
      }
    }
  }

  private boolean row(CsvFields records) {
    draft.begin(records.line(0), records.column(0));
    for (int i = 0; i < FIELDS.length; i++) {
      draft.add(FIELDS[i], records.field(i), records.line(i), records.column(i));
    }
    newest = newer(newest, newer(draft.text(Field.REGISTERED), draft.text(Field.MODIFIED)));
    return draft.end();
  }

  private static String newer(String one, String other) {
    String day = RegistryReader.isDay(other) ? other : "";
    return RegistryReader.isDay(one) && one.compareTo(day) >= 0 ? one : day;
  }

  private boolean wrongCount(CsvFields records) {
    findings.problem(
        Kind.SYNTAX,
        records.line(0),
        1,
        "fields: " + records.count() + " (expected: " + FIELDS.length + "); is the file cut off?");
    return false;
  }
}
