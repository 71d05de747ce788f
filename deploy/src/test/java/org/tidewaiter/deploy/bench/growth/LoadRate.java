package org.tidewaiter.deploy.bench.growth;

/**
 * How fast some workers were together.
 *
 * @param eventsPerSecond by the clock
 * @param nanosPerEvent time of a processor that an event took
 */
record LoadRate(double eventsPerSecond, double nanosPerEvent) {}
