package org.tidewaiter.ingest.decode;

/**
 * What was wrong with the input, and where.
 *
 * @param reason the kind of fault
 * @param offset bytes from the start of the record to the fault; -1 if it has no place
 * @param detail for a person: what was found and what was expected; holds no more of the input than
 *     a short excerpt
 */
public record DecodeError(Reason reason, int offset, String detail) {}
