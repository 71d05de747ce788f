package org.tidewaiter.ingest.decode.core;

import org.tidewaiter.ingest.event.CoreField;

/**
 * The dialects of events that use ECS's names, or none that are known.
 *
 * <p>Source: Elastic Common Schema 8. TCP flags, which ECS lacks, are looked for where Elastic's
 * own NetFlow input puts them.
 */
public final class EcsDialect {

  /** Events in ECS. */
  public static final Dialect ECS = named("ecs");

  /** Any JSON object; ECS's names count where they occur. */
  public static final Dialect JSON = named("json");

  private EcsDialect() {}

  private static Dialect named(String format) {
    return Dialect.named(format)
        .core(CoreField.TIMESTAMP, "event.end", "event.start")
        .core(CoreField.TCP_FLAGS, "netflow.tcp_control_bits")
        .flow()
        .build();
  }
}
