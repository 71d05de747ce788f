package org.tidewaiter.rules.trial;

import java.util.List;
import org.tidewaiter.rules.sigma.Position;

/**
 * One event and what the rule shall make of it. Immutable.
 *
 * @param name what it shows; unique in its file
 * @param position where it stands
 * @param format the input format of the record, such as {@code ecs}; {@code auto} if the file does
 *     not say
 * @param record the record as it would be read: one JSON object or one line
 * @param match whether the rule shall match
 * @param why fields that must be among the reasons of the match, as the rule names them
 */
public record TrialCase(
    String name, Position position, String format, String record, boolean match, List<String> why) {

  /** Copies the list. */
  public TrialCase {
    why = List.copyOf(why);
  }
}
