package org.tidewaiter.deploy.config;

/**
 * One key of the configuration, declared once: the parser, the sample and the reference are made
 * from the same declaration.
 *
 * @param <T> what its value is read into
 * @param name its name within its section
 * @param shape what its value looks like
 * @param presence whether it may be left out
 * @param yaml the default or, without one, an example, as it would stand in the file
 * @param text what it is for: whole sentences, for the sample and the reference
 */
record Key<T>(String name, Shape<T> shape, Presence presence, String yaml, String text) {

  /** Whether a key may be left out, and what that means. */
  enum Presence {
    /** It may not. */
    REQUIRED,
    /** It has a default. */
    DEFAULTED,
    /** It has no value then. */
    OPTIONAL
  }

  /** Declares a key that must be there. */
  static <T> Key<T> required(String name, Shape<T> shape, String example, String text) {
    return new Key<>(name, shape, Presence.REQUIRED, example, text);
  }

  /** Declares a key with a default. */
  static <T> Key<T> defaulted(String name, Shape<T> shape, String yaml, String text) {
    return new Key<>(name, shape, Presence.DEFAULTED, yaml, text);
  }

  /** Declares a key that may be absent. */
  static <T> Key<T> optional(String name, Shape<T> shape, String example, String text) {
    return new Key<>(name, shape, Presence.OPTIONAL, example, text);
  }

  /** Declares a section of keys; left out, all its keys have their defaults. */
  static Key<Values> section(String name, String text, Key<?>... keys) {
    Section section = new Section(java.util.List.of(keys));
    Presence presence = section.needed() ? Presence.REQUIRED : Presence.DEFAULTED;
    return new Key<>(name, section, presence, "{}", text);
  }
}
