package org.tidewaiter.deploy.pipeline;

/**
 * Whether the pipeline is well.
 *
 * @param live false if only a restart can help
 * @param ready whether it is doing its work
 * @param detail one line for a person
 */
public record PipelineHealth(boolean live, boolean ready, String detail) {}
