package org.tidewaiter.ingest.firewall;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketKeyTest {

  @ParameterizedTest
  @EnumSource
  void of_itsName_isTheKey(PacketKey key) {
    byte[] text = (" " + key.name() + "=1").getBytes(US_ASCII);

    assertThat(PacketKey.of(text, 1, 1 + key.name().length())).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "I", "INN", "in", "\0IN", "IN\0", "PROTOS", "\0PROTO", "ÐST", "IPDSTX"})
  void of_anotherName_isNone(String name) {
    byte[] text = name.getBytes(ISO_8859_1);

    assertThat(PacketKey.of(text, 0, text.length)).isNull();
  }

  @Test
  void of_aRange_isNotAboutWhatIsAroundIt() {
    byte[] text = "XSRC=".getBytes(US_ASCII);

    assertThat(PacketKey.of(text, 1, 4)).isEqualTo(PacketKey.SRC);
    assertThat(PacketKey.of(text, 0, 4)).isNull();
    assertThat(PacketKey.of(text, 1, 3)).isNull();
  }
}
