package org.tidewaiter.enrich.observed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidewaiter.enrich.port.CurrentUse;
import org.tidewaiter.enrich.port.IanaStatus;
import org.tidewaiter.enrich.port.MalwareRole;
import org.tidewaiter.enrich.port.PortFacts;
import org.tidewaiter.enrich.port.PortKnowledge;

/** What an observed record can be asked. Each answer is a list of services. */
public enum ObservedQuestion {
  /** The registry has nothing assigned there, and something was reached all the same. */
  UNASSIGNED_USED("unassigned but used"),
  /** Nothing current is known to use what is assigned there, and something was reached. */
  DORMANT_USED("assigned but dormant, and used"),
  /**
   * Malware is known to have listened on the port on this transport, and something answered there.
   * Ports that everyday software serves on are left out, and so are those that malware only looks
   * for or abuses, and those of lawful tools: an answer there says nothing.
   */
  MALWARE_ANSWERING("in a malware range and answering"),
  /** First seen since a given time, and something was reached. */
  NEW("used for the first time");

  private final String words;

  ObservedQuestion(String words) {
    this.words = words;
  }

  /** Returns the question in words. */
  public String words() {
    return words;
  }

  /** Returns the name as it stands in JSON. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Returns whether a service belongs to the answer.
   *
   * @param facts what is known of its port
   * @param since what counts as new
   */
  boolean covers(ServiceUse use, PortFacts facts, Instant since) {
    return switch (this) {
      case UNASSIGNED_USED -> use.isInUse() && isFree(facts.iana().status());
      case DORMANT_USED -> use.isInUse() && facts.currentUse() == CurrentUse.DORMANT;
      case MALWARE_ANSWERING ->
          use.answered() > 0
              && facts.currentUse() != CurrentUse.ACTIVE
              && facts.malware().stream().anyMatch(fact -> listens(fact.role()));
      case NEW -> use.isInUse() && use.firstMillis() >= since.toEpochMilli();
    };
  }

  private static boolean listens(MalwareRole role) {
    return switch (role) {
      case BACKDOOR_LISTENER, PROXY, PROPAGATION, C2 -> true;
      case SCAN_TARGET, AMPLIFIER, REMOTE_ACCESS, TUNNEL, MINING_POOL -> false;
    };
  }

  private static boolean isFree(IanaStatus status) {
    return status == IanaStatus.UNASSIGNED
        || status == IanaStatus.RESERVED
        || status == IanaStatus.DEREGISTERED;
  }

  /**
   * Returns the answer, by port.
   *
   * @param since what counts as new
   */
  public List<ObservedRow> answer(ObservedRecord record, PortKnowledge knowledge, Instant since) {
    List<ObservedRow> rows = new ArrayList<>();
    record
        .services()
        .forEach((key, use) -> rows.add(new ObservedRow(key.where(), Optional.of(key), 1, use)));
    record
        .unnamed()
        .forEach(
            (port, rest) ->
                rows.add(
                    new ObservedRow(port, Optional.empty(), rest.hosts().estimate(), rest.use())));
    rows.removeIf(row -> !covers(row, knowledge, since));
    rows.sort(ObservedRow.ORDER);
    return rows;
  }

  private boolean covers(ObservedRow row, PortKnowledge knowledge, Instant since) {
    PortFacts facts = knowledge.lookup(row.where().transport(), row.where().port());
    return covers(row.use(), facts, since);
  }
}
