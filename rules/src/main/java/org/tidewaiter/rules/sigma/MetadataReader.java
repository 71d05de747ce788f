package org.tidewaiter.rules.sigma;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a rule says about itself, and reports all that is wrong with it. */
final class MetadataReader {

  private static final int MAX_TITLE = 256;
  private static final int MAX_DESCRIPTION = 65_535;

  private static final String DEFAULT_TAXONOMY = "sigma";
  private static final Set<String> TAXONOMIES = Set.of(DEFAULT_TAXONOMY, "ecs");

  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final Pattern TAG = Pattern.compile("[a-z0-9_-]+\\.[a-z0-9._-]+");
  private static final Pattern OLD_DATE = Pattern.compile("\\d{4}/\\d{1,2}/\\d{1,2}");

  /** Every attribute that Sigma defines beside the sections; others are custom and kept. */
  private static final Set<String> KNOWN =
      Set.of(
          "title",
          "id",
          "name",
          "related",
          "taxonomy",
          "status",
          "description",
          "license",
          "author",
          "references",
          "date",
          "modified",
          "fields",
          "falsepositives",
          "level",
          "tags",
          "scope");

  private final YamlMap document;
  private final Problems problems;
  private final Attributes attributes;
  private final Set<String> known;

  private MetadataReader(YamlMap document, Set<String> sections, Problems problems) {
    this.document = document;
    this.known = new HashSet<>(sections);
    this.known.addAll(KNOWN);
    this.problems = problems;
    this.attributes = new Attributes(document, problems);
  }

  /**
   * Returns the metadata; where a problem was reported, parts of it are missing.
   *
   * @param document the document
   * @param sections what else a document of its kind has
   * @param problems takes what is wrong
   */
  static Metadata read(YamlMap document, Set<String> sections, Problems problems) {
    return new MetadataReader(document, sections, problems).metadata();
  }

  private Metadata metadata() {
    return new Metadata(
        text("title", MAX_TITLE).orElse(""),
        id(),
        text("name", MAX_TITLE),
        taxonomy(),
        status(),
        text("description", MAX_DESCRIPTION),
        attributes.text("license"),
        attributes.text("author"),
        attributes.texts("references"),
        date("date"),
        date("modified"),
        attributes.texts("fields"),
        attributes.texts("falsepositives"),
        level(),
        tags(),
        attributes.texts("scope"),
        related(),
        custom());
  }

  private Optional<String> text(String name, int longest) {
    Optional<Scalar> found = attributes.scalar(name);
    found
        .filter(scalar -> scalar.text().length() > longest)
        .ifPresent(
            scalar ->
                problems.report(
                    ProblemCode.ATTRIBUTE_LENGTH,
                    scalar.position(),
                    name
                        + ": "
                        + scalar.text().length()
                        + " characters (expected: at most "
                        + longest
                        + ")"));
    return found.map(Scalar::text);
  }

  private Optional<String> id() {
    Optional<Scalar> found = attributes.scalar("id");
    found.ifPresent(id -> checkId("id", id));
    return found.map(id -> id.text().toLowerCase(Locale.ROOT));
  }

  private void checkId(String name, Scalar id) {
    if (!UUID.matcher(id.text()).matches()) {
      problems.report(
          ProblemCode.INVALID_ID, id.position(), name + ": '" + id.text() + "' (expected: a UUID)");
    }
  }

  private Optional<Status> status() {
    Optional<Scalar> found = attributes.scalar("status");
    Optional<Status> status = found.flatMap(name -> Status.of(name.text()));
    if (found.isPresent() && status.isEmpty()) {
      report(ProblemCode.INVALID_STATUS, "status", found.get(), Names.list(Status.class));
    }
    return status;
  }

  private Optional<Level> level() {
    Optional<Scalar> found = attributes.scalar("level");
    Optional<Level> level = found.flatMap(name -> Level.of(name.text()));
    if (found.isPresent() && level.isEmpty()) {
      report(ProblemCode.INVALID_LEVEL, "level", found.get(), Names.list(Level.class));
    }
    return level;
  }

  private Optional<LocalDate> date(String name) {
    Optional<Scalar> found = attributes.scalar(name);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    String text = found.get().text();
    boolean old = OLD_DATE.matcher(text).matches();
    try {
      LocalDate date = LocalDate.parse(old ? dashed(text) : text);
      if (old) {
        report(ProblemCode.OLD_DATE, name, found.get(), "YYYY-MM-DD");
      }
      return Optional.of(date);
    } catch (DateTimeParseException e) {
      report(ProblemCode.INVALID_DATE, name, found.get(), "YYYY-MM-DD");
      return Optional.empty();
    }
  }

  private static String dashed(String slashed) {
    List<String> parts = List.of(slashed.split("/", -1));
    return parts.get(0)
        + "-"
        + "0".repeat(2 - parts.get(1).length())
        + parts.get(1)
        + "-"
        + "0".repeat(2 - parts.get(2).length())
        + parts.get(2);
  }

  private List<String> tags() {
    List<Scalar> found = attributes.scalars("tags");
    for (Scalar tag : found) {
      if (!TAG.matcher(tag.text()).matches()) {
        report(ProblemCode.INVALID_TAG, "tags", tag, "namespace.name in lower case");
      }
    }
    return found.stream().map(Scalar::text).toList();
  }

  private List<Related> related() {
    List<Related> related = new ArrayList<>();
    Optional<YamlNode> found = document.get("related").filter(Attributes::isPresent);
    if (found.isEmpty()) {
      return related;
    }
    if (!(found.get() instanceof YamlList list)) {
      attributes.wrongType("related", found.get(), "a list of maps");
      return related;
    }
    for (YamlNode item : list.items()) {
      if (item instanceof YamlMap map) {
        relation(map).ifPresent(related::add);
      } else {
        attributes.wrongType("related", item, "a map of id and type");
      }
    }
    return related;
  }

  private Optional<Related> relation(YamlMap map) {
    Attributes parts = new Attributes(map, problems);
    Optional<Scalar> id = parts.scalar("id");
    Optional<Scalar> type = parts.scalar("type");
    if (id.isEmpty() || type.isEmpty()) {
      problems.report(
          ProblemCode.INVALID_RELATED, map.position(), "related: needs both an id and a type");
      return Optional.empty();
    }
    checkId("related", id.get());
    Optional<Related.Type> known = Related.Type.of(type.get().text());
    if (known.isEmpty()) {
      report(ProblemCode.INVALID_RELATED, "related", type.get(), Names.list(Related.Type.class));
    }
    return known.map(found -> new Related(id.get().text().toLowerCase(Locale.ROOT), found));
  }

  private String taxonomy() {
    Optional<Scalar> found = attributes.scalar("taxonomy");
    found
        .filter(name -> !TAXONOMIES.contains(name.text()))
        .ifPresent(
            name ->
                report(
                    ProblemCode.UNKNOWN_TAXONOMY, "taxonomy", name, "sigma, the default, or ecs"));
    return found.map(Scalar::text).orElse(DEFAULT_TAXONOMY);
  }

  private Map<String, YamlNode> custom() {
    Map<String, YamlNode> custom = new LinkedHashMap<>();
    for (YamlMap.Entry entry : document.entries()) {
      if (!known.contains(entry.name())) {
        custom.put(entry.name(), entry.value());
      }
    }
    attributes.warnOfSimilarKeys(known);
    return custom;
  }

  private void report(ProblemCode kind, String name, Scalar found, String expected) {
    String hint = Names.didYouMean(found.text(), List.of(expected.split(", ", -1)));
    problems.report(
        kind,
        found.position(),
        name + ": '" + found.text() + "' (expected: " + expected + ")" + hint);
  }
}
