package org.tidewaiter.deploy.broker;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** A broker with passwords and access control lists, for tests. Nobody but the admin has rights. */
public final class SecuredBroker implements AutoCloseable {

  private static final String MODULE =
      "org.apache.kafka.common.security.plain.PlainLoginModule required ";

  private final EmbeddedBroker broker;

  private SecuredBroker(EmbeddedBroker broker) {
    this.broker = broker;
  }

  /** Starts it, with users whose password is {@code x}. */
  public static SecuredBroker start(String... users) {
    StringBuilder logins = new StringBuilder(MODULE);
    logins.append("username=\"admin\" password=\"admin\" user_admin=\"admin\"");
    for (String user : users) {
      logins.append(" user_").append(user).append("=\"x\"");
    }
    Map<String, String> overrides = new HashMap<>();
    overrides.put(
        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
    overrides.put("super.users", "User:admin;User:ANONYMOUS");
    overrides.put("listener.security.protocol.map", "CLIENT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT");
    overrides.put("sasl.enabled.mechanisms", "PLAIN");
    overrides.put("sasl.mechanism.inter.broker.protocol", "PLAIN");
    overrides.put("listener.name.client.plain.sasl.jaas.config", logins.append(';').toString());
    return new SecuredBroker(
        EmbeddedBroker.start(BrokerSettings.temporary().withOverrides(overrides)));
  }

  /** Returns what clients put into {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return broker.bootstrapServers();
  }

  /** Returns the client properties of a user. */
  public static Map<String, String> login(String user, String password) {
    return Map.of(
        "security.protocol", "SASL_PLAINTEXT",
        "sasl.mechanism", "PLAIN",
        "sasl.jaas.config", MODULE + "username=\"" + user + "\" password=\"" + password + "\";");
  }

  /** Returns the client properties of the one who may do everything. */
  public Map<String, Object> adminProperties() {
    Map<String, Object> all = new HashMap<>(login("admin", "admin"));
    all.put("bootstrap.servers", bootstrapServers());
    return all;
  }

  /** Creates topics of one partition. */
  public void createTopics(List<String> names) throws Exception {
    try (Admin admin = Admin.create(adminProperties())) {
      admin
          .createTopics(
              names.stream()
                  .map(name -> new NewTopic(name, Optional.of(1), Optional.empty()))
                  .toList())
          .all()
          .get();
    }
  }

  /** Grants a right; a name that ends in a hyphen is a prefix. */
  public void allow(String user, AclOperation operation, ResourceType type, String name)
      throws Exception {
    PatternType pattern = name.endsWith("-") ? PatternType.PREFIXED : PatternType.LITERAL;
    AclBinding binding =
        new AclBinding(
            new ResourcePattern(type, name, pattern),
            new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW));
    try (Admin admin = Admin.create(adminProperties())) {
      admin.createAcls(List.of(binding)).all().get();
    }
  }

  @Override
  public void close() {
    broker.close();
  }
}
