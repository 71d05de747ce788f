package org.tidewaiter.rules.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tidewaiter.rules.sigma.Detection;
import org.tidewaiter.rules.sigma.DetectionItem;

/** The body of a selection while pipelines work on it. Immutable. */
sealed interface Part {

  /**
   * One detection item.
   *
   * @param item as it is now
   * @param applied the ids of the steps that changed it
   */
  record Item(DetectionItem item, Set<String> applied) implements Part {

    /** Copies the set. */
    public Item {
      applied = Set.copyOf(applied);
    }

    /** Returns the item changed by a step. */
    Item changed(DetectionItem now, Optional<String> step) {
      Set<String> ids = new LinkedHashSet<>(applied);
      step.ifPresent(ids::add);
      return new Item(now, ids);
    }
  }

  /**
   * Parts that all hold.
   *
   * @param parts at least one
   */
  record All(List<Part> parts) implements Part {}

  /**
   * Parts of which one holds.
   *
   * @param parts at least one
   */
  record Any(List<Part> parts) implements Part {}

  /** Returns the part for a body as a rule has it. */
  static Part of(Detection.SelectionBody body) {
    if (body instanceof Detection.AllItems all) {
      return new All(all.items().stream().map(item -> (Part) new Item(item, Set.of())).toList());
    }
    if (body instanceof Detection.AllBody all) {
      return new All(all.bodies().stream().map(Part::of).toList());
    }
    return new Any(((Detection.AnyBody) body).bodies().stream().map(Part::of).toList());
  }

  /**
   * Returns this part with each item replaced.
   *
   * @param change gives what an item becomes; nothing if it is dropped
   * @return nothing if a map or a list lost all that it had, and with it its meaning
   */
  default Optional<Part> map(Function<Item, Optional<Part>> change) {
    if (this instanceof Item item) {
      return change.apply(item);
    }
    boolean all = this instanceof All;
    List<Part> before = this instanceof All some ? some.parts() : ((Any) this).parts();
    List<Part> after = new ArrayList<>();
    for (Part part : before) {
      Optional<Part> now = part.map(change);
      // In a list of maps, each is an alternative: one that lost all asks for nothing.
      if (now.isEmpty() && !(all && part instanceof Item)) {
        return Optional.empty();
      }
      now.ifPresent(after::add);
    }
    if (after.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(all ? new All(after) : new Any(after));
  }

  /** Returns whether any item is such. */
  default boolean hasItem(Predicate<DetectionItem> wanted) {
    if (this instanceof Item item) {
      return wanted.test(item.item());
    }
    List<Part> parts = this instanceof All all ? all.parts() : ((Any) this).parts();
    return parts.stream().anyMatch(part -> part.hasItem(wanted));
  }

  /** Returns the body that this part stands for. */
  default Detection.SelectionBody body() {
    if (this instanceof Item item) {
      return new Detection.AllItems(List.of(item.item()));
    }
    if (this instanceof Any any) {
      return new Detection.AnyBody(any.parts().stream().map(Part::body).toList());
    }
    List<Part> parts = ((All) this).parts();
    if (parts.stream().allMatch(Item.class::isInstance)) {
      return new Detection.AllItems(parts.stream().map(part -> ((Item) part).item()).toList());
    }
    return new Detection.AllBody(parts.stream().map(Part::body).toList());
  }
}
