package org.tidewaiter.ingest.event;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The fields that an event can hold, each with its slot number: the projection.
 *
 * <p>Rules, enrichers and outputs say which names they need; the table gives each a slot once, so
 * that nothing is looked up by name per event. {@link CoreField}s come first, always, at the same
 * slots; the others follow in order of name, so that equal needs give equal tables. Immutable and
 * thread-safe.
 */
public final class FieldTable {

  /**
   * Most segments of a field name. The JSON scanner numbers the ways to spell a dotted name
   * (nested, dotted, or mixed), and they double with each segment.
   */
  public static final int MAX_SEGMENTS = 7;

  private final List<String> names;
  private final Map<String, Integer> slots;
  private final Map<String, Integer> objects;
  private final boolean keywords;

  private FieldTable(List<String> names, boolean keywords) {
    this.names = List.copyOf(names);
    this.keywords = keywords;
    this.slots = new HashMap<>();
    this.objects = new HashMap<>();
    for (int slot = 0; slot < names.size(); slot++) {
      String name = names.get(slot);
      slots.put(name, slot);
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        objects.putIfAbsent(name.substring(0, dot), objects.size());
      }
    }
  }

  /**
   * Makes a table of the core fields and the given ones.
   *
   * @param names dotted names; those of core fields and repeated ones cost nothing
   * @param keywords whether events must also keep every string value, for keyword rules
   * @throws IllegalArgumentException if a name is empty or has more than {@value #MAX_SEGMENTS}
   *     segments
   */
  public static FieldTable of(Collection<String> names, boolean keywords) {
    List<String> all = new ArrayList<>();
    for (CoreField core : CoreField.values()) {
      all.add(core.fieldName());
    }
    TreeSet<String> others = new TreeSet<>(names);
    all.forEach(others::remove);
    for (String name : others) {
      if (!isValidName(name)) {
        throw new IllegalArgumentException(
            "name: '" + name + "' (expected: 1 to " + MAX_SEGMENTS + " segments)");
      }
      all.add(name);
    }
    return new FieldTable(all, keywords);
  }

  /** Returns whether a field of this name can be held: not empty, and not too deep. */
  public static boolean isValidName(String name) {
    return !name.isEmpty() && name.chars().filter(c -> c == '.').count() < MAX_SEGMENTS;
  }

  /** Returns the slot of a field, or -1 if the table lacks it. */
  public int slot(String name) {
    return slots.getOrDefault(name, -1);
  }

  /** Returns the name at a slot. */
  public String name(int slot) {
    return names.get(slot);
  }

  /** Returns all names, in order of their slots. */
  public List<String> names() {
    return names;
  }

  /** Returns how many slots there are. */
  public int size() {
    return names.size();
  }

  /**
   * Returns the number of an object that fields lie in when their names are nested, such as {@code
   * source}; -1 if none does.
   */
  public int object(String name) {
    return objects.getOrDefault(name, -1);
  }

  /** Returns how many such objects there are; their numbers are below it. */
  public int objectCount() {
    return objects.size();
  }

  /** Returns whether events keep every string value beside the slots. */
  public boolean keywords() {
    return keywords;
  }
}
