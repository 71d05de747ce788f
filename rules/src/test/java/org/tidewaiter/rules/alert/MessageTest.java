package org.tidewaiter.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageTest {

  record Case(String name, Consumer<Map<String, Object>> change, String expected) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case(
            "service on the destination's side",
            f -> {},
            "AIP session in the clear: 3144/tcp (tarantella) on 10.0.0.5 for 198.51.100.7:"
                + " allowed, answered"),
        new Case(
            "service on the source's side, not answered",
            f -> {
              f.put("port_intel.side", "source");
              f.put("source.port", 3144L);
              f.put("tidewaiter.answered", false);
              f.put("event.type", List.of("denied"));
            },
            "AIP session in the clear: 3144/tcp (tarantella) on 198.51.100.7 for 10.0.0.5:"
                + " denied, not answered"),
        new Case(
            "side unknown",
            f -> {
              f.put("port_intel.side", "unknown");
              f.remove("tidewaiter.answered");
              f.remove("event.type");
            },
            "AIP session in the clear: 3144/tcp (tarantella) between 198.51.100.7:40000 and"
                + " 10.0.0.5:3144: no verdict"),
        new Case(
            "IPv6 and no service name",
            f -> {
              f.put("port_intel.side", "unknown");
              f.put("source.ip", "2001:db8::1");
              f.remove("port_intel.iana.service");
              f.remove("source.port");
            },
            "AIP session in the clear: 3144/tcp between [2001:db8::1] and 10.0.0.5:3144:"
                + " allowed, answered"),
        new Case(
            "flow that was answered",
            f -> f.remove("event.type"),
            "AIP session in the clear: 3144/tcp (tarantella) on 10.0.0.5 for 198.51.100.7:"
                + " answered"),
        new Case(
            "nothing but a verdict",
            f -> {
              f.clear();
              f.put("event.type", "allowed");
            },
            "AIP session in the clear: allowed"),
        new Case(
            "line breaks and escapes in a value",
            f -> f.put("port_intel.iana.service", "a\r\nb\u001b[2J\u2028c"),
            "AIP session in the clear: 3144/tcp (a  b [2J c) on 10.0.0.5 for 198.51.100.7:"
                + " allowed, answered"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void of_event_saysWhatHappened(Case c) {
    Map<String, Object> fields = Samples.fields();
    c.change().accept(fields);
    CapturedEvent event = Samples.event(fields);

    assertThat(Message.of(Samples.RULE, event, Flow.of(event))).isEqualTo(c.expected());
  }
}
