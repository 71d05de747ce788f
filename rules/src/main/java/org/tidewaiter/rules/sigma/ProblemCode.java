package org.tidewaiter.rules.sigma;

import static org.tidewaiter.rules.sigma.Severity.ERROR;
import static org.tidewaiter.rules.sigma.Severity.NOTE;
import static org.tidewaiter.rules.sigma.Severity.WARNING;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/**
 * Every kind of problem that a rule file can have. The codes are stable: a code is never given a
 * second meaning, and a kind keeps its code.
 *
 * <p>R001-R009 are about YAML, R010-R029 about attributes, R030-R049 about detection items,
 * R050-R059 about conditions, R060-R069 about kinds of documents and filters, R070-R079 about files
 * of rule tests, R090-R099 about processing pipelines, R100-R119 about correlations, R120-R129
 * about rules and the events that they meet. R033 and R061 are not given again: modifiers and
 * filters were once refused with them.
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
  /** Two documents have one id. */
  DUPLICATE_ID("R022", ERROR),
  /** Two documents have one name. */
  DUPLICATE_NAME("R023", ERROR),
  /** Two documents have one title. */
  DUPLICATE_TITLE("R024", WARNING),
  /** A date is written with slashes, as older rules do. */
  OLD_DATE("R025", WARNING),

  /** A selection, a list of values or a keyword is empty. */
  EMPTY_SELECTION("R030", ERROR),
  /** A selection is nested in a way that has no meaning. */
  SELECTION_SHAPE("R031", ERROR),
  /** A modifier that is not part of Sigma. */
  UNKNOWN_MODIFIER("R032", ERROR),
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
  /** A placeholder without a table of values, or a percent sign that begins none. */
  PLACEHOLDER("R043", ERROR),

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
  CORRELATION("R060", NOTE),
  /** A document of the collections that Sigma gave up ({@code action: global}). */
  COLLECTION("R062", ERROR),
  /** A document that would be of two kinds at once. */
  DOCUMENT_KIND("R063", ERROR),
  /** A filter without {@code not}, which keeps what it names and drops all else. */
  FILTER_POLARITY("R064", WARNING),
  /** A filter that names no rule of the set. */
  FILTER_TARGET("R065", WARNING),
  /** A rule whose filter is refused. */
  FILTER_REFUSED("R066", ERROR),
  /** A filter that names a rule which its log source does not cover. */
  FILTER_LOG_SOURCE("R067", WARNING),
  /** A key of Sigma that has no effect in documents of this kind. */
  NO_EFFECT("R068", WARNING),

  /** A key that test files do not have, or not there. */
  TRIAL_KEY("R070", ERROR),
  /** A test without a record, or with two. */
  TRIAL_RECORD("R071", ERROR),
  /** A test refers to a base that its file lacks. */
  TRIAL_BASE("R072", ERROR),
  /** Two tests of a rule have one name. */
  TRIAL_NAME("R073", ERROR),

  /** A key of a pipeline that is unknown, missing, or has a value that it can't have. */
  PIPELINE_KEY("R090", ERROR),
  /** A type of transformation that pipelines do not have. */
  PIPELINE_TYPE("R091", ERROR),
  /** A transformation that runs a command, calls out or reads other files. */
  PIPELINE_UNSAFE("R092", ERROR),
  /** A transformation of pipelines that this engine does not run. */
  PIPELINE_UNSUPPORTED("R093", ERROR),
  /** A condition of a pipeline that is unknown, or how conditions are linked. */
  PIPELINE_CONDITION("R094", ERROR),
  /** A regular expression of a pipeline, or its replacement, that can't be run. */
  PIPELINE_REGEX("R095", ERROR),
  /** A part of a pipeline that is about query text, of which there is none here. */
  PIPELINE_QUERY("R096", WARNING),
  /** A pipeline that says it is for other engines. */
  PIPELINE_BACKEND("R097", WARNING),
  /** A pipeline refuses the rule, as its author wants it to. */
  PIPELINE_FAILURE("R098", ERROR),
  /** A pipeline can't be applied to the rule with an exact meaning. */
  PIPELINE_RESULT("R099", ERROR),

  /** A type that correlations don't have. */
  CORRELATION_TYPE("R100", ERROR),
  /** A key that correlations don't have. */
  CORRELATION_KEY("R101", ERROR),
  /** A correlation of no rules, or of one twice. */
  CORRELATION_RULES("R102", ERROR),
  /** A correlation names a rule that is not there. */
  UNKNOWN_RULE("R103", ERROR),
  /** Correlations that lead in a circle. */
  CORRELATION_CIRCLE("R104", ERROR),
  /** A correlation names a rule that is refused. */
  REFUSED_RULE("R105", ERROR),
  /** A time span that is none, or that has no fixed length. */
  TIMESPAN("R106", ERROR),
  /** A correlation's condition that does not fit its type, or can never hold. */
  CORRELATION_CONDITION("R107", ERROR),
  /** A field that can't be grouped by or computed with. */
  CORRELATION_FIELD("R108", ERROR),
  /** An alias that does not fit the rules of its correlation. */
  CORRELATION_ALIAS("R109", ERROR),
  /** An alias that is not used. */
  UNUSED_ALIAS("R110", WARNING),
  /** A field that the events of one of the rules most likely lack, or count in another unit. */
  DOUBTFUL_FIELD("R111", WARNING),

  /** A rule whose log source no input has. */
  REACH_LOG_SOURCE("R120", WARNING),
  /** A field that no input of the rule brings. */
  REACH_FIELD("R121", WARNING),
  /** A field under a reserved name that does not exist. */
  REACH_RESERVED("R122", WARNING),
  /** A rule that is tried on every event. */
  REACH_ALWAYS("R123", NOTE),
  /** A rule that searches every value of an event. */
  REACH_KEYWORDS("R124", NOTE);

  private static final String RESOURCE = "problems.properties";

  private static final Properties MEANINGS = meanings();

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

  /** Returns what a problem of this kind is, in a few words without a full stop. */
  public String meaning() {
    String meaning = MEANINGS.getProperty(code);
    if (meaning == null) {
      throw new IllegalStateException(RESOURCE + " has no " + code);
    }
    return meaning;
  }

  private static Properties meanings() {
    Properties read = new Properties();
    try (InputStream in = ProblemCode.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return read;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns how bad a problem of this kind is. */
  public Severity severity() {
    return severity;
  }
}
