package org.tidewaiter.deploy.bench.match;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tidewaiter.enrich.Enricher;
import org.tidewaiter.ingest.decode.DecodeError;
import org.tidewaiter.ingest.decode.DecodeSettings;
import org.tidewaiter.ingest.decode.DecodeSink;
import org.tidewaiter.ingest.decode.Decoder;
import org.tidewaiter.ingest.event.Event;
import org.tidewaiter.ingest.event.FieldTable;
import org.tidewaiter.ingest.format.Format;
import org.tidewaiter.ingest.format.Formats;
import org.tidewaiter.rules.alert.CapturedEvent;
import org.tidewaiter.rules.compile.Compilation;
import org.tidewaiter.rules.compile.RuleCompiler;
import org.tidewaiter.rules.match.CompiledRule;
import org.tidewaiter.rules.match.MatchSink;
import org.tidewaiter.rules.match.RuleMatcher;
import org.tidewaiter.rules.match.RuleSet;

/** Decoding and matching as an engine's session does it, without rendering. Not thread-safe. */
final class OwnEngine implements PeerEngine, DecodeSink {

  private final FieldTable fields;
  private final RuleMatcher matcher;
  private final Decoder decoder;
  private boolean matching;
  private int matched;
  private boolean collecting;
  private final Set<Integer> found = new TreeSet<>();
  private final MatchSink sink = this::matched;

  /** Compiles rules, for events that these enrichers enrich. */
  OwnEngine(List<BenchRule> rules, List<Enricher> enrichers) {
    RuleSet compiled = compile(rules);
    Set<String> names = new TreeSet<>(compiled.fieldNames());
    names.addAll(CapturedEvent.NEEDS);
    enrichers.forEach(enricher -> names.addAll(enricher.needs()));
    names.addAll(Format.ECS.rawFields());
    fields = FieldTable.of(names, false);
    matcher = compiled.index(fields).matcher();
    decoder = newDecoder();
  }

  /** Compiles rules; any problem is a fault of the benchmark. */
  static RuleSet compile(List<BenchRule> rules) {
    Compilation compilation = RuleCompiler.compile(rules.stream().map(BenchRule::sigma).toList());
    if (compilation.hasErrors() || compilation.rules().rules().size() != rules.size()) {
      throw new IllegalStateException("rules: " + compilation.problems());
    }
    return compilation.rules();
  }

  /** Returns the fields of events. */
  FieldTable fields() {
    return fields;
  }

  /** Returns the matcher. */
  RuleMatcher matcher() {
    return matcher;
  }

  /** Returns a decoder with an event of its own. */
  Decoder newDecoder() {
    return Formats.decoder(Format.ECS, fields, DecodeSettings.DEFAULT);
  }

  /** Decodes only. */
  void decode(byte[] record) {
    matching = false;
    decoder.decode(record, 0, this);
  }

  @Override
  public int count(byte[] record) {
    matching = true;
    matched = 0;
    decoder.decode(record, 0, this);
    return matched;
  }

  @Override
  public Set<Integer> matches(byte[] record) {
    found.clear();
    collecting = true;
    int count = count(record);
    collecting = false;
    if (count != found.size()) {
      throw new IllegalStateException("matched " + count + " (expected: " + found.size() + ")");
    }
    return Set.copyOf(found);
  }

  @Override
  public void event(Event event, int index) {
    if (!matching) {
      return;
    }
    matcher.match(event, sink);
  }

  private void matched(CompiledRule rule) {
    matched++;
    if (collecting) {
      found.add(Integer.valueOf(rule.rule().title()));
    }
  }

  @Override
  public void rejected(DecodeError error, int index) {
    throw new IllegalStateException("event: " + error);
  }
}
