package org.tidewaiter.deploy.bench.match;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.deploy.engine.InputRecord;

/** Equal rules in two engines, and events on which they are known to agree. */
final class Duel {

  /** Before it is set up. */
  static final Duel NONE = of(List.of(), new OwnEngine(List.of(), List.of()), List.of(), List.of());

  /** So many that no branch can be learned by heart. */
  private static final int EVENTS = 1000;

  private static final int MATCHING_CHECKED = 200;

  private final OwnEngine own;
  private final PeerEngine peer;
  private final List<byte[]> events;
  private int next;

  private Duel(OwnEngine own, PeerEngine peer, List<byte[]> events) {
    this.own = own;
    this.peer = peer;
    this.events = events;
  }

  /** Sets up event-ruler beside us, on ECS documents. */
  static Duel withEventRuler(int rules) {
    List<BenchRule> made = BenchRules.of(rules, BenchRules.OF_THE_INPUT);
    BenchTraffic traffic = new BenchTraffic(5);
    List<byte[]> matching = new ArrayList<>();
    some(made).forEach(rule -> matching.add(traffic.document(rule.example())));
    return of(made, new EventRuler(made), traffic.documents(EVENTS), matching);
  }

  /** Sets up Siembol beside us, on flat objects. */
  static Duel withSiembol(int rules) {
    List<BenchRule> made = BenchRules.of(rules, BenchRules.ON_PLAIN_TEXT);
    BenchTraffic traffic = new BenchTraffic(5);
    List<byte[]> matching = new ArrayList<>();
    some(made).forEach(rule -> matching.add(traffic.flat(rule.example())));
    return of(made, new Siembol(made), traffic.flat(EVENTS), matching);
  }

  private static List<BenchRule> some(List<BenchRule> rules) {
    return rules.subList(0, Math.min(MATCHING_CHECKED, rules.size()));
  }

  private static Duel of(
      List<BenchRule> rules, PeerEngine peer, List<byte[]> events, List<byte[]> matching) {
    OwnEngine own = new OwnEngine(rules, List.of());
    own.checkAgrees(peer, events);
    own.checkAgrees(peer, matching);
    for (int rule = 0; rule < matching.size(); rule++) {
      if (!own.matches(matching.get(rule)).contains(rule)) {
        throw new IllegalStateException("rule " + rule + " does not match its example");
      }
    }
    return new Duel(own, peer, events);
  }

  /** Returns the events, as an engine's worker is given them. */
  List<InputRecord> records() {
    return WholeEngine.records(events);
  }

  /** Decodes an event. */
  void decode() {
    own.decode(event());
  }

  /** Decodes an event and matches it. */
  int own() {
    return own.count(event());
  }

  /** Lets the other engine do the same. */
  int peer() {
    return peer.count(event());
  }

  private byte[] event() {
    next = next + 1 == events.size() ? 0 : next + 1;
    return events.get(next);
  }
}
