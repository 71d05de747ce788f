package org.tidewaiter.deploy.broker;

import java.util.Properties;

/** The broker properties of a node that is broker and controller in one, on the loopback. */
final class BrokerProperties {

  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String HOST = "127.0.0.1";

  private BrokerProperties() {}

  /**
   * Returns the properties, with the overrides of the settings applied last.
   *
   * @param storage where the data is
   * @param port for clients
   * @param controllerPort for the controller; clients never use it
   * @param settings holds the overrides
   */
  static Properties of(
      BrokerStorage storage, int port, int controllerPort, BrokerSettings settings) {
    Properties all = new Properties();
    all.put("process.roles", "broker,controller");
    all.put("node.id", Integer.toString(NODE_ID));
    all.put("controller.quorum.voters", NODE_ID + "@" + HOST + ":" + controllerPort);
    all.put("controller.listener.names", CONTROLLER_LISTENER);
    all.put("inter.broker.listener.name", "CLIENT");
    all.put(
        "listeners",
        "CLIENT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
    all.put("advertised.listeners", "CLIENT://" + HOST + ":" + port);
    all.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    all.put("log.dirs", storage.folder().toString());
    all.put("auto.create.topics.enable", "false");
    singleNode(all);
    small(all);
    settings.overrides().forEach(all::put);
    return all;
  }

  /** One node can't keep two copies; and nobody else will join a group that is starting. */
  private static void singleNode(Properties all) {
    all.put("offsets.topic.replication.factor", "1");
    all.put("transaction.state.log.replication.factor", "1");
    all.put("transaction.state.log.min.isr", "1");
    all.put("share.coordinator.state.topic.replication.factor", "1");
    all.put("share.coordinator.state.topic.min.isr", "1");
    all.put("default.replication.factor", "1");
    all.put("min.insync.replicas", "1");
    all.put("group.initial.rebalance.delay.ms", "0");
  }

  /** Kafka's own defaults are for a machine of its own: 128 MiB for the cleaner alone. */
  private static void small(Properties all) {
    all.put("offsets.topic.num.partitions", "4");
    all.put("transaction.state.log.num.partitions", "4");
    all.put("share.coordinator.state.topic.num.partitions", "1");
    all.put("num.network.threads", "2");
    all.put("num.io.threads", "4");
    all.put("background.threads", "2");
    all.put("log.cleaner.dedupe.buffer.size", "4194304");
  }
}
