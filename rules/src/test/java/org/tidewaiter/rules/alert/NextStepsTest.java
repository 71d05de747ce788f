package org.tidewaiter.rules.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NextStepsTest {

  @Test
  void of_tcpServiceInside_asksItsHostOnEachSystem() {
    List<NextSteps.Step> steps = steps(Samples.fields());

    assertThat(steps).extracting(NextSteps.Step::host).containsOnly("10.0.0.5");
    assertThat(steps)
        .extracting(NextSteps.Step::os)
        .containsExactly("linux", "macos", "windows", "windows");
    assertThat(steps.get(0).command()).isEqualTo("sudo ss -ltnp 'sport = :3144'");
    assertThat(steps.get(1).command()).isEqualTo("sudo lsof -nP -iTCP:3144 -sTCP:LISTEN");
    assertThat(steps.get(2).command())
        .startsWith("Get-NetTCPConnection -State Listen -LocalPort 3144 |");
  }

  @Test
  void of_udp_asksForUdp() {
    Map<String, Object> fields = Samples.fields();
    fields.put("network.transport", "udp");

    assertThat(steps(fields))
        .extracting(NextSteps.Step::command)
        .allMatch(c -> c.contains("UDP") || c.contains("ss -lunp"));
  }

  @Test
  void of_serviceOutsideAndClientInside_asksTheClient() {
    Map<String, Object> fields = Samples.fields();
    fields.put("source.ip", "fd00::1");
    fields.put("destination.ip", "2001:db8::9");

    List<NextSteps.Step> steps = steps(fields);

    assertThat(steps).extracting(NextSteps.Step::host).containsOnly("fd00::1");
    assertThat(steps.get(0).command()).isEqualTo("sudo ss -tnp 'dst = [2001:db8::9]:3144'");
    assertThat(steps.get(2).command()).contains("-RemoteAddress 2001:db8::9 -RemotePort 3144");
  }

  @Test
  void of_addressIsNotOne_isNeverPartOfACommand() {
    Map<String, Object> fields = Samples.fields();
    fields.put("source.ip", "10.0.0.1");
    fields.put("destination.ip", "'; rm -rf /");

    assertThat(steps(fields)).isEmpty();
  }

  @Test
  void of_noPortOrUnknownTransport_isEmpty() {
    Map<String, Object> noPort = Samples.fields();
    noPort.remove("destination.port");
    Map<String, Object> icmp = Samples.fields();
    icmp.put("network.transport", "icmp");

    assertThat(steps(noPort)).isEmpty();
    assertThat(steps(icmp)).isEmpty();
  }

  private static List<NextSteps.Step> steps(Map<String, Object> fields) {
    return NextSteps.of(Flow.of(Samples.event(fields)));
  }
}
