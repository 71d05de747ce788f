package org.tidewaiter.deploy.host;

/**
 * A process of this machine. Its arguments are left out: they may hold passwords.
 *
 * @param pid its number
 * @param program the program's short name; empty if the process ended before it could be asked
 * @param path the program's file; empty if the system does not tell
 * @param user who runs it; empty if the system does not tell
 */
public record HostProcess(int pid, String program, String path, String user) {}
