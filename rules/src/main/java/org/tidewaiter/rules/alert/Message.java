package org.tidewaiter.rules.alert;

/** The one line of an alert that is written for a person. */
final class Message {

  private Message() {}

  /**
   * Returns the rule's title, the service, the client and what became of the connection: {@code AIP
   * session in the clear: 3144/tcp (tarantella) on 10.0.0.5 for 198.51.100.7: allowed, answered}.
   */
  static String of(AlertRule rule, CapturedEvent event, Flow flow) {
    StringBuilder line = new StringBuilder(rule.title());
    if (!flow.portName().isEmpty()) {
      line.append(": ").append(flow.portName());
      event.text("port_intel.iana.service").ifPresent(s -> line.append(" (").append(s).append(')'));
    }
    if (flow.sided()) {
      flow.service().address().ifPresent(a -> line.append(" on ").append(a));
      flow.client().address().ifPresent(a -> line.append(" for ").append(a));
    } else if (flow.service().address().isPresent() || flow.client().address().isPresent()) {
      line.append(" between ").append(flow.client().withPort());
      line.append(" and ").append(flow.service().withPort());
    }
    line.append(": ").append(outcome(event));
    return Excerpt.of(oneLine(line.toString()), Excerpt.MESSAGE);
  }

  private static String outcome(CapturedEvent event) {
    String verdict = verdict(event);
    if (event.has("tidewaiter.answered", true)) {
      return verdict.isEmpty() ? "answered" : verdict + ", answered";
    }
    if (event.has("tidewaiter.answered", false)) {
      return verdict.isEmpty() ? "not answered" : verdict + ", not answered";
    }
    return verdict.isEmpty() ? "no verdict" : verdict;
  }

  private static String verdict(CapturedEvent event) {
    if (event.has("event.type", "denied")) {
      return "denied";
    }
    return event.has("event.type", "allowed") ? "allowed" : "";
  }

  /** Values come from the event: no line break or other control character may get through. */
  private static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029 ? ' ' : c)
        .forEach(line::appendCodePoint);
    return line.toString();
  }
}
