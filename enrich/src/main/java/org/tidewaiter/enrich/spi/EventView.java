package org.tidewaiter.enrich.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * One event, as far as the plug-in has declared its fields. Immutable; may be kept.
 *
 * <p>Each method but {@link #time} throws {@link IllegalArgumentException} for a field that is not
 * in {@link EnricherPlugin#reads}. That is a fault of the plug-in, which counts even if it catches
 * the exception.
 */
public interface EventView {

  /** Returns when the event happened. Judge by it, not by a clock: then a replay gives the same. */
  Instant time();

  /** Returns whether the event has the field, and not as {@code null} or as an object. */
  boolean has(String field);

  /**
   * Returns the one value of a field as text: an address in its canonical form, a number in
   * decimal, a flag as {@code true} or {@code false}; empty if it has none or several.
   */
  Optional<String> text(String field);

  /**
   * Returns the one value of a field that is a whole number from -2^63 to 2^63 - 1; empty if it is
   * anything else. A text that spells a number is a text.
   */
  OptionalLong number(String field);

  /** Returns the one value of a field that is any number, rounded; empty if it is anything else. */
  OptionalDouble decimal(String field);

  /** Returns all values of a field as texts: none, one, or those of a list, at most 100. */
  List<String> list(String field);
}
