package org.tidewaiter.enrich.spi;

import java.util.Collection;

/**
 * Takes the fields that a plug-in adds to one event. A field that is added twice has the later
 * value. What the event has already under a name stays, and what is added under it is dropped.
 *
 * <p>Each method throws {@link IllegalArgumentException} for a field that is not in {@link
 * EnricherPlugin#adds}, and for a value that is too large: over 4,096 characters, or lists of more
 * than 100 elements, or more than 32,768 characters for one event. That is a fault of the plug-in:
 * nothing is added then, even if it catches the exception. After the call it throws {@link
 * IllegalStateException}. Thread-safe.
 */
public interface FieldSink {

  /** Adds a text. */
  void text(String field, String value);

  /** Adds a whole number. */
  void number(String field, long value);

  /** Adds a number that may not be whole; it must be finite. */
  void decimal(String field, double value);

  /** Adds {@code true} or {@code false}. */
  void flag(String field, boolean value);

  /** Adds a list of texts, each with the same bound as one alone. */
  void list(String field, Collection<String> values);
}
