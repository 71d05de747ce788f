package org.tidewaiter.rules.sigma;

import static org.tidewaiter.rules.sigma.Severity.ERROR;
import static org.tidewaiter.rules.sigma.Severity.WARNING;

/**
 * Every kind of problem that a rule file can have. The codes are stable: a code is never given a
 * second meaning, and a kind keeps its code.
 *
 * <p>R001-R009 are about YAML, R010-R029 about attributes, R030-R049 about detection items,
 * R050-R059 about conditions, R060-R069 about documents that are understood but not run, R070-R079
 * about files of rule tests.
 */
public enum ProblemCode {
  /** The YAML is not well-formed. */
  YAML_SYNTAX("R001", ERROR),
  /** A tab stands where YAML allows spaces only. */
  YAML_TAB("R002", ERROR),
  /** The file is too large, too deeply nested, or its aliases expand too far. */
  YAML_LIMIT("R003", ERROR),
  /** A key stands twice in one map. */
  DUPLICATE_KEY("R004", ERROR),
  /** A document is not a map. */
  NOT_A_RULE("R005", ERROR),
  /** A file holds no document. */
  NO_DOCUMENT("R006", WARNING),
  /** A tag, a merge key or a key that is not text. */
  YAML_FEATURE("R007", ERROR),

  /** A mandatory attribute is missing. */
  MISSING_ATTRIBUTE("R010", ERROR),
  /** An attribute has a value of the wrong kind. */
  ATTRIBUTE_TYPE("R011", ERROR),
  /** An id is not a UUID. */
  INVALID_ID("R012", ERROR),
  /** A status that Sigma does not know. */
  INVALID_STATUS("R013", ERROR),
  /** A level that Sigma does not know. */
  INVALID_LEVEL("R014", ERROR),
  /** A date is not an ISO 8601 date. */
  INVALID_DATE("R015", ERROR),
  /** An attribute is longer than Sigma allows. */
  ATTRIBUTE_LENGTH("R016", ERROR),
  /** An entry of {@code related} is not complete or has an unknown type. */
  INVALID_RELATED("R017", ERROR),
  /** A tag is not of the form {@code namespace.name}. */
  INVALID_TAG("R018", WARNING),
  /** A taxonomy other than {@code sigma} and {@code ecs}. */
  UNKNOWN_TAXONOMY("R019", ERROR),
  /** An unknown key that looks like a known one. */
  SIMILAR_KEY("R020", WARNING),
  /** A log source that names neither category, product nor service. */
  EMPTY_LOG_SOURCE("R021", ERROR),
  /** Two rules have one id. */
  DUPLICATE_ID("R022", ERROR),
  /** Two rules have one name. */
  DUPLICATE_NAME("R023", ERROR),
  /** Two rules have one title. */
  DUPLICATE_TITLE("R024", WARNING),
  /** A date is written with slashes, as older rules do. */
  OLD_DATE("R025", WARNING),

  /** A selection, a list of values or a keyword is empty. */
  EMPTY_SELECTION("R030", ERROR),
  /** A selection is nested in a way that has no meaning. */
  SELECTION_SHAPE("R031", ERROR),
  /** A modifier that is not part of Sigma. */
  UNKNOWN_MODIFIER("R032", ERROR),
  /** A modifier of Sigma that this engine does not run yet. */
  UNSUPPORTED_MODIFIER("R033", ERROR),
  /** Modifiers that can't stand together or in this order. */
  MODIFIER_CHAIN("R034", ERROR),
  /** A value of a kind that its modifiers can't take. */
  VALUE_TYPE("R035", ERROR),
  /** {@code all} on fewer than two values. */
  ALL_NEEDS_VALUES("R036", ERROR),
  /** A field name that no event can have. */
  FIELD_NAME("R037", ERROR),
  /** A value of {@code cidr} is not a network. */
  INVALID_CIDR("R038", ERROR),
  /** A regular expression that can't be run with its exact meaning. */
  INVALID_REGEX("R039", ERROR),
  /** A pattern, a list or a rule whose cost has no reasonable bound. */
  TOO_COSTLY("R040", ERROR),
  /** A number that is too large or too fine to compare. */
  NUMBER_RANGE("R041", ERROR),
  /** A number whose spelling is lost because it is not quoted. */
  NUMBER_SPELLING("R042", WARNING),

  /** A condition that does not follow the grammar. */
  CONDITION_SYNTAX("R050", ERROR),
  /** A condition names a selection that is not there. */
  MISSING_SELECTION("R051", ERROR),
  /** A selection that no condition uses. */
  UNUSED_SELECTION("R052", WARNING),
  /** An aggregation behind a pipe, which Sigma replaced by correlations. */
  AGGREGATION("R053", ERROR),
  /** A {@code timeframe}, which belongs to aggregations. */
  TIMEFRAME("R054", ERROR),
  /** A condition that is nested too deeply. */
  CONDITION_DEPTH("R055", ERROR),

  /** A correlation: understood, not run yet. */
  CORRELATION("R060", ERROR),
  /** A filter: understood, not run yet. */
  FILTER("R061", ERROR),
  /** A document of the collections that Sigma gave up ({@code action: global}). */
  COLLECTION("R062", ERROR),

  /** A key that test files do not have, or not there. */
  TRIAL_KEY("R070", ERROR),
  /** A test without a record, or with two. */
  TRIAL_RECORD("R071", ERROR),
  /** A test refers to a base that its file lacks. */
  TRIAL_BASE("R072", ERROR),
  /** Two tests of a rule have one name. */
  TRIAL_NAME("R073", ERROR);

  private final String code;
  private final Severity severity;

  ProblemCode(String code, Severity severity) {
    this.code = code;
    this.severity = severity;
  }

  /** Returns the stable code, {@code R} and three digits. */
  public String code() {
    return code;
  }

  /** Returns how bad a problem of this kind is. */
  public Severity severity() {
    return severity;
  }
}
