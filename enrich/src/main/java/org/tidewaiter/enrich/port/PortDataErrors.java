package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.List;
import org.tidewaiter.enrich.port.PortDataError.Code;

/** Collects every error of a load, so that all can be told at once; not thread-safe. */
final class PortDataErrors {

  private final List<PortDataError> found = new ArrayList<>();

  void add(Code code, String file, int line, String message) {
    found.add(new PortDataError(code, file, line, message));
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<PortDataError> list() {
    return List.copyOf(found);
  }
}
