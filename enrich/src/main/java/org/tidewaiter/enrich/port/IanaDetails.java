package org.tidewaiter.enrich.port;

import java.util.List;

/**
 * What the registry says of an entry beyond what an event needs. The shipped snapshot has the other
 * names alone; IANA's own files have all of it. What is not known is empty.
 *
 * @param otherNames further services that are registered for the port, in the registry's order
 * @param registered the day or month of registration, as the registry writes it
 * @param modified the day of the last change, likewise
 * @param reference the defining documents, each in brackets
 * @param assignee to whom the port was assigned, in brackets
 * @param unauthorizedUse what is said of use without authorisation
 * @param contested whether rows of different status meet here, so that only one of them counts
 */
public record IanaDetails(
    List<String> otherNames,
    String registered,
    String modified,
    String reference,
    String assignee,
    String unauthorizedUse,
    boolean contested) {

  /** Nothing beyond the entry itself. */
  public static final IanaDetails NONE = new IanaDetails(List.of(), "", "", "", "", "", false);

  /** Copies the list. */
  public IanaDetails {
    otherNames = List.copyOf(otherNames);
  }

  IanaDetails withOtherNames(List<String> names) {
    return new IanaDetails(
        names, registered, modified, reference, assignee, unauthorizedUse, contested);
  }

  IanaDetails withUnauthorizedUse(String text) {
    return new IanaDetails(otherNames, registered, modified, reference, assignee, text, contested);
  }

  IanaDetails inContest() {
    return new IanaDetails(
        otherNames, registered, modified, reference, assignee, unauthorizedUse, true);
  }
}
