package org.tidewaiter.enrich.registry;

import java.util.Optional;

/**
 * One row of IANA's Service Name and Transport Protocol Port Number Registry, equal for equal rows
 * of the CSV and of the XML. All texts are without line breaks and e-mail addresses; what a row
 * leaves out is empty.
 *
 * @param line where the row begins in its file, counted from 1
 * @param column likewise
 * @param service the service's name; empty for rows that only speak of ports
 * @param ports the ports; nothing for a service name that has none
 * @param transport {@code tcp}, {@code udp}, {@code sctp}, {@code dccp} or empty
 * @param description what the service is, or the one word that a row without a service says
 * @param assignee to whom it was assigned, in brackets as the CSV has it: {@code [Jon_Postel]}
 * @param contact who answers for it, likewise
 * @param registered the day or month of registration, as written
 * @param modified the day of the last change, as written
 * @param reference the defining documents, in brackets: {@code [RFC6335]}
 * @param serviceCode DCCP's service code
 * @param unauthorizedUse what the registry says of use without authorisation
 * @param notes IANA's remarks on the assignment
 */
public record RegistryRow(
    int line,
    int column,
    String service,
    Optional<PortNumbers> ports,
    String transport,
    String description,
    String assignee,
    String contact,
    String registered,
    String modified,
    String reference,
    String serviceCode,
    String unauthorizedUse,
    String notes) {}
