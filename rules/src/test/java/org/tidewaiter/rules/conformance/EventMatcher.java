package org.tidewaiter.rules.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.ingest.format.Formats;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.RuleMatcher;
import org.tidewaiter.rules.match.RuleSet;

/** Decodes events as an input would, and finds the rules that match. Not thread-safe. */
final class EventMatcher {

  private final RuleMatcher matcher;
  private final Decoder decoder;

  /** Makes a matcher that tries every rule of a set on every event. */
  EventMatcher(RuleSet rules) {
    Set<String> fields = new TreeSet<>(rules.fieldNames());
    fields.addAll(Format.AUTO.rawFields());
    FieldTable table = FieldTable.of(fields, rules.usesKeywords());
    matcher = rules.index(table).matcher();
    decoder = Formats.decoder(Format.AUTO, table, DecodeSettings.DEFAULT);
  }

  /** Returns the rules that match the one event of a record, which must be good. */
  List<CompiledRule> matching(String json) {
    List<CompiledRule> found = new ArrayList<>();
    DecodeSink sink =
        new DecodeSink() {
          @Override
          public void event(Event event, int index) {
            matcher.match(event, found::add);
          }

          @Override
          public void rejected(DecodeError error, int index) {
            throw new AssertionError(json + ": " + error.reason() + ": " + error.detail());
          }
        };
    decoder.decode(json.getBytes(StandardCharsets.UTF_8), 0, sink);
    return found;
  }
}
