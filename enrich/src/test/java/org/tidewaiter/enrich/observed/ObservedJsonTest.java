package org.tidewaiter.enrich.observed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.enrich.port.Transport;
import org.tidewaiter.ingest.event.IpAddress;

class ObservedJsonTest {

  private static final String HEAD = "{\"tidewaiter_observed\":1,\"undecided\":2}";

  private static String text(ObservedRecord record) {
    return new String(ObservedJson.file(record), UTF_8);
  }

  private static ServiceKey key(String host, int port) {
    return ServiceKey.of(host, Transport.TCP, port).orElseThrow();
  }

  private static List<String> read(String text, ObservedRecord into) {
    ObservedReader reader = new ObservedReader(into);
    List<String> problems = new ArrayList<>();
    text.lines().forEach(line -> reader.line(line).ifPresent(problems::add));
    return problems;
  }

  @Test
  void file_oneService_isThis() {
    ObservedRecord record = new ObservedRecord(10);
    record.add(key("2001:db8::/64", 3144), new ServiceUse(5, 9, 3, 180, 2, 0, 1));
    record.addUndecided(2);

    assertThat(text(record))
        .isEqualTo(
            HEAD
                + "\n{\"host\":\"2001:db8::/64\",\"transport\":\"tcp\",\"port\":3144,\"first\":5,"
                + "\"last\":9,\"flows\":3,\"bytes\":180,\"accepted\":2,\"answered\":1}\n");
  }

  @Test
  void line_whatWasWritten_isReadAsItWas() {
    ObservedRecord record = RandomFlows.record(70, new RandomFlows(7, 500, 9).next(3_000));
    record.add(key("2001:db8::5", 1), new ServiceUse(1, 2, Long.MAX_VALUE, 0, 0, 0, 1));
    record.addUndecided(11);
    ObservedRecord read = new ObservedRecord(70);

    assertThat(read(text(record), read)).isEmpty();
    assertThat(record.unnamed()).isNotEmpty();
    assertThat(text(read)).isEqualTo(text(record));
  }

  static Stream<String> malformed() {
    return Stream.of(
        "not JSON",
        "[]",
        "{}",
        "{} {}",
        "{\"tidewaiter_observed\":2}",
        "{\"tidewaiter_observed\":1,\"undecided\":-1}",
        "{\"host\":\"10.0.0.1\",\"transport\":\"tcp\",\"port\":70000,\"first\":1,\"last\":1}",
        "{\"host\":\"10.0.0.1/33\",\"transport\":\"tcp\",\"port\":7,\"first\":1,\"last\":1}",
        "{\"host\":\"server\",\"transport\":\"tcp\",\"port\":7,\"first\":1,\"last\":1}",
        "{\"host\":\"10.0.0.1\",\"transport\":\"icmp\",\"port\":7,\"first\":1,\"last\":1}",
        "{\"host\":\"10.0.0.1\",\"transport\":\"tcp\",\"port\":7,\"first\":2,\"last\":1}",
        "{\"host\":\"10.0.0.1\",\"transport\":\"tcp\",\"port\":7}",
        "{\"host\":\"10.0.0.1\",\"transport\":\"tcp\",\"port\":7,\"first\":1,\"last\":1,\"flows\":-4}",
        "{\"host\":\"10.0.0.1\",\"transport\":\"tcp\",\"port\":\"7\",\"first\":1,\"last\":1}",
        "{\"transport\":\"tcp\",\"port\":7,\"hosts\":\"00\",\"first\":1,\"last\":1}",
        "{\"transport\":\"tcp\",\"port\":7,\"hosts\":\"" + "zz".repeat(128) + "\"}",
        "{\"host\":\"" + "1".repeat(5_000) + "\"}");
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void line_malformed_saysSoAndChangesNothing(String line) {
    ObservedRecord record = new ObservedRecord(10);
    ObservedReader reader = new ObservedReader(record);
    assertThat(reader.line("{\"tidewaiter_observed\":1}")).isEmpty();

    assertThat(reader.line(line)).isPresent();
    assertThat(record.isEmpty()).isTrue();
  }

  @Test
  void line_beforeTheHead_isRefused() {
    assertThat(
            new ObservedReader(new ObservedRecord(1))
                .line("{\"host\":\"10.0.0.1\",\"transport\":\"tcp\",\"port\":7}"))
        .hasValueSatisfying(problem -> assertThat(problem).contains("no head yet"));
  }

  @Test
  void line_memberOfALaterVersion_isPassedOver() {
    ObservedRecord record = new ObservedRecord(10);
    String line =
        "{\"host\":\"10.0.0.1\",\"transport\":\"tcp\",\"port\":7,\"first\":1,\"last\":1,\"flows\":1,"
            + "\"later\":{\"a\":[1]},\"kind\":true}";

    assertThat(read(HEAD + "\n" + line, record)).isEmpty();
    assertThat(record.services()).containsOnlyKeys(key("10.0.0.1", 7));
  }

  @Test
  void key_grouping_isByNetworkOutsideAndByHostInside() {
    record Case(String host, String expected) {}
    for (Case each :
        List.of(
            new Case("10.1.2.3", "10.1.2.3"),
            new Case("203.0.113.77", "203.0.113.0/24"),
            new Case("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
            new Case("fd00::4", "fd00::4"))) {
      IpAddress host = Optional.ofNullable(IpAddress.parse(each.host())).orElseThrow();
      ServiceKey key = HostGrouping.DEFAULT.key(host, Transport.UDP, 53);
      assertThat(key.host()).isEqualTo(each.expected());
      assertThat(ServiceKey.of(key.host(), Transport.UDP, 53)).contains(key);
    }
    IpAddress v6 = Optional.ofNullable(IpAddress.parse("2001:db8:1:2:3::4")).orElseThrow();
    assertThat(new HostGrouping(0, 0, 0, 96).key(v6, Transport.UDP, 53).host())
        .isEqualTo("2001:db8:1:2:3::/96");
    assertThat(new HostGrouping(0, 0, 0, 0).key(IpAddress.ofV4(-1), Transport.UDP, 53).host())
        .isEqualTo("0.0.0.0/0");
    HostGrouping home = HostGrouping.DEFAULT.withInside(v6::equals);
    assertThat(home.key(v6, Transport.UDP, 53).host()).isEqualTo("2001:db8:1:2:3::4");
    assertThat(home.key(IpAddress.ofV4(0x0a010203), Transport.UDP, 53).host())
        .isEqualTo("10.1.2.0/24");
  }
}
