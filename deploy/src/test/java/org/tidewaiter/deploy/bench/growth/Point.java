package org.tidewaiter.deploy.bench.growth;

/**
 * What is measured.
 *
 * @param rules how many there are
 * @param bytes size of each event
 * @param workers threads
 */
record Point(int rules, int bytes, int workers) {}
