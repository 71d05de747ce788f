package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.List;

/** The facts of one port on one transport that go beyond the registry, each kind in file order. */
record FactSet(
    List<UseFact> uses,
    List<ProtocolHistory> history,
    List<MalwareFact> malware,
    List<Dispute> disputes) {

  static final FactSet EMPTY = new FactSet(List.of(), List.of(), List.of(), List.of());

  /** Collects facts while the files are read; not thread-safe. */
  static final class Builder {
    final List<UseFact> uses = new ArrayList<>(1);
    final List<ProtocolHistory> history = new ArrayList<>(1);
    final List<MalwareFact> malware = new ArrayList<>(1);
    final List<Dispute> disputes = new ArrayList<>(1);

    FactSet build() {
      return new FactSet(
          List.copyOf(uses), List.copyOf(history), List.copyOf(malware), List.copyOf(disputes));
    }
  }
}
