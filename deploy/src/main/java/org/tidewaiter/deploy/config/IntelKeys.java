package org.tidewaiter.deploy.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.tidewaiter.deploy.intel.RegistrySettings;
import org.tidewaiter.enrich.geo.GeoSettings;
import org.tidewaiter.enrich.lists.ListFormat;
import org.tidewaiter.enrich.side.ReverseFlowSettings;
import org.tidewaiter.ingest.event.Cidr;

/** The keys of the data behind the enrichment. */
final class IntelKeys {

  static final Key<List<Path>> FACTS =
      Key.defaulted(
          "facts",
          new ListOf<>(Shapes.path(), 0),
          "[]",
          "Files of facts of your own, which add to those that ship. A relative path counts from"
              + " this file's folder.");

  static final Key<Path> RISK =
      Key.optional(
          "risk",
          Shapes.path(),
          "risk.properties",
          "A file with points of the risk in place of those that ship; those that it lacks stay.");

  static final Key<Instant> AS_OF =
      Key.optional(
          "as_of",
          Shapes.time(),
          "2004-02-01",
          "The time at which facts with a period are judged, for every event. Without it they are"
              + " judged at the event's own time.");

  static final Key<Boolean> WATCH =
      Key.defaulted(
          "watch",
          Shapes.trueOrFalse(),
          "true",
          "Whether changed files are taken up while running. A set with an error is refused whole"
              + " and the old one kept.");

  static final Key<Path> REGISTRY =
      Key.optional(
          "registry",
          Shapes.path(),
          "service-names-port-numbers.xml",
          "IANA's own file, CSV or XML, which answers in place of the shipped snapshot once it is"
              + " there. 'tidewaiter intel import' and 'update' write it.");

  static final Key<URI> REGISTRY_URL =
      Key.optional(
          "registry_url",
          Shapes.url(),
          "https://mirror.example.org/service-names-port-numbers.xml",
          "Where 'tidewaiter intel update' fetches it from. The service itself fetches nothing.");

  static final Key<String> REGISTRY_SHA256 =
      Key.optional(
          "registry_sha256",
          Shapes.sha256(),
          "0000000000000000000000000000000000000000000000000000000000000000",
          "What the fetched file must hash to.");

  static final Key<Integer> REGISTRY_MAX_BYTES =
      Key.defaulted(
          "registry_max_bytes",
          Shapes.number(1, RegistrySettings.DEFAULT.maxBytes()),
          "" + RegistrySettings.DEFAULT.maxBytes(),
          "Most bytes of the file.");

  static final Key<Integer> REGISTRY_MAX_LOSS =
      Key.defaulted(
          "registry_max_loss_percent",
          Shapes.number(0, 100),
          "5",
          "A file that lacks more than this share of the assignments in force is refused.");

  static final Key<Boolean> REGISTRY_HTTP =
      Key.defaulted(
          "registry_allow_http",
          Shapes.trueOrFalse(),
          "false",
          "Whether the URL may be plain HTTP, other than to this machine.");

  static final Key<Duration> REGISTRY_TIMEOUT =
      Key.defaulted(
          "registry_timeout",
          Shapes.duration(Duration.ofSeconds(1), Duration.ofMinutes(15)),
          "60s",
          "Most time for an update.");

  static final Key<List<Cidr>> HOME =
      Key.defaulted(
          "home_networks",
          new ListOf<>(Shapes.network(), 0),
          "[]",
          "The networks that are inside, for network.direction and the record of services. With none"
              + " named they are those that the internet does not route.");

  static final Key<List<Path>> ASSETS =
      Key.defaulted(
          "assets",
          new ListOf<>(Shapes.path(), 0),
          "[]",
          "Tables of hosts and networks, CSV or YAML, for tidewaiter.source.asset and"
              + " tidewaiter.destination.asset.");

  static final Key<List<Path>> GEO =
      Key.defaulted(
          "geo",
          new ListOf<>(Shapes.path(), 0),
          "[]",
          "Databases in MaxMind's format, for source.geo, source.as and those of the destination.");

  static final Key<String> GEO_LANGUAGE =
      Key.defaulted(
          "geo_language", Shapes.name(), "en", "The language of their names, such as en or pt-BR.");

  static final Key<Integer> GEO_CACHE =
      Key.defaulted(
          "geo_cache",
          Shapes.number(1, 10_000_000),
          "" + GeoSettings.DEFAULT.cacheEntries(),
          "How many addresses' answers are kept.");

  static final Key<Path> LIST_FILE =
      Key.required("file", Shapes.path(), "blocklist.txt", "Where the list lies.");

  static final Key<ListFormat> LIST_FORMAT =
      Key.required("format", Shapes.oneOf(ListFormat.class), "text", "How it is written.");

  static final Key<String> LIST_PROVIDER =
      Key.required(
          "provider",
          Shapes.text(),
          "my-blocklist",
          "Who made it: threat.enrichments.indicator.provider.");

  static final Key<String> LIST_REFERENCE =
      Key.optional(
          "reference",
          Shapes.text(),
          "https://lists.example.org/",
          "A page about it, where an entry names none.");

  static final Key<Integer> LIST_CONFIDENCE =
      Key.optional(
          "confidence",
          Shapes.number(0, 100),
          "50",
          "How sure its entries are, where one does not say so.");

  static final Key<String> LIST_COLUMN =
      Key.defaulted(
          "column", Shapes.text(), "indicator", "The column of a CSV file that has the address.");

  static final Key<List<Values>> LISTS =
      Key.optional(
          "lists",
          new ListOf<>(
              new Section(
                  List.of(
                      LIST_FILE,
                      LIST_FORMAT,
                      LIST_PROVIDER,
                      LIST_REFERENCE,
                      LIST_CONFIDENCE,
                      LIST_COLUMN)),
              1),
          "[{file: blocklist.txt, format: text, provider: my-blocklist}]",
          "Lists of addresses that did harm, for threat.enrichments.");

  static final Key<Integer> REVERSE_FLOWS =
      Key.defaulted(
          "reverse_flows",
          Shapes.number(0, ReverseFlowSettings.MOST_FLOWS),
          "" + ReverseFlowSettings.DEFAULT.maxFlows(),
          "How many flows 'run' remembers, 24 to 48 bytes each, to know the service's side of an answer by"
              + " its question. 0 remembers none. Offline commands never do.");

  static final Key<Duration> REVERSE_WINDOW =
      Key.defaulted(
          "reverse_window",
          Shapes.duration(Duration.ofSeconds(1), Duration.ofHours(24)),
          "30m",
          "How far apart the events of a flow may be, by their own times, for one to bear on the"
              + " other.");

  static final Key<OptionalInt> COMMUNITY_ID =
      Key.defaulted(
          "community_id",
          new Scalar<>(
              "off, or the seed, a whole number from 0 to 65535",
              text ->
                  text.equals("off")
                      ? OptionalInt.empty()
                      : OptionalInt.of(Shapes.number(0, 65_535).parser().parse(text))),
          "0",
          "The seed of network.community_id, the same as that of your other tools.");

  static final Key<Path> PLUGINS =
      Key.optional(
          "plugins",
          Shapes.path(),
          "plugins",
          "A folder with plug-ins that add fields: each jar in it is one, and each sub-folder with"
              + " jars. They are loaded at the start alone, and are code that you trust.");

  static final Key<Map<String, Map<String, String>>> PLUGIN_SETTINGS =
      Key.optional(
          "plugin_settings",
          new MapOf<>(new MapOf<>(Shapes.text())),
          "{team: {3144: library}}",
          "By a plug-in's name what is handed to it.");

  static final Key<Duration> PLUGIN_BUDGET =
      Key.defaulted(
          "plugin_budget",
          Shapes.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
          "500ms",
          "How long a plug-in may work on one input's events in a batch, which is what is delivered"
              + " together. The rest of the batch goes without it. Times plug-ins and inputs at most half of"
              + " pipeline.transaction_timeout.");

  static final Key<Values> INTEL =
      Key.section(
          "intel",
          "The data behind the enrichment, and what was seen with it.",
          FACTS,
          RISK,
          AS_OF,
          REGISTRY,
          REGISTRY_URL,
          REGISTRY_SHA256,
          REGISTRY_MAX_BYTES,
          REGISTRY_MAX_LOSS,
          REGISTRY_HTTP,
          REGISTRY_TIMEOUT,
          HOME,
          ASSETS,
          GEO,
          GEO_LANGUAGE,
          GEO_CACHE,
          LISTS,
          REVERSE_FLOWS,
          REVERSE_WINDOW,
          COMMUNITY_ID,
          WATCH,
          PLUGINS,
          PLUGIN_SETTINGS,
          PLUGIN_BUDGET,
          SeenKeys.OBSERVED);

  private IntelKeys() {}
}
