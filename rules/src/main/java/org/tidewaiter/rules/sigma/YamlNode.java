package org.tidewaiter.rules.sigma;

/** A node of a YAML document, with its place in the file. Immutable. */
public sealed interface YamlNode permits Scalar, YamlList, YamlMap {

  /** Returns where it begins. */
  Position position();

  /** Returns how many nodes it holds, itself included, with aliases counted where they stand. */
  int size();

  /** Returns what it is, for a message: {@code a list}, {@code text}, ... */
  String describe();
}
