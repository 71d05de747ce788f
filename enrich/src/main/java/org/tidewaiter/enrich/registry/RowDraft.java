package org.tidewaiter.enrich.registry;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tidewaiter.enrich.registry.RegistryProblem.Kind;
import org.tidewaiter.enrich.table.PlainText;

/** A row while its texts are found, in the order of the CSV's columns; not thread-safe. */
final class RowDraft {

  /** The twelve texts of a row, in the order and with the heads of the CSV's columns. */
  enum Field {
    SERVICE("Service Name"),
    PORT("Port Number"),
    TRANSPORT("Transport Protocol"),
    DESCRIPTION("Description"),
    ASSIGNEE("Assignee"),
    CONTACT("Contact"),
    REGISTERED("Registration Date"),
    MODIFIED("Modification Date"),
    REFERENCE("Reference"),
    SERVICE_CODE("Service Code"),
    UNAUTHORIZED("Unauthorized Use Reported"),
    NOTES("Assignment Notes");

    private final String head;

    Field(String head) {
      this.head = head;
    }

    /** Returns the column's head. */
    String head() {
      return head;
    }
  }

  private static final Set<String> TRANSPORTS = Set.of("", "tcp", "udp", "sctp", "dccp");

  /** Without a group that repeats, for those take stack by the length of the text. */
  private static final Pattern MAIL =
      Pattern.compile("mailto:\\S+|[^\\s@<>()\\[\\],;:\"]{1,64}@[\\w-]{1,63}\\.[\\w.-]{1,189}");

  private final Findings findings;
  private final RegistryLimits limits;
  private final String[] texts = new String[Field.values().length];
  private final int[] lines = new int[texts.length];
  private final int[] columns = new int[texts.length];
  private int line;
  private int column;

  RowDraft(Findings findings, RegistryLimits limits) {
    this.findings = findings;
    this.limits = limits;
  }

  /** Begins a new row at a place of the file. */
  void begin(int atLine, int atColumn) {
    Arrays.fill(texts, "");
    Arrays.fill(lines, atLine);
    Arrays.fill(columns, atColumn);
    line = atLine;
    column = atColumn;
  }

  /** Adds to a text of the row; what was there before stays in front of it. */
  void add(Field field, String text, int atLine, int atColumn) {
    int index = field.ordinal();
    if (texts[index].length() > limits.text()) {
      return; // It is told of at the row's end, and more of it would only take memory.
    }
    // Too long in any case, so that nothing of it is looked at.
    String cleaned = text.length() > limits.text() ? text : clean(text);
    if (texts[index].isEmpty()) {
      texts[index] = cleaned;
      lines[index] = atLine;
      columns[index] = atColumn;
    } else if (!cleaned.isEmpty()) {
      // References stand side by side in their brackets; all else is prose.
      texts[index] += cleaned.startsWith("[") ? cleaned : " " + cleaned;
    }
  }

  /** Returns a text as it is so far. */
  String text(Field field) {
    return texts[field.ordinal()];
  }

  /** Checks the row and adds it to the findings; returns whether more rows may follow. */
  boolean end() {
    Optional<PortNumbers> ports = Optional.empty();
    String number = text(Field.PORT);
    if (!number.isEmpty()) {
      ports = PortNumbers.parse(number);
      if (ports.isEmpty()) {
        problem(
            Kind.PORT, Field.PORT, "port: " + shown(number) + " (expected: 0..65535, first-last)");
      }
    }
    String transport = text(Field.TRANSPORT);
    if (!TRANSPORTS.contains(transport)) {
      problem(
          Kind.VALUE,
          Field.TRANSPORT,
          "transport: " + shown(transport) + " (expected: tcp, udp, sctp, dccp or none)");
    }
    if (text(Field.SERVICE).isEmpty() && text(Field.DESCRIPTION).isEmpty()) {
      problem(Kind.MISSING, Field.DESCRIPTION, "row: neither a service nor a description");
    }
    for (Field field : Field.values()) {
      if (text(field).length() > limits.text()) {
        problem(
            Kind.VALUE,
            field,
            field.head()
                + ": "
                + text(field).length()
                + " characters (expected: at most "
                + limits.text()
                + ")");
      }
    }
    return findings.row(row(ports, transport));
  }

  private RegistryRow row(Optional<PortNumbers> ports, String transport) {
    return new RegistryRow(
        line,
        column,
        text(Field.SERVICE),
        ports,
        transport,
        text(Field.DESCRIPTION),
        text(Field.ASSIGNEE),
        text(Field.CONTACT),
        text(Field.REGISTERED),
        text(Field.MODIFIED),
        text(Field.REFERENCE),
        text(Field.SERVICE_CODE),
        text(Field.UNAUTHORIZED),
        text(Field.NOTES));
  }

  private void problem(Kind kind, Field field, String message) {
    findings.problem(kind, lines[field.ordinal()], columns[field.ordinal()], message);
  }

  private static String shown(String text) {
    return PlainText.of(text, 40);
  }

  /** Returns the text with single spaces for all white space, and without e-mail addresses. */
  private static String clean(String text) {
    String kept =
        text.indexOf('@') < 0 && !text.contains("mailto:")
            ? text
            : MAIL.matcher(text).replaceAll("");
    StringBuilder cleaned = new StringBuilder(kept.length());
    for (int i = 0; i < kept.length(); i++) {
      char c = kept.charAt(i);
      // Also control characters: what is read here is later printed to terminals.
      boolean gap = Character.isWhitespace(c) || Character.isISOControl(c) || c == '\u00A0';
      if (!gap) {
        cleaned.append(c);
      } else if (!cleaned.isEmpty() && cleaned.charAt(cleaned.length() - 1) != ' ') {
        cleaned.append(' ');
      }
    }
    int end = cleaned.length();
    return cleaned.substring(0, end > 0 && cleaned.charAt(end - 1) == ' ' ? end - 1 : end);
  }
}
