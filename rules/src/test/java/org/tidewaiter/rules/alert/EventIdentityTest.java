package org.tidewaiter.rules.alert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EventIdentityTest {

  /** From {@code printf '%s' '{"a":1}' | sha256sum | cut -c1-32}. */
  private static final String KNOWN = "015abd7f5cc57a2dd94b7590f04ad808";

  @Test
  void ofText_knownBytes_isTheirShaAndIndex() {
    assertThat(EventIdentity.ofText("{\"a\":1}".getBytes(UTF_8), 3).text()).isEqualTo(KNOWN + "-3");
  }

  @Test
  void ofText_lineEndsAtTheEnd_doNotCount() {
    for (String end : new String[] {"\n", "\r\n", "\n\n", "\r"}) {
      assertThat(EventIdentity.ofText(("{\"a\":1}" + end).getBytes(UTF_8), 0).text())
          .isEqualTo(KNOWN + "-0");
    }
  }

  @Test
  void ofText_otherWhitespaceOrLineEndsInside_count() {
    for (String other : new String[] {"{\"a\":1} ", "\n{\"a\":1}", "{\"a\"\n:1}"}) {
      assertThat(EventIdentity.ofText(other.getBytes(UTF_8), 0).text()).doesNotStartWith(KNOWN);
    }
  }

  @Test
  void ofBinary_lineEndsAtTheEnd_count() {
    byte[] value = {1, 2, '\n'};
    assertThat(EventIdentity.ofBinary(value, 0)).isNotEqualTo(EventIdentity.ofText(value, 0));
  }

  @Test
  void ofText_nothingButLineEnds_isNameOfEmptyValue() {
    assertThat(EventIdentity.ofText("\r\n".getBytes(UTF_8), 0))
        .isEqualTo(EventIdentity.ofText(new byte[0], 0));
  }

  @Test
  void ofText_negativeIndex_isRefused() {
    assertThatThrownBy(() -> EventIdentity.ofText(new byte[0], -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("index: -1 (expected: >= 0)");
  }
}
