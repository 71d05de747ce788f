package org.tidewaiter.enrich.registry;

/**
 * How much of a registry file is read before it counts as something else. The registry of 2026 has
 * 4 MB, 14,600 rows and no text longer than 1,600 characters.
 *
 * @param bytes most bytes of a file
 * @param rows most rows
 * @param text most characters of one text
 * @param problems most problems that are told; the rest is only said to be there
 */
public record RegistryLimits(int bytes, int rows, int text, int problems) {

  /** Eight times the bytes of today's registry, seven times its rows. */
  public static final RegistryLimits DEFAULT =
      new RegistryLimits(32 * 1024 * 1024, 100_000, 16_384, 1_000);

  /**
   * Checks that something can be read.
   *
   * @throws IllegalArgumentException if a limit is not positive
   */
  public RegistryLimits {
    if (bytes < 1 || rows < 1 || text < 1 || problems < 1) {
      throw new IllegalArgumentException(
          "limits: " + bytes + ", " + rows + ", " + text + ", " + problems + " (expected: >= 1)");
    }
  }
}
