package org.tidewaiter.deploy.bench.match;

/**
 * One condition of a made-up rule, in no engine's language.
 *
 * @param field its ECS name
 * @param op how values are compared
 * @param value what is wanted; of a range {@code first-last}
 */
record Part(String field, Op op, String value) {

  /** Ways to compare. */
  enum Op {
    /** Equal as text, or as an address. */
    IS,
    /** Equal as a number. */
    NUMBER,
    /** A number from the first to the last, both included. */
    RANGE,
    /** An address in a network. */
    NETWORK,
    /** A text that has another in it. */
    CONTAINS,
    /** A text that begins with another. */
    STARTS_WITH,
    /** A text that ends with another. */
    ENDS_WITH
  }

  /** Returns the lower end of a range. */
  long first() {
    return Long.parseLong(value.substring(0, value.indexOf('-')));
  }

  /** Returns the upper end of a range. */
  long last() {
    return Long.parseLong(value.substring(value.indexOf('-') + 1));
  }

  /** Returns a value for which this condition holds. */
  String example() {
    return switch (op) {
      case IS, NUMBER -> value;
      case RANGE -> Long.toString(first());
      case NETWORK -> value.substring(0, value.lastIndexOf('.')) + ".1";
      case CONTAINS -> "a" + value + "z";
      case STARTS_WITH -> value + "z";
      case ENDS_WITH -> "a" + value;
    };
  }
}
