package org.tidewaiter.rules.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The JSON Schemas (draft 2020-12) of what is published.
 *
 * <p>They name exactly the members of this version. A later version may add some, so a consumer
 * passes over members that it does not know.
 */
public enum AlertSchema {
  /** The alert. */
  ALERT("urn:tidewaiter:schema:alert:1", "alert.schema.json"),
  /** The member {@code port_intel} of enriched events and alerts. */
  PORT_INTEL("urn:tidewaiter:schema:port_intel:1", "port_intel.schema.json");

  private final String id;
  private final String resource;

  AlertSchema(String id, String resource) {
    this.id = id;
    this.resource = resource;
  }

  /** Returns the schema's {@code $id}, by which one refers to the other. */
  public String id() {
    return id;
  }

  /** Returns the file name of the schema in a release. */
  public String fileName() {
    return resource;
  }

  /** Reads the schema. */
  public String text() {
    try (InputStream in = AlertSchema.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
