package org.tidewaiter.ingest.format;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.tidewaiter.ingest.decode.core.Dialect;
import org.tidewaiter.ingest.decode.core.EcsDialect;
import org.tidewaiter.ingest.event.CoreField;
import org.tidewaiter.ingest.firewall.EnvelopeReader;
import org.tidewaiter.ingest.firewall.FirewallDialects;
import org.tidewaiter.ingest.firewall.KernelLogDecoder;
import org.tidewaiter.ingest.flow.FlowDialects;

/** What the records of an input are. */
public enum Format {
  /** JSON in the Elastic Common Schema. */
  ECS,
  /** JSON with flat firewall names, {@code src_ip} and the like. */
  FLAT,
  /** Any JSON object, its fields as they are; ECS's names count where they occur. */
  JSON,
  /** JSON that goflow2 writes. */
  GOFLOW2,
  /** JSON that pmacct's daemons write. */
  PMACCT,
  /** Kernel log lines of iptables, nftables, ufw and firewalld, bare or inside JSON. */
  IPTABLES,
  /** Any of the others, told from each record by itself. */
  AUTO;

  /** Returns the format of a name as {@link #code} gives it. */
  public static Optional<Format> of(String code) {
    return Arrays.stream(values()).filter(format -> format.code().equals(code)).findFirst();
  }

  /** Returns the name in configurations and events: lower case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns the names that the decoder has to read from the input beside the core fields: a table
   * for this format must have them, whatever the rules ask for.
   */
  public Set<String> rawFields() {
    return switch (this) {
      case IPTABLES -> EnvelopeReader.rawFields();
      case AUTO -> ofOthers(Format::rawFields);
      default -> dialect().rawFields();
    };
  }

  /**
   * Returns the ECS names beside the core fields that the decoder sets, if the table has them: what
   * a full rendering of events in this format asks for.
   */
  public Set<String> providedFields() {
    return switch (this) {
      case IPTABLES -> KernelLogDecoder.providedFields();
      case AUTO -> ofOthers(Format::providedFields);
      default -> dialect().providedFields();
    };
  }

  /**
   * Returns whether events in this format can have a field, by all that is known of what is written
   * in it.
   *
   * <p>JSON can have any. Collectors of flows write flat objects: any name can be a column that a
   * site has added, but a name with a point only one that the decoder gives. A kernel log line has
   * a fixed set of fields; what JSON around it may bring does not count.
   *
   * @param field as slots are named
   */
  public boolean mayBring(String field) {
    return switch (this) {
      case ECS, FLAT, JSON, AUTO -> true;
      case GOFLOW2, PMACCT -> isKnown(field) || field.indexOf('.') < 0;
      case IPTABLES -> isKnown(field);
    };
  }

  private boolean isKnown(String field) {
    return providedFields().contains(field)
        || rawFields().contains(field)
        || Arrays.stream(CoreField.values()).anyMatch(core -> core.fieldName().equals(field));
  }

  private static Set<String> ofOthers(Function<Format, Set<String>> names) {
    Set<String> all = new LinkedHashSet<>();
    for (Format format : values()) {
      if (format != AUTO) {
        all.addAll(names.apply(format));
      }
    }
    return all;
  }

  /** Returns the names of a JSON format; those of any JSON for the formats that are several. */
  Dialect dialect() {
    return switch (this) {
      case ECS -> EcsDialect.ECS;
      case FLAT -> FirewallDialects.FLAT;
      case GOFLOW2 -> FlowDialects.GOFLOW2;
      case PMACCT -> FlowDialects.PMACCT;
      default -> EcsDialect.JSON;
    };
  }
}
