package org.tidewaiter.enrich.registry;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Registry files for tests: our own small one, and such as are made of rows. */
public final class RegistrySamples {

  private static final String[] WORDS = {
    "Unassigned", "Reserved", "De-registered", "any \"private\" use", "a, b & <c>", "élan", "x\ny",
  };
  private static final String[] TRANSPORTS = {"tcp", "udp", "sctp", "dccp", ""};

  private RegistrySamples() {}

  /** Returns the bytes of a file beside this class, such as {@code small.csv}. */
  public static byte[] file(String name) {
    try (InputStream in = RegistrySamples.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no " + name);
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }

  /** Returns a row of no more than these texts. */
  public static RegistryRow row(String service, String ports, String transport, String words) {
    return new RegistryRow(
        0,
        0,
        service,
        PortNumbers.parse(ports),
        transport,
        words,
        "",
        "",
        "",
        "2026-01-02",
        "",
        "",
        "",
        "");
  }

  /** Returns random rows, with the last port of the registered range among them. */
  public static List<RegistryRow> rows(Random random, int count) {
    return Stream.concat(
            Stream.generate(() -> random(random)).limit(count),
            Stream.of(row("", "49151", "", "Reserved")))
        .toList();
  }

  private static RegistryRow random(Random random) {
    int first = random.nextInt(49_152);
    int last = Math.min(49_151, first + (random.nextInt(4) == 0 ? random.nextInt(100) : 0));
    String contact = random.nextBoolean() ? "" : "[A_" + random.nextInt(9) + "]";
    boolean named = random.nextInt(3) > 0;
    return new RegistryRow(
        0,
        0,
        named ? "s" + random.nextInt(50) : "",
        named && random.nextInt(8) == 0
            ? Optional.empty()
            : Optional.of(new PortNumbers(first, last)),
        TRANSPORTS[random.nextInt(TRANSPORTS.length)],
        WORDS[random.nextInt(WORDS.length)].replace("\n", " "),
        contact.isEmpty() || random.nextBoolean() ? contact : "[B][C]",
        contact,
        random.nextBoolean() ? "" : "2002-08",
        random.nextBoolean() ? "" : "2026-01-02",
        random.nextBoolean() ? "" : "[RFC" + random.nextInt(9999) + "]",
        random.nextInt(5) > 0 ? "" : "" + random.nextInt(),
        random.nextInt(5) > 0 ? "" : "Known Unauthorized Use on port " + first,
        random.nextBoolean() ? "" : WORDS[random.nextInt(WORDS.length)].replace("\n", " "));
  }

  /** Returns rows as IANA's CSV. */
  public static byte[] csv(List<RegistryRow> rows) {
    String head =
        Stream.of(RowDraft.Field.values())
            .map(RowDraft.Field::head)
            .collect(Collectors.joining(","));
    return rows.stream()
        .map(RegistrySamples::texts)
        .map(texts -> texts.map(RegistrySamples::quoted).collect(Collectors.joining(",")))
        .collect(Collectors.joining("\r\n", head + "\r\n", "\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Stream<String> texts(RegistryRow row) {
    return Stream.of(
        row.service(),
        ports(row),
        row.transport(),
        row.description(),
        row.assignee(),
        row.contact(),
        row.registered(),
        row.modified(),
        row.reference(),
        row.serviceCode(),
        row.unauthorizedUse(),
        row.notes());
  }

  private static String ports(RegistryRow row) {
    return row.ports().map(PortNumbers::toString).orElse("");
  }

  private static String quoted(String text) {
    return text.matches("(?s).*[,\"\n].*") ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }

  /** Returns rows as IANA's XML. */
  public static byte[] xml(String date, List<RegistryRow> rows) {
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version='1.0' encoding='UTF-8'?>\n")
        .append("<registry xmlns=\"http://www.iana.org/assignments\"")
        .append(" id=\"service-names-port-numbers\">\n<updated>")
        .append(date)
        .append("</updated>\n");
    for (RegistryRow row : rows) {
      xml.append("<record date=\"")
          .append(row.registered())
          .append("\" updated=\"")
          .append(row.modified())
          .append("\">");
      element("name", row.service(), xml);
      element("number", ports(row), xml);
      element("protocol", row.transport(), xml);
      element("description", row.description(), xml);
      if (!row.assignee().equals(row.contact())) {
        xml.append("<assignee>");
        references("person", row.assignee(), xml);
        xml.append("</assignee>");
      }
      references("person", row.contact(), xml);
      references("rfc", row.reference(), xml);
      element("sc", row.serviceCode(), xml);
      element("unauthorized", row.unauthorizedUse(), xml);
      element("note", row.notes(), xml);
      xml.append("</record>\n");
    }
    return xml.append("</registry>\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void element(String name, String text, StringBuilder xml) {
    if (!text.isEmpty()) {
      String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace("]]>", "]]&gt;");
      xml.append('<').append(name).append('>').append(escaped);
      xml.append("</").append(name).append('>');
    }
  }

  private static void references(String type, String texts, StringBuilder xml) {
    for (String text : texts.split("[\\[\\]]+", -1)) {
      if (!text.isEmpty()) {
        xml.append("<xref type=\"").append(type).append("\" data=\"").append(text).append("\"/>");
      }
    }
  }
}
