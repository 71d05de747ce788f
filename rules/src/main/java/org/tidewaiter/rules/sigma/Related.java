package org.tidewaiter.rules.sigma;

import java.util.Locale;
import java.util.Optional;

/**
 * A rule's relation to another. Source: Sigma rules specification, "Identification".
 *
 * @param id the other rule's id, in lower case
 * @param type what it is to this rule
 */
public record Related(String id, Type type) {

  /** Kinds of relation. */
  public enum Type {
    /** This rule was derived from the other. */
    DERIVED,
    /** This rule makes the other obsolete. */
    OBSOLETE,
    /** This rule was merged from others. */
    MERGED,
    /** This rule once had the other id. */
    RENAMED,
    /** The two resemble each other. */
    SIMILAR;

    /** Returns the type of a name in lower case. */
    static Optional<Type> of(String name) {
      return Names.constant(Type.class, name);
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
