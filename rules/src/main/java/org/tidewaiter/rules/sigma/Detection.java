package org.tidewaiter.rules.sigma;

import java.util.List;
import java.util.Optional;

/**
 * What a rule looks for. Source: Sigma rules specification, "Detection".
 *
 * @param selections the search identifiers, in order
 * @param conditions at least one; several are alternatives
 */
public record Detection(List<Selection> selections, List<ConditionTree> conditions) {

  /** Looks for nothing; stands where a fault leaves none. */
  static final Detection NONE = new Detection(List.of(), List.of());

  /** Copies both. */
  public Detection {
    selections = List.copyOf(selections);
    conditions = List.copyOf(conditions);
  }

  /** Returns the selection of a name. */
  public Optional<Selection> selection(String name) {
    return selections.stream().filter(selection -> selection.name().equals(name)).findFirst();
  }

  /**
   * A named search.
   *
   * @param name its name
   * @param position where its name stands
   * @param body what it asks for
   */
  public record Selection(String name, Position position, SelectionBody body) {}

  /** The body of a selection, or a part of one. */
  public sealed interface SelectionBody permits AllItems, AllBody, AnyBody {}

  /**
   * A map: every item holds.
   *
   * @param items at least one
   */
  public record AllItems(List<DetectionItem> items) implements SelectionBody {
    /** Copies the items. */
    public AllItems {
      items = List.copyOf(items);
    }
  }

  /**
   * Parts that all hold: what a map becomes where one of its items stands for several.
   *
   * @param bodies at least one
   */
  public record AllBody(List<SelectionBody> bodies) implements SelectionBody {
    /** Copies the bodies. */
    public AllBody {
      bodies = List.copyOf(bodies);
    }
  }

  /**
   * A list of maps: at least one holds.
   *
   * @param bodies at least one
   */
  public record AnyBody(List<SelectionBody> bodies) implements SelectionBody {
    /** Copies the bodies. */
    public AnyBody {
      bodies = List.copyOf(bodies);
    }
  }
}
