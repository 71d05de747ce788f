package org.tidewaiter.deploy.cli;

/**
 * What the process returns to its caller. The numbers are part of the interface: scripts and
 * service managers rely on them, so none is ever given a second meaning.
 */
public enum ExitCode {
  /** Done, or ended by Ctrl-C or SIGTERM after finishing what was in hand. */
  OK(0, "done; also after Ctrl-C or SIGTERM, once the work in hand is finished"),
  /** The command did its work, and what it looked at has problems. */
  PROBLEMS(1, "the command did its work and found problems in what it was given"),
  /** The command line itself is wrong. */
  USAGE(2, "the command line is wrong"),
  /** A configuration file is wrong. */
  CONFIGURATION(3, "the configuration or a rule it names is wrong; every error is listed"),
  /** The surroundings are wrong: broker, topic, permission, disk, port in use. */
  ENVIRONMENT(4, "broker, topic, permission, file or network port is not as needed"),
  /** A fault of the program. */
  INTERNAL(5, "a fault of tidewaiter itself; worth a report");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  /** Returns the process's exit status, 0 to 5. */
  public int code() {
    return code;
  }

  /** Returns when this code is returned, in words for the user. */
  public String meaning() {
    return meaning;
  }
}
