package org.tidewaiter.deploy.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the user can say about a demonstration.
 *
 * @param data where the broker keeps its data; empty for a temporary folder
 * @param firewallFile fed in place of the made-up firewall events
 * @param netflowFile fed in place of the made-up flows
 * @param perSecond records a second on each of the two topics
 * @param duration how long to run; empty until it is interrupted
 */
public record DemoSettings(
    Optional<Path> data,
    Optional<Path> firewallFile,
    Optional<Path> netflowFile,
    int perSecond,
    Optional<Duration> duration) {}
