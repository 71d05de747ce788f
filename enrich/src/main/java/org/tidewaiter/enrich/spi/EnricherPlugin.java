package org.tidewaiter.enrich.spi;

import java.util.Map;
import java.util.Set;

/**
 * A plug-in that adds fields to events before the rules run.
 *
 * <p>A class with a constructor without parameters, named in the jar's {@code
 * META-INF/services/org.tidewaiter.enrich.spi.EnricherPlugin}. It has a class loader of its own,
 * which shows it the JDK, this package and its own jars.
 *
 * <p>Made once, when Tidewaiter starts. {@link #name} and {@link #version} are asked first, then
 * {@link #configure} is called once, then the fields are asked for. {@link #open} may be called by
 * several threads at a time.
 */
public interface EnricherPlugin {

  /**
   * Returns what settings, metrics, logs and events call the plug-in: a lower-case letter, then at
   * most 39 lower-case letters, digits and {@code -}.
   */
  String name();

  /**
   * Returns the version of code and data together, which travels in alerts: at most 40 letters,
   * digits and {@code . _ + -}.
   */
  String version();

  /**
   * Takes the settings. Unless overridden it refuses any.
   *
   * @param settings what the configuration says under {@code intel.plugin_settings} for this
   *     plug-in; empty if it says nothing
   * @throws IllegalArgumentException if a setting is unknown, missing or wrong; the message is for
   *     the operator, and should say what was expected
   */
  default void configure(Map<String, String> settings) {
    if (!settings.isEmpty()) {
      throw new IllegalArgumentException("settings: " + settings.keySet() + " (expected: none)");
    }
  }

  /**
   * Returns the dotted names of the fields that it reads, at most 100: of ECS, of {@code
   * port_intel}, or as the input spells them. An {@link EventView} has no others.
   */
  Set<String> reads();

  /**
   * Returns the dotted names of the fields that it may add, 1 to 100: names of two to seven parts
   * that nothing else gives. A {@link FieldSink} takes no others.
   */
  Set<String> adds();

  /**
   * Opens a session for one worker. It may take up to 30 seconds, to read a file or connect.
   *
   * @throws Exception if that fails; it is tried again later, and events go on without the fields
   */
  EnricherSession open() throws Exception;
}
