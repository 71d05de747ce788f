package org.tidewaiter.rules.sigma;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What kind of events a rule is about, or what kind an input brings.
 *
 * <p>Source: Sigma rules specification, "LogSource": each omitted part matches all.
 *
 * @param category such as {@code firewall}
 * @param product such as {@code cisco}
 * @param service such as {@code netflow}
 */
public record LogSource(
    Optional<String> category, Optional<String> product, Optional<String> service) {

  /** Names nothing and so covers everything; no rule has it. */
  static final LogSource ANY = new LogSource(Optional.empty(), Optional.empty(), Optional.empty());

  /** Takes the parts in lower case, as the specification wants them. */
  public LogSource {
    category = category.map(LogSource::lower);
    product = product.map(LogSource::lower);
    service = service.map(LogSource::lower);
  }

  /** Makes a log source of a category alone. */
  public static LogSource category(String category) {
    return new LogSource(Optional.of(category), Optional.empty(), Optional.empty());
  }

  /** Makes a log source of a service alone. */
  public static LogSource service(String service) {
    return new LogSource(Optional.empty(), Optional.empty(), Optional.of(service));
  }

  /** Makes a log source of a category and a service. */
  public static LogSource of(String category, String service) {
    return new LogSource(Optional.of(category), Optional.empty(), Optional.of(service));
  }

  /** Returns whether a rule of this log source is about the events of an input. */
  public boolean covers(LogSource input) {
    return covers(category, input.category)
        && covers(product, input.product)
        && covers(service, input.service);
  }

  /** Returns whether a rule of this log source is about the events of any of an input's kinds. */
  public boolean coversAny(Set<LogSource> inputs) {
    return inputs.stream().anyMatch(this::covers);
  }

  private static boolean covers(Optional<String> wanted, Optional<String> given) {
    return wanted.isEmpty() || wanted.equals(given);
  }

  private static String lower(String part) {
    return part.toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    StringBuilder out = new StringBuilder("{");
    append(out, "category", category);
    append(out, "product", product);
    append(out, "service", service);
    return out.append('}').toString();
  }

  private static void append(StringBuilder out, String name, Optional<String> part) {
    part.ifPresent(
        value -> out.append(out.length() > 1 ? ", " : "").append(name).append(' ').append(value));
  }
}
