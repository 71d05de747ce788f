package org.tidewaiter.rules.sigma;

import java.util.List;

/**
 * A condition as it was written. Source: Sigma rules specification, "Condition".
 *
 * <p>Its depth is bounded by {@link ConditionParser#MAX_DEPTH}.
 */
public sealed interface ConditionTree {

  /** Returns whether there is a {@code not} in it. */
  default boolean hasNot() {
    if (this instanceof And and) {
      return and.operands().stream().anyMatch(ConditionTree::hasNot);
    }
    if (this instanceof Or or) {
      return or.operands().stream().anyMatch(ConditionTree::hasNot);
    }
    return this instanceof Not;
  }

  /**
   * Every operand holds.
   *
   * @param operands at least two
   */
  record And(List<ConditionTree> operands) implements ConditionTree {
    /** Copies the operands. */
    public And {
      operands = List.copyOf(operands);
    }
  }

  /**
   * At least one operand holds.
   *
   * @param operands at least two
   */
  record Or(List<ConditionTree> operands) implements ConditionTree {
    /** Copies the operands. */
    public Or {
      operands = List.copyOf(operands);
    }
  }

  /**
   * The operand does not hold.
   *
   * @param operand what is negated
   */
  record Not(ConditionTree operand) implements ConditionTree {}

  /**
   * A selection by name.
   *
   * @param name its name
   * @param position where it is named
   */
  record Reference(String name, Position position) implements ConditionTree {}

  /**
   * Some or all selections of a pattern.
   *
   * @param all whether all must hold, or at least one
   * @param pattern a name in which {@code *} stands for any text, or {@code them}
   * @param position where the pattern stands
   */
  record Selector(boolean all, String pattern, Position position) implements ConditionTree {

    /**
     * Returns whether it takes in a selection. One whose name begins with {@code _} is left out
     * unless the pattern says {@code _} too.
     */
    public boolean selects(String name) {
      if (name.startsWith("_") && !pattern.startsWith("_")) {
        return false;
      }
      return pattern.equals("them") || matches(pattern, name);
    }

    private static boolean matches(String pattern, String name) {
      int star = pattern.indexOf('*');
      if (star < 0) {
        return pattern.equals(name);
      }
      if (!name.startsWith(pattern.substring(0, star))) {
        return false;
      }
      int at = star;
      int from = star + 1;
      for (int next = pattern.indexOf('*', from); next >= 0; next = pattern.indexOf('*', from)) {
        String part = pattern.substring(from, next);
        int found = name.indexOf(part, at);
        if (found < 0) {
          return false;
        }
        at = found + part.length();
        from = next + 1;
      }
      String tail = pattern.substring(from);
      return name.length() - tail.length() >= at && name.endsWith(tail);
    }
  }
}
