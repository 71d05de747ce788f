package org.tidewaiter.deploy.logging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LoggingTest {

  private static final Logger OURS = LoggerFactory.getLogger("org.tidewaiter.deploy.Some");
  private static final Logger OTHERS = LoggerFactory.getLogger("org.apache.kafka.clients.Some");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  @AfterEach
  void restore() throws Exception {
    LogManager.getLogManager().readConfiguration();
  }

  @Test
  void text_isOneLineAnEntry() {
    Logging.configure(LogLevel.INFO, LogFormat.TEXT, out, false);

    OURS.info("{} rules loaded", 7);

    assertThat(text())
        .matches(
            "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z INFO  \\[[^]]+] "
                + "Some: 7 rules loaded\\n");
  }

  @Test
  void text_controlCharacters_canForgeNoLine() {
    Logging.configure(LogLevel.INFO, LogFormat.TEXT, out, false);

    OURS.warn("topic {}", "a\nb\u001b[2J");

    assertThat(text()).endsWith("topic a\\u000ab\\u001b[2J\n");
    assertThat(text().lines()).hasSize(1);
  }

  @Test
  void text_exception_hasItsStackTrace() {
    Logging.configure(LogLevel.INFO, LogFormat.TEXT, out, false);

    OURS.error("failed", new IllegalStateException("why"));

    assertThat(text()).contains("Some: failed\njava.lang.IllegalStateException: why\n\tat ");
  }

  @Test
  void text_colour_onlyWhenAsked() {
    Logging.configure(LogLevel.INFO, LogFormat.TEXT, out, true);
    OURS.error("red");

    assertThat(text()).contains("\u001b[1;31mERROR\u001b[0m");
  }

  @Test
  void json_isOneEcsObjectALine() throws Exception {
    Logging.configure(LogLevel.INFO, LogFormat.JSON, out, true);

    OURS.error("\"failed\"\n", new IllegalStateException("why"));

    assertThat(text().lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(text());
    assertThat(json.get("message").asText()).isEqualTo("\"failed\"\n");
    assertThat(json.get("log.level").asText()).isEqualTo("error");
    assertThat(json.get("log.logger").asText()).isEqualTo("org.tidewaiter.deploy.Some");
    assertThat(json.get("error.type").asText()).isEqualTo("java.lang.IllegalStateException");
    assertThat(json.get("error.stack_trace").asText()).contains("LoggingTest");
  }

  @Test
  void level_ofOthers_isWarningUnlessEverythingIsAskedFor() {
    Logging.configure(LogLevel.INFO, LogFormat.TEXT, out, false);
    OTHERS.info("chatter");
    OTHERS.warn("broker gone");
    OURS.debug("step");
    assertThat(text().lines()).singleElement().asString().contains("broker gone");

    out.reset();
    Logging.configure(LogLevel.DEBUG, LogFormat.TEXT, out, false);
    OTHERS.info("chatter");
    OURS.debug("step");
    assertThat(text().lines()).hasSize(2);

    out.reset();
    Logging.configure(LogLevel.ERROR, LogFormat.TEXT, out, false);
    OTHERS.warn("broker gone");
    OURS.warn("careful");
    assertThat(text()).isEmpty();
  }

  private String text() {
    return out.toString(StandardCharsets.UTF_8);
  }
}
