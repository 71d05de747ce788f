package org.tidewaiter.deploy.config;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.tidewaiter.ingest.decode.Verdict;
import org.tidewaiter.ingest.format.Format;

/** The keys of one input: topics whose events are read alike. */
final class InputKeys {

  static final Key<String> NAME =
      Key.required(
          "name", Shapes.name(), "firewall", "What the input is called in metrics and messages.");

  static final Key<List<String>> TOPICS =
      Key.required("topics", new ListOf<>(Shapes.topic(), 1), "[firewall]", "The topics to read.");

  static final Key<InputKind> KIND =
      Key.required(
          "kind",
          Shapes.oneOf(InputKind.class),
          "firewall",
          "What the events are. It chooses the log sources whose rules are tried:"
              + " firewall is {category firewall} and {category network, service connection};"
              + " netflow is {service netflow} and {category network, service connection}.");

  static final Key<Format> FORMAT =
      Key.defaulted(
          "format",
          Shapes.choice(List.of(Format.values()), Format::code),
          "auto",
          "How events are written. auto tells the formats apart record by record.");

  static final Key<ZoneId> TIMEZONE =
      Key.defaulted("timezone", Shapes.zone(), "UTC", "The zone of time stamps that name none.");

  static final Key<Charset> CHARSET =
      Key.defaulted(
          "charset",
          Shapes.charset(),
          "UTF-8",
          "The character set of text lines. JSON is always UTF-8.");

  static final Key<String> CATEGORY =
      Key.optional("category", Shapes.name(), "firewall", "Sigma's category.");

  static final Key<String> PRODUCT =
      Key.optional("product", Shapes.name(), "linux", "Sigma's product.");

  static final Key<String> SERVICE =
      Key.optional("service", Shapes.name(), "iptables", "Sigma's service.");

  static final Key<List<Values>> LOG_SOURCES =
      Key.optional(
          "logsources",
          new ListOf<>(new Section(List.of(CATEGORY, PRODUCT, SERVICE)), 1),
          "[{category: firewall, product: linux}]",
          "The log sources that these events are, in place of those of the kind.");

  static final Key<Map<String, Verdict>> VERDICT_PREFIXES =
      Key.optional(
          "verdict_prefixes",
          new MapOf<>(Shapes.oneOf(Verdict.class)),
          "{\"[DROP-IN]\": denied}",
          "What the log prefixes of iptables and nftables rules mean: allowed, denied or unknown."
              + " Added to what ufw and firewalld write.");

  static final Section INPUT =
      new Section(
          List.of(NAME, TOPICS, KIND, FORMAT, TIMEZONE, CHARSET, LOG_SOURCES, VERDICT_PREFIXES));

  private InputKeys() {}
}
