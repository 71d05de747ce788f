package org.example.team;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.tidewaiter.enrich.spi.EnricherPlugin;
import org.tidewaiter.enrich.spi.EnricherSession;
import org.tidewaiter.enrich.spi.EventView;
import org.tidewaiter.enrich.spi.FieldSink;

/**
 * Adds {@code acme.team}, the team that a service port belongs to, so that a rule can leave out a
 * team's own services and an alert says whom to ask.
 *
 * <p>The settings say it: ports as names, teams as values.
 */
public final class TeamPlugin implements EnricherPlugin {

  private static final int LONGEST = 100;

  /** Never changed after it is set, so that any number of sessions can read it. */
  private Map<Long, String> teams = Map.of();

  @Override
  public String name() {
    return "team";
  }

  @Override
  public String version() {
    return "1.0";
  }

  @Override
  public void configure(Map<String, String> settings) {
    Map<Long, String> read = new HashMap<>();
    settings.forEach((port, team) -> read.put(port(port), checked(port, team)));
    teams = Map.copyOf(read);
  }

  private static long port(String text) {
    long port = text.matches("[0-9]{1,5}") ? Long.parseLong(text) : -1;
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("port: '" + text + "' (expected: 0 to 65535)");
    }
    return port;
  }

  private static String checked(String port, String team) {
    if (team.isBlank() || team.length() > LONGEST) {
      throw new IllegalArgumentException(
          port + ": '" + team + "' (expected: a team of at most " + LONGEST + " letters)");
    }
    return team;
  }

  /** The port of the service side: a client's own port tells nothing of a team. */
  @Override
  public Set<String> reads() {
    return Set.of("port_intel.port");
  }

  @Override
  public Set<String> adds() {
    return Set.of("acme.team");
  }

  @Override
  public EnricherSession open() {
    return this::enrich;
  }

  private void enrich(EventView event, FieldSink fields) {
    OptionalLong port = event.number("port_intel.port");
    if (port.isPresent()) {
      String team = teams.get(port.getAsLong());
      if (team != null) {
        fields.text("acme.team", team);
      }
    }
  }
}
