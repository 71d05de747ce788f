package org.tidewaiter.rules.sigma;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Sigma detection rule as it was written: its shape is checked, its meaning is not. Immutable.
 *
 * @param place where it was read
 * @param metadata what it says about itself
 * @param logSource which events it is about
 * @param detection what it looks for
 */
public record SigmaRule(Place place, Metadata metadata, LogSource logSource, Detection detection)
    implements SigmaDocument {

  /**
   * Where a rule was read.
   *
   * @param file the file's name
   * @param position where its document begins
   * @param hash content hash of its document, 32 hexadecimal digits; see {@link ContentHash}
   * @param attributes where the value of each attribute begins
   */
  public record Place(
      String file, Position position, String hash, Map<String, Position> attributes) {

    /** Copies the map. */
    public Place {
      attributes = Map.copyOf(attributes);
    }

    /** Returns where the value of an attribute begins, or where the rule does. */
    public Position of(String attribute) {
      return attributes.getOrDefault(attribute, position);
    }
  }

  @Override
  public String kind() {
    return "rule";
  }

  /** Returns what it detects. */
  public String title() {
    return metadata.title();
  }

  /** Returns its id, if it has one. */
  public Optional<String> id() {
    return metadata.id();
  }

  /** Returns what names it in alerts and messages: its id, or its title where it has none. */
  @Override
  public String identity() {
    return metadata.id().orElse(metadata.title());
  }

  /** Returns how critical a match is: {@code medium} where the rule does not say. */
  public Level level() {
    return metadata.level().orElse(Level.MEDIUM);
  }

  /** Returns its tags. */
  public List<String> tags() {
    return metadata.tags();
  }
}
