package org.tidewaiter.deploy.pipeline;

import java.util.Optional;

/**
 * Why a pipeline ended.
 *
 * @param failure empty if it was stopped
 */
public record PipelineEnd(Optional<FatalPipelineException> failure) {}
