package org.tidewaiter.ingest.decode.core;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tidewaiter.ingest.event.CoreField;

/**
 * Which names a kind of JSON event gives to the core fields, and to others of ECS.
 *
 * <p>ECS's own name always comes first: an event that has both is taken at ECS's word. Immutable
 * and thread-safe.
 */
public final class Dialect {

  private final String format;
  private final Map<CoreField, List<String>> core;
  private final Map<String, String> others;
  private final boolean connection;
  private final boolean flow;

  private Dialect(Builder builder) {
    format = builder.format;
    core = Collections.unmodifiableMap(new EnumMap<>(builder.core));
    others = Collections.unmodifiableMap(new LinkedHashMap<>(builder.others));
    connection = builder.connection;
    flow = builder.flow;
  }

  /** Begins a dialect of ECS's names alone. */
  public static Builder named(String format) {
    return new Builder(format);
  }

  /** Returns the name of the format, which the event carries as {@code tidewaiter.format}. */
  public String format() {
    return format;
  }

  /** Returns the names to be read from the input beside the core fields. */
  public Set<String> rawFields() {
    Set<String> names = new LinkedHashSet<>();
    core.values().forEach(names::addAll);
    names.addAll(others.values());
    if (flow) {
      names.add(DialectReader.SAMPLING_RATE);
    }
    for (CoreField field : CoreField.values()) {
      names.remove(field.fieldName());
    }
    return names;
  }

  /** Returns the ECS names that events may get beside the core fields, if their table has them. */
  public Set<String> providedFields() {
    return others.keySet();
  }

  /** Returns the raw names of a core field, in order of preference. */
  List<String> names(CoreField field) {
    return core.getOrDefault(field, List.of());
  }

  /** Returns ECS names beyond the core and the raw name of each. */
  Map<String, String> others() {
    return others;
  }

  /** Returns whether every event is about a connection, whatever else it says. */
  boolean isConnection() {
    return connection;
  }

  /** Returns whether TCP flags are those of all packets of a flow in one direction. */
  boolean isFlow() {
    return flow;
  }

  /** Collects the names of a dialect. */
  public static final class Builder {
    private final String format;
    private final Map<CoreField, List<String>> core = new EnumMap<>(CoreField.class);
    private final Map<String, String> others = new LinkedHashMap<>();
    private boolean connection;
    private boolean flow;

    private Builder(String format) {
      this.format = format;
    }

    /** Gives a core field raw names, in order of preference. */
    public Builder core(CoreField field, String... rawNames) {
      core.put(field, List.of(rawNames));
      return this;
    }

    /** Gives another field of ECS a raw name; its value is taken over as it is. */
    public Builder other(String ecsName, String rawName) {
      others.put(ecsName, rawName);
      return this;
    }

    /** Says that every event is about a connection. */
    public Builder connection() {
      connection = true;
      return this;
    }

    /** Says that TCP flags, where there are any, are those of all packets in one direction. */
    public Builder flow() {
      flow = true;
      return this;
    }

    /** Makes the dialect. */
    public Dialect build() {
      return new Dialect(this);
    }
  }
}
