package org.tidewaiter.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpAddressTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.0.0.0",
    "255.255.255.255, 255.255.255.255",
    "::, ::",
    "::1, ::1",
    "1::, 1::",
    "2001:DB8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8::0:1:0:0:1, 2001:db8::1:0:0:1",
    "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
    "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
    "::ffff:10.0.0.1, ::ffff:10.0.0.1",
    "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
    "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304",
  })
  void parse_address_hasCanonicalText(String text, String canonical) {
    assertThat(IpAddress.parse(text)).hasToString(canonical);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "10.0.0.999",
        "10.0.0",
        "10.0.0.1.2",
        "10.0.0.01",
        "10.0.0.1 ",
        "10.0.0.0/8",
        "1.2.3.",
        ":",
        ":::",
        "::1::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "12345::",
        "g::",
        "fe80::1%eth0",
        "1:2:3:4:5:6:7:1.2.3.4",
        "::1.2.3",
        "1:",
        ":1",
        "\uff11::",
        "::ffff:1.2.3.256"
      })
  void parse_anythingElse_isNull(String text) {
    assertThat(IpAddress.parse(text)).isNull();
  }

  @Test
  void parse_whatToStringWrote_isTheSameAddress() throws UnknownHostException {
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      long high = random.nextLong() & mask(random) & mask(random);
      long low = random.nextLong() & mask(random) & mask(random);
      IpAddress address = new IpAddress(high, low, true);
      assertThat(IpAddress.parse(address.toString())).isEqualTo(address);
      if (!address.toString().startsWith("::ffff:")) {
        byte[] bytes = InetAddress.getByName(address.toString()).getAddress();
        assertThat(java.nio.ByteBuffer.wrap(bytes).getLong(8)).isEqualTo(low);
      }
    }
  }

  private static long mask(Random random) {
    return random.nextBoolean() ? -1L : 0xffffL << (16 * random.nextInt(4));
  }

  /** Bytes are read by words where there is room around them, else one by one. */
  @Test
  void parse_nearlyDottedBytesAnywhere_isWhatItsTextIs() {
    Random random = new Random(5);
    int addresses = 0;
    for (int i = 0; i < 300_000; i++) {
      String text = nearlyDotted(random);
      int before = random.nextInt(6);
      String around = ".".repeat(before) + text + "7".repeat(random.nextInt(18));
      byte[] bytes = around.getBytes(StandardCharsets.ISO_8859_1);

      IpAddress read = IpAddress.parse(bytes, before, before + text.length());

      assertThat(read).as("%s in %s", text, around).isEqualTo(IpAddress.parse(text));
      addresses += read == null ? 0 : 1;
    }
    assertThat(addresses).isBetween(50_000, 250_000);
  }

  private static String nearlyDotted(Random random) {
    StringBuilder text = new StringBuilder();
    for (int part = 0; part < 4; part++) {
      text.append(part == 0 ? "" : ".").append(random.nextInt(random.nextBoolean() ? 256 : 30));
    }
    int at = random.nextInt(text.length());
    switch (random.nextInt(8)) {
      case 0 -> text.setCharAt(at, (char) random.nextInt(256));
      case 1 -> text.insert(at, random.nextInt(10));
      case 2 -> text.deleteCharAt(at);
      case 3 -> text.insert(at, '.');
      default -> {}
    }
    return text.toString();
  }

  @Test
  void mappedAddress_isNotTheV4Address() {
    assertThat(IpAddress.parse("::ffff:10.0.0.1")).isNotEqualTo(IpAddress.parse("10.0.0.1"));
  }

  @ParameterizedTest
  @CsvSource({
    "10.1.2.3, 10.0.0.0, 8, true",
    "11.1.2.3, 10.0.0.0, 8, false",
    "10.1.2.3, 0.0.0.0, 0, true",
    "10.1.2.3, 10.1.2.3, 32, true",
    "2001:db8::1, 2001:db8::, 32, true",
    "2001:db8::1, 2001:db8::, 127, true",
    "2001:db8::2, 2001:db8::, 127, false",
    "2001:db8::1, ::, 0, true",
    "10.0.0.1, ::, 0, false",
  })
  void hasPrefix_comparesLeadingBits(String address, String network, int bits, boolean expected) {
    IpAddress parsed = IpAddress.parse(address);
    IpAddress prefix = IpAddress.parse(network);
    assertThat(parsed).isNotNull();
    assertThat(prefix).isNotNull();
    assertThat(parsed.hasPrefix(prefix, bits)).isEqualTo(expected);
  }
}
