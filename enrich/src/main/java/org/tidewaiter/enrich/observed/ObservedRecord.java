package org.tidewaiter.enrich.observed;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tidewaiter.enrich.port.PortQuery;

/**
 * What services were seen where, within a bound. Not thread-safe.
 *
 * <p>Up to the bound every service is named and its counts are exact. Beyond it the tenth that
 * matters least gives up its names: first what was never reached, then what was used least. Its
 * counts go to {@linkplain #unnamed() its port}, so nothing that was counted is lost:
 *
 * <ul>
 *   <li>for each port, the named services and the unnamed rest add up to exactly what was added;
 *   <li>a named service had at least its own counts, and at most those and its port's unnamed ones;
 *   <li>a service without a name had at most its port's unnamed counts;
 *   <li>how many hosts are unnamed is an estimate; see {@link HostSketch}.
 * </ul>
 *
 * <p>Adding and merging are commutative and associative as long as the bound is not passed; beyond
 * it the sums for each port still are, and which services keep their names may depend on the order.
 * They are not idempotent: whoever merges must know what was merged before.
 */
public final class ObservedRecord {

  /** How many services are named unless somebody asks for more. */
  public static final int DEFAULT_MAX_SERVICES = 100_000;

  private static final Comparator<Map.Entry<ServiceKey, ServiceUse>> WEAKEST_FIRST =
      Comparator.comparing((Map.Entry<ServiceKey, ServiceUse> e) -> e.getValue().answered() > 0)
          .thenComparing(entry -> entry.getValue().accepted() > 0)
          .thenComparingLong(entry -> entry.getValue().flows())
          .thenComparingLong(entry -> entry.getValue().lastMillis())
          .thenComparing(Map.Entry::getKey);

  private final int maxServices;
  private final Consumer<ServiceKey> whenUnnamed;
  private final Map<ServiceKey, Tally> services = new HashMap<>();
  private final Map<PortQuery, UnnamedUse> unnamed = new HashMap<>();
  private long undecided;

  /**
   * Makes an empty record.
   *
   * @param maxServices how many services are named at most
   * @throws IllegalArgumentException if that is less than 1
   */
  public ObservedRecord(int maxServices) {
    this(maxServices, key -> {});
  }

  /**
   * Makes an empty record of which somebody wants to know what loses its name.
   *
   * @param whenUnnamed is told each service whose counts have gone to its port
   */
  public ObservedRecord(int maxServices, Consumer<ServiceKey> whenUnnamed) {
    if (maxServices < 1) {
      throw new IllegalArgumentException("maxServices: " + maxServices + " (expected: >= 1)");
    }
    this.maxServices = maxServices;
    this.whenUnnamed = whenUnnamed;
  }

  /** Adds to what is known of a service. */
  public void add(ServiceKey key, ServiceUse use) {
    Tally known = services.get(key);
    if (known == null) {
      known = new Tally();
      services.put(key, known);
    }
    known.add(use);
    if (services.size() > maxServices) {
      giveUpNames();
    }
  }

  /** Adds the use of a port by hosts without names. */
  public void addUnnamed(PortQuery port, HostSketch hosts, ServiceUse use) {
    unnamed.computeIfAbsent(port, made -> new UnnamedUse()).add(hosts, use);
  }

  /** Adds flows of which the service side, or its address, is not known well enough. */
  public void addUndecided(long flows) {
    undecided = Math.max(undecided + flows, flows);
  }

  /** Adds all of another record, which stays as it is. */
  public void merge(ObservedRecord other) {
    other.services.forEach((key, tally) -> add(key, tally.use()));
    other.unnamed.forEach((port, rest) -> addUnnamed(port, rest.hosts(), rest.use()));
    addUndecided(other.undecided);
  }

  /** A tenth at once, so that the sorting is paid for by many additions. */
  private void giveUpNames() {
    List<Map.Entry<ServiceKey, ServiceUse>> ranked = new ArrayList<>(services().entrySet());
    ranked.sort(WEAKEST_FIRST);
    int many = Math.max(services.size() - maxServices, maxServices / 10);
    for (Map.Entry<ServiceKey, ServiceUse> entry : ranked.subList(0, many)) {
      ServiceKey key = entry.getKey();
      unnamed.computeIfAbsent(key.where(), made -> new UnnamedUse()).add(key, entry.getValue());
      services.remove(key);
      whenUnnamed.accept(key);
    }
  }

  /** Returns the named services as they are now: a copy. */
  public Map<ServiceKey, ServiceUse> services() {
    Map<ServiceKey, ServiceUse> copy = new HashMap<>(2 * services.size());
    services.forEach((key, tally) -> copy.put(key, tally.use()));
    return copy;
  }

  /** Returns how many services are named. */
  public int size() {
    return services.size();
  }

  /** Returns what is known of one service; nothing if it has no name here. */
  public Optional<ServiceUse> use(ServiceKey key) {
    return Optional.ofNullable(services.get(key)).map(Tally::use);
  }

  /** Returns the rest, by port; a view that changes with the record. */
  public Map<PortQuery, UnnamedUse> unnamed() {
    return Collections.unmodifiableMap(unnamed);
  }

  /** Returns how many flows are in neither, because it is not clear which side is the service. */
  public long undecided() {
    return undecided;
  }

  /** Returns whether nothing was added. */
  public boolean isEmpty() {
    return services.isEmpty() && unnamed.isEmpty() && undecided == 0;
  }
}
