package org.tidewaiter.deploy.plugin;

import org.jspecify.annotations.Nullable;

/**
 * Remembers that a plug-in broke the rules in a call, whether or not it caught what was thrown at
 * it. Thread-safe, for a plug-in may have threads of its own.
 */
final class Misuse {

  private @Nullable IllegalArgumentException first;

  /** Returns an exception to be thrown at the plug-in. The message is for its author. */
  synchronized IllegalArgumentException of(String message) {
    IllegalArgumentException made = new IllegalArgumentException(message);
    if (first == null) {
      first = made;
    }
    return made;
  }

  /** Throws the first misuse, if there was any. */
  synchronized void check() {
    if (first != null) {
      throw first;
    }
  }
}
