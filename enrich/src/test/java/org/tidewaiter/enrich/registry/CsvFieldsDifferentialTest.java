package org.tidewaiter.enrich.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Our reader of CSV splits sound texts as Jackson's does. */
class CsvFieldsDifferentialTest {

  private static final CsvMapper MAPPER =
      CsvMapper.builder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
  private static final String ALPHABET = "ab,\"\n\r \té[1";

  @Test
  void next_randomSoundText_givesWhatJacksonGives() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      String text = text(random);
      Findings findings = new Findings(RegistryLimits.DEFAULT);
      assertThat(CsvFieldsTest.records(text, findings))
          .as("seed %d, round %d: %s", seed, round, text)
          .isEqualTo(jackson(text));
    }
  }

  private static List<List<String>> jackson(String text) throws IOException {
    try (MappingIterator<List<String>> records =
        MAPPER
            .readerFor(new TypeReference<List<String>>() {})
            .with(CsvSchema.emptySchema())
            .readValues(text)) {
      return records.readAll();
    }
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    int records = random.nextInt(4);
    for (int i = 0; i < records; i++) {
      int fields = 2 + random.nextInt(3);
      for (int j = 0; j < fields; j++) {
        text.append(j > 0 ? "," : "").append(field(random));
      }
      text.append(random.nextBoolean() ? "\r\n" : "\n");
    }
    return text.toString();
  }

  private static String field(Random random) {
    StringBuilder value = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      value.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    String plain = value.toString();
    boolean quoted = plain.matches("(?s).*[,\"\\n\\r].*") || random.nextInt(4) == 0;
    return quoted ? '"' + plain.replace("\"", "\"\"") + '"' : plain;
  }
}
