package org.tidewaiter.deploy.trial;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.rules.alert.AlertSchema;

/** Validates documents against the released schemas, formats included. */
final class SchemaCheck {

  private final Schema schema;

  SchemaCheck(AlertSchema which) {
    Map<String, String> texts = new HashMap<>();
    for (AlertSchema each : AlertSchema.values()) {
      texts.put(each.id(), each.text());
    }
    schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts))
            .getSchema(SchemaLocation.of(which.id()));
  }

  /** Returns what is wrong with a document. */
  List<String> errors(String json) {
    return schema
        .validate(
            json,
            InputFormat.JSON,
            run -> run.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Object::toString)
        .toList();
  }
}
