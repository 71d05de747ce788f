package org.tidewaiter.enrich.side;

import java.util.Locale;
import java.util.Optional;

/**
 * Families of operating systems that differ in where they take client ports from. The ranges are
 * data: see {@link ClientRanges}.
 */
public enum OsFamily {
  /** Nobody says. */
  UNKNOWN,
  /** Windows before Vista and Server 2008. */
  WINDOWS_LEGACY,
  /** Windows since Vista and Server 2008. */
  WINDOWS,
  /** Linux. */
  LINUX,
  /** FreeBSD. */
  FREEBSD,
  /** OpenBSD. */
  OPENBSD,
  /** macOS. */
  MACOS,
  /** Solaris and AIX. */
  SOLARIS;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** Returns the name in lower case with hyphens, as it stands in tables of assets. */
  public String label() {
    return label;
  }

  /** Returns the family of a label, in any case; empty if there is none of this name. */
  public static Optional<OsFamily> of(String label) {
    for (OsFamily family : values()) {
      if (family.label.equalsIgnoreCase(label)) {
        return Optional.of(family);
      }
    }
    return Optional.empty();
  }
}
