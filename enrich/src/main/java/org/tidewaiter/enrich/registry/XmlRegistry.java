package org.tidewaiter.enrich.registry;

import java.io.StringReader;
import java.util.Locale;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.tidewaiter.enrich.registry.RegistryProblem.Kind;
import org.tidewaiter.enrich.registry.RowDraft.Field;
import org.tidewaiter.enrich.table.PlainText;
import org.tidewaiter.enrich.table.Problems;

/**
 * Reads IANA's XML as a stream: {@code registry} holds {@code updated} and a {@code record} for
 * each row; all else in it, the people with their addresses above all, is passed over.
 */
final class XmlRegistry {

  private static final String NAMESPACE = "http://www.iana.org/assignments";
  private static final String ROOT = "registry";
  private static final String ID = "service-names-port-numbers";

  /** The registry itself nests five deep. */
  private static final int DEEPEST = 32;

  /** Most characters of the platform's words on what is wrong; names of the file stand in them. */
  private static final int LONGEST_REASON = 300;

  private final XMLStreamReader xml;
  private final Findings findings;
  private final RegistryLimits limits;
  private final RowDraft draft;
  private final StringBuilder text = new StringBuilder();
  private String date = "";
  private int depth;

  private XmlRegistry(XMLStreamReader xml, Findings findings, RegistryLimits limits) {
    this.xml = xml;
    this.findings = findings;
    this.limits = limits;
    this.draft = new RowDraft(findings, limits);
  }

  /** Reads a document; tells a problem for everything that is wrong with it. */
  static RegistryData read(String text, RegistryLimits limits) {
    Findings findings = new Findings(limits);
    XmlRegistry reading = null;
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(text));
      reading = new XmlRegistry(xml, findings, limits);
      reading.document();
      xml.close();
    } catch (XMLStreamException malformed) {
      tell(malformed, findings);
    } catch (Refused refused) {
      findings.problem(Kind.SYNTAX, refused.line, refused.column, refused.reason);
    }
    return findings.data(reading == null ? "" : reading.date);
  }

  private static XMLInputFactory factory() {
    // The platform's own, lest a library on the class path take its place with other defaults.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(javax.xml.XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(javax.xml.XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    return factory;
  }

  private static void tell(XMLStreamException malformed, Findings findings) {
    Location place = malformed.getLocation();
    String said = malformed.getMessage() == null ? "" : malformed.getMessage();
    // The platform's message begins with the place, may stretch over lines, and quotes the file.
    String lines = said.replaceFirst("(?s)^ParseError at .*?Message: ", "").replace('\n', ' ');
    String message = PlainText.of(lines, LONGEST_REASON);
    findings.problem(
        Kind.SYNTAX,
        place == null ? 0 : Math.max(0, place.getLineNumber()),
        place == null ? 0 : Math.max(0, place.getColumnNumber()),
        "XML: " + message + " (is the file cut off or damaged?)");
  }

  private void document() throws XMLStreamException, Refused {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw refused("document type: there is one (expected: none, as in IANA's file)");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        root();
        registry();
      }
    }
  }

  private void root() throws Refused {
    String name = xml.getLocalName();
    if (!name.equals(ROOT) || !NAMESPACE.equals(xml.getNamespaceURI())) {
      throw refused(
          "root: "
              + Problems.quoted(name)
              + " (expected: registry, in the namespace "
              + NAMESPACE
              + ")");
    }
    String id = attribute("id");
    if (!id.equals(ID)) {
      throw refused("registry: " + Problems.quoted(id) + " (expected: " + ID + ")");
    }
  }

  private void registry() throws XMLStreamException, Refused {
    depth = 1;
    while (next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "record" -> record();
        case "updated" -> updated();
        case ROOT -> throw refused("registry: inside a registry (expected: records)");
        default -> skip();
      }
    }
    if (date.isEmpty() && !findings.isEmpty()) {
      throw refused("updated: none (expected: the registry's date)");
    }
  }

  private void updated() throws XMLStreamException, Refused {
    int line = line();
    int column = column();
    String found = content();
    if (!RegistryReader.isDay(found)) {
      findings.problem(
          Kind.VALUE,
          line,
          column,
          "updated: " + Problems.quoted(found) + " (expected: yyyy-MM-dd)");
    }
    date = found;
  }

  private void record() throws XMLStreamException, Refused {
    int line = line();
    int column = column();
    draft.begin(line, column);
    draft.add(Field.REGISTERED, attribute("date"), line, column);
    draft.add(Field.MODIFIED, attribute("updated"), line, column);
    boolean assigned = false;
    while (next() != XMLStreamConstants.END_ELEMENT) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        assigned |= xml.getLocalName().equals("assignee");
        member();
      }
    }
    if (!assigned) {
      // IANA's own CSV names the contact here where the XML names no assignee.
      draft.add(Field.ASSIGNEE, draft.text(Field.CONTACT), line, column);
    }
    if (!draft.end()) {
      throw refused("rows: too many; the rest was not read");
    }
  }

  private void member() throws XMLStreamException, Refused {
    switch (xml.getLocalName()) {
      case "name" -> add(Field.SERVICE);
      case "number" -> add(Field.PORT);
      case "protocol" -> add(Field.TRANSPORT);
      case "description" -> add(Field.DESCRIPTION);
      case "assignee" -> add(Field.ASSIGNEE);
      case "sc" -> add(Field.SERVICE_CODE);
      case "unauthorized" -> add(Field.UNAUTHORIZED);
      case "note" -> add(Field.NOTES);
      case "xref" -> add(attribute("type").equals("person") ? Field.CONTACT : Field.REFERENCE);
      default -> skip();
    }
  }

  private void add(Field field) throws XMLStreamException, Refused {
    int line = line();
    int column = column();
    draft.add(field, content(), line, column);
  }

  /** Returns the text of the present element, with references in brackets; ends behind it. */
  private String content() throws XMLStreamException, Refused {
    text.setLength(0);
    append();
    return text.toString().strip();
  }

  private void append() throws XMLStreamException, Refused {
    String name = xml.getLocalName();
    int from = text.length();
    String reference = name.equals("xref") ? reference() : null;
    while (next() != XMLStreamConstants.END_ELEMENT) {
      switch (xml.getEventType()) {
        case XMLStreamConstants.START_ELEMENT -> append();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            appendCharacters();
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw refused(
                "entity: "
                    + Problems.quoted(xml.getLocalName())
                    + " (expected: none but XML's own five)");
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
    if (reference != null) {
      String said = text.substring(from).strip();
      text.setLength(from);
      text.append('[').append(said.isEmpty() ? reference : said).append(']');
    } else if (name.equals("br") || name.equals("paragraph")) {
      text.append('\n');
    }
  }

  private void appendCharacters() throws Refused {
    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
    if (text.length() > 4 * limits.text()) {
      throw refused("text: more than " + 4 * limits.text() + " characters");
    }
  }

  /** Returns what a reference without a text of its own points to, as IANA's CSV spells it. */
  private String reference() {
    String data = attribute("data");
    return attribute("type").equals("rfc") ? data.toUpperCase(Locale.ROOT) : data;
  }

  private void skip() throws XMLStreamException, Refused {
    int outside = depth - 1;
    while (depth > outside) {
      next();
    }
  }

  /** Goes on to the next event and keeps count of the depth. */
  private int next() throws XMLStreamException, Refused {
    int event = xml.next();
    if (event == XMLStreamConstants.START_ELEMENT && ++depth > DEEPEST) {
      throw refused("depth: more than " + DEEPEST + " elements (expected: 5)");
    }
    if (event == XMLStreamConstants.END_ELEMENT) {
      depth--;
    }
    return event;
  }

  private String attribute(String name) {
    @Nullable String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  private int line() {
    return xml.getLocation().getLineNumber();
  }

  private int column() {
    return xml.getLocation().getColumnNumber();
  }

  private Refused refused(String reason) {
    return new Refused(line(), column(), reason);
  }

  /** Ends the reading: what follows would be read wrongly, or not in bounds. */
  private static final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;
    private final String reason;

    Refused(int line, int column, String reason) {
      super(reason, null, false, false);
      this.line = line;
      this.column = column;
      this.reason = reason;
    }
  }
}
