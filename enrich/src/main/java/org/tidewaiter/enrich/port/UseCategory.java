package org.tidewaiter.enrich.port;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What kind of service a use of a port is: a closed set, so that a rule can name all ports of a
 * kind at once. Each use has the one that says most about who should reach it.
 */
public enum UseCategory {
  /** Runs machines and networks: shells, RPC, management interfaces, time and boot services. */
  ADMINISTRATION,
  /** Stores and searches data for programs. */
  DATABASE,
  /** Watches and steers physical processes and buildings. */
  INDUSTRIAL,
  /** Shows or hands over a computer's screen, keyboard or session to a person elsewhere. */
  REMOTE_ACCESS,
  /** Moves or shares files. */
  FILE_SHARING,
  /** Moves, files or fetches mail. */
  MAIL,
  /** Speaks to small devices, or finds them. */
  IOT,
  /** Knows users and groups, or vouches for them. */
  DIRECTORY,
  /** Runs or stores containers, or coordinates clusters of them. */
  CONTAINER,
  /** Collects measurements, logs or states. */
  MONITORING,
  /** Joins networks or hosts by encrypted tunnels. */
  VPN,
  /** Calls and conferences. */
  VOICE,
  /** Pages, interfaces and proxies that speak HTTP. */
  WEB,
  /** Finds names or addresses. */
  NAME_RESOLUTION,
  /** Messages between people, or between programs. */
  MESSAGING,
  /** Carries other traffic without being a VPN: proxies, anonymity networks, overlays. */
  TUNNEL,
  /** None of the above: printing, games, and more. */
  OTHER;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the name in lower case with hyphens, as it stands in {@code port_intel.category}. */
  public String label() {
    return label;
  }

  static Optional<UseCategory> of(String label) {
    return Arrays.stream(values()).filter(category -> category.label.equals(label)).findAny();
  }

  /** Returns all labels in one line, for a message. */
  static String labels() {
    return Arrays.stream(values()).map(UseCategory::label).collect(Collectors.joining(", "));
  }
}
