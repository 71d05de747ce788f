package org.tidewaiter.deploy.plugin;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The fields that a plug-in has declared, in order of their names. Immutable and thread-safe. */
final class FieldNames {

  private final List<String> names;
  private final Map<String, Integer> indexes = new HashMap<>();

  FieldNames(Collection<String> declared) {
    names = List.copyOf(new TreeSet<>(declared));
    for (int i = 0; i < names.size(); i++) {
      indexes.put(names.get(i), i);
    }
  }

  List<String> names() {
    return names;
  }

  int size() {
    return names.size();
  }

  /** Returns the place of a name in the order, or -1. */
  int index(String name) {
    return indexes.getOrDefault(name, -1);
  }
}
