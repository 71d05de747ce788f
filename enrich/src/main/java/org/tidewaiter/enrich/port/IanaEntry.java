package org.tidewaiter.enrich.port;

/**
 * The registry's entry for a port on one transport.
 *
 * <p>An assignment is no endorsement, and traffic on a registered port need not be the assigned
 * service: this says what the registry holds, never what runs there.
 *
 * @param status what the registry says
 * @param service the service's short name; empty unless assigned, and for an assigned use without
 *     name
 * @param description the registry's short description; empty if it adds nothing to the status
 * @param unauthorizedUse whether the registry records that the port is used without authorisation
 * @param note a remark on the entry (dates, history); empty if there is none
 * @param details what only a full report tells
 */
public record IanaEntry(
    IanaStatus status,
    String service,
    String description,
    boolean unauthorizedUse,
    String note,
    IanaDetails details) {

  static final String NAMELESS_USE = "A use without a service name.";

  static final IanaEntry UNASSIGNED = new IanaEntry(IanaStatus.UNASSIGNED, "", "", false, "");

  static final IanaEntry NO_ROW =
      new IanaEntry(
          IanaStatus.UNASSIGNED,
          "",
          "",
          false,
          "The registry has no row for this port on this transport.");

  static final IanaEntry DYNAMIC = new IanaEntry(IanaStatus.DYNAMIC, "", "", false, "");

  IanaEntry(
      IanaStatus status, String service, String description, boolean unauthorized, String note) {
    this(status, service, description, unauthorized, note, IanaDetails.NONE);
  }

  /** Returns whether the registry has no row at all for the port on this transport. */
  public boolean isWithoutRow() {
    return equals(NO_ROW);
  }

  IanaEntry noted(String remark) {
    if (remark.isEmpty()) {
      return this;
    }
    String joined = note.isEmpty() ? remark : note + " " + remark;
    return new IanaEntry(status, service, description, unauthorizedUse, joined, details);
  }

  IanaEntry flagged() {
    return new IanaEntry(status, service, description, true, note, details);
  }

  IanaEntry named(String newService, String newDescription) {
    return new IanaEntry(status, newService, newDescription, unauthorizedUse, note, details);
  }

  IanaEntry detailed(IanaDetails newDetails) {
    return new IanaEntry(status, service, description, unauthorizedUse, note, newDetails);
  }
}
