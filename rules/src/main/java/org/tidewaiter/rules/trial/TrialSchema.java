package org.tidewaiter.rules.trial;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The JSON Schema (draft 2020-12) of a document of a test file, for editors. */
public final class TrialSchema {

  /** The schema's {@code $id}. */
  public static final String ID = "urn:tidewaiter:schema:rule-test:1";

  private static final String RESOURCE = "test.schema.json";

  private TrialSchema() {}

  /** Reads the schema. */
  public static String text() {
    try (InputStream in = TrialSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
