package org.tidewaiter.rules.sigma;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rule says about itself. Source: Sigma rules specification, "Components".
 *
 * @param title what it detects
 * @param id UUID in lower case
 * @param name unique name for references
 * @param taxonomy which names it uses: {@code sigma}, or {@code ecs} for those of events
 * @param status how mature it is
 * @param description what it detects and why
 * @param license SPDX identifier
 * @param author who wrote it
 * @param references where it comes from
 * @param date when it was written
 * @param modified when it was last changed
 * @param fields fields of interest to an analyst
 * @param falsePositives what else may match
 * @param level how critical a match is
 * @param tags namespaced tags, such as {@code attack.t1571}
 * @param scope where it is meant to run
 * @param related other rules
 * @param custom attributes that Sigma does not define, as they were written, in order
 */
public record Metadata(
    String title,
    Optional<String> id,
    Optional<String> name,
    String taxonomy,
    Optional<Status> status,
    Optional<String> description,
    Optional<String> license,
    Optional<String> author,
    List<String> references,
    Optional<LocalDate> date,
    Optional<LocalDate> modified,
    List<String> fields,
    List<String> falsePositives,
    Optional<Level> level,
    List<String> tags,
    List<String> scope,
    List<Related> related,
    Map<String, YamlNode> custom) {

  /** Copies what could change. */
  public Metadata {
    references = List.copyOf(references);
    fields = List.copyOf(fields);
    falsePositives = List.copyOf(falsePositives);
    tags = List.copyOf(tags);
    scope = List.copyOf(scope);
    related = List.copyOf(related);
    custom = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(custom));
  }

  /** Returns the same with other fields of interest. */
  public Metadata withFields(List<String> otherFields) {
    return new Metadata(
        title,
        id,
        name,
        taxonomy,
        status,
        description,
        license,
        author,
        references,
        date,
        modified,
        otherFields,
        falsePositives,
        level,
        tags,
        scope,
        related,
        custom);
  }
}
