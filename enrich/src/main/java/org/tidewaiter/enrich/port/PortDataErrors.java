package org.tidewaiter.enrich.port;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tidewaiter.enrich.port.PortDataError.Code;

/** Collects every error of a load, so that all can be told at once; not thread-safe. */
final class PortDataErrors {

  private final List<PortDataError> found = new ArrayList<>();

  void add(Code code, String file, int line, String message) {
    add(new PortDataError(code, file, line, message));
  }

  void add(PortDataError error) {
    found.add(error);
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** Returns the errors by file, in the order in which files were first told of, and by line. */
  List<PortDataError> list() {
    List<String> files = new ArrayList<>();
    for (PortDataError error : found) {
      if (!files.contains(error.file())) {
        files.add(error.file());
      }
    }
    List<PortDataError> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparingInt((PortDataError error) -> files.indexOf(error.file()))
            .thenComparingInt(PortDataError::line)
            .thenComparingInt(PortDataError::column));
    return List.copyOf(sorted);
  }
}
