package org.tidewaiter.deploy.bench.match;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.tidewaiter.deploy.bench.match.Part.Op;

/**
 * Made-up rules of three conditions, as analysts write them for firewalls, proxies and resolvers.
 *
 * <p>Most conditions want something rare, the others what ordinary traffic has, such as {@code tcp}
 * or port 443. Each rule has at least one that ordinary traffic never fulfils, or analysts would
 * not keep it. Any number of rules has the same distribution, and the first of many are the rules
 * of a smaller number.
 */
final class BenchRules {

  /** What a field can be asked, how often, and by what values. */
  private record Kind(
      String field,
      Op op,
      int weight,
      double commonShare,
      List<String> common,
      Function<Words, String> rare) {

    /** Fields with a handful of values make no rule rare. */
    boolean discriminates() {
      return commonShare < 0.5;
    }
  }

  private static final List<String> ODD_ACTIONS =
      List.of("quarantine", "sinkhole", "reset-both", "url-blocked", "tarpit");

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "destination.port",
              Op.NUMBER,
              16,
              0.3,
              List.of("443", "80", "53", "22", "3389"),
              Words::port),
          new Kind("destination.port", Op.RANGE, 5, 0.2, List.of("0-1023"), Words::ports),
          new Kind("source.port", Op.RANGE, 3, 0.3, List.of("32768-65535"), Words::ports),
          new Kind(
              "network.transport",
              Op.IS,
              14,
              0.9,
              List.of("tcp", "udp"),
              words -> words.oneOf(List.of("sctp", "icmp"))),
          new Kind(
              "event.action",
              Op.IS,
              8,
              0.7,
              List.of("accept", "drop"),
              words -> words.oneOf(ODD_ACTIONS)),
          new Kind("source.ip", Op.NETWORK, 7, 0.3, List.of("10.0.0.0/8"), Words::innerNetwork),
          new Kind("source.ip", Op.IS, 3, 0, List.of(), Words::innerAddress),
          new Kind(
              "destination.ip", Op.NETWORK, 5, 0.1, List.of("198.18.0.0/15"), Words::publicNetwork),
          new Kind("destination.ip", Op.IS, 6, 0, List.of(), Words::publicAddress),
          new Kind(
              "dns.question.name",
              Op.ENDS_WITH,
              7,
              0.1,
              List.of(".example.com", ".example"),
              words -> "." + words.domain()),
          new Kind("dns.question.name", Op.CONTAINS, 3, 0.05, List.of("www"), Words::word),
          new Kind("dns.question.name", Op.IS, 2, 0, List.of(), Words::domain),
          new Kind(
              "url.path", Op.CONTAINS, 4, 0.05, List.of("/api"), words -> "/" + words.word() + "."),
          new Kind(
              "url.path",
              Op.STARTS_WITH,
              3,
              0.05,
              List.of("/static/"),
              words -> "/" + words.word() + "/" + words.word()),
          new Kind(
              "url.path",
              Op.ENDS_WITH,
              3,
              0.1,
              List.of(".html"),
              words -> "/" + words.word() + ".php"),
          new Kind("user_agent.original", Op.CONTAINS, 4, 0.05, List.of("windows"), Words::word),
          new Kind(
              "user_agent.original",
              Op.STARTS_WITH,
              2,
              0.1,
              List.of("mozilla/5.0"),
              words -> words.word() + "/"),
          new Kind(
              "port_intel.iana.status", Op.IS, 3, 0.6, List.of("assigned"), words -> "unassigned"),
          new Kind("port_intel.range", Op.IS, 2, 0.9, List.of("system"), words -> "dynamic"),
          new Kind(
              "port_intel.malware.id",
              Op.IS,
              2,
              0,
              List.of(),
              words -> words.word() + "/backdoor-listener"));

  /** Every kind of condition. */
  static final Predicate<Part> ALL = part -> true;

  /** What needs no enrichment. */
  static final Predicate<Part> OF_THE_INPUT = part -> !part.field().startsWith("port_intel.");

  private static final Set<Op> ON_TEXT =
      EnumSet.of(Op.IS, Op.NUMBER, Op.CONTAINS, Op.STARTS_WITH, Op.ENDS_WITH);

  /** What needs neither enrichment nor ranges nor networks. */
  static final Predicate<Part> ON_PLAIN_TEXT =
      OF_THE_INPUT.and(part -> ON_TEXT.contains(part.op()));

  private final Words words = new Words(11);
  private final Predicate<Part> allowed;

  private BenchRules(Predicate<Part> allowed) {
    this.allowed = allowed;
  }

  /**
   * Makes rules.
   *
   * @param allowed the conditions that may be used
   */
  static List<BenchRule> of(int count, Predicate<Part> allowed) {
    BenchRules maker = new BenchRules(allowed);
    List<BenchRule> rules = new ArrayList<>();
    while (rules.size() < count) {
      rules.add(maker.rule(rules.size()));
    }
    return rules;
  }

  private BenchRule rule(int number) {
    while (true) {
      List<Part> parts = new ArrayList<>();
      Set<String> fields = new HashSet<>();
      boolean rare = false;
      while (parts.size() < 3) {
        Kind kind = kind();
        boolean common = words.below(1000) < 1000 * kind.commonShare();
        String value = common ? words.oneOf(kind.common()) : kind.rare().apply(words);
        Part part = new Part(kind.field(), kind.op(), value);
        if (allowed.test(part) && fields.add(part.field())) {
          parts.add(part);
          rare |= !common && kind.discriminates();
        }
      }
      if (rare) {
        return new BenchRule(number, parts);
      }
    }
  }

  private Kind kind() {
    int at = words.below(KINDS.stream().mapToInt(Kind::weight).sum());
    for (Kind kind : KINDS) {
      at -= kind.weight();
      if (at < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("weights");
  }
}
