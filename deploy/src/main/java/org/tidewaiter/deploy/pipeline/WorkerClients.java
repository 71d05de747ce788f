package org.tidewaiter.deploy.pipeline;

import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.tidewaiter.ingest.kafka.GroupReader;

/**
 * What connects a worker to the cluster.
 *
 * @param reader its place in the consumer group
 * @param producers makes a producer each time one is needed
 * @param limits on outputs, shared by all workers
 * @param worker a name that no other worker of any process has or had
 */
record WorkerClients(
    GroupReader reader,
    Supplier<Producer<byte[], byte[]>> producers,
    SizeLimits limits,
    String worker) {}
