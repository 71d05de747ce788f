package org.tidewaiter.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReferenceTest {

  @Test
  void markdown_thePageInTheDocs_isTheSame() throws IOException {
    assertThat(Files.readString(Path.of("docs/configuration.md")))
        .as("docs/configuration.md; write it anew with 'tidewaiter config reference'")
        .isEqualTo(Reference.markdown());
  }
}
