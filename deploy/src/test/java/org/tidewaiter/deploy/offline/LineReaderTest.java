package org.tidewaiter.deploy.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineReaderTest {

  @TempDir Path folder;

  @Test
  void next_lineEnds_areNotPartOfLines() throws IOException {
    assertThat(lines("a\r\nb\n\n\rc\nlast")).containsExactly("a", "b", "", "\rc", "last");
    assertThat(lines("")).isEmpty();
    assertThat(lines("\n")).containsExactly("");
  }

  @Test
  void next_lineOverTheLimit_isCutAndTheNextOneIsWhole() throws IOException {
    try (LineReader reader = open("x".repeat(200_000) + "\nnext\n")) {
      byte[] cut = reader.next();
      assertThat(cut).isNotNull();
      assertThat(cut.length).isBetween(101, 102);
      assertThat(reader.next()).isEqualTo("next".getBytes(StandardCharsets.UTF_8));
      assertThat(reader.lineNumber()).isEqualTo(2);
    }
  }

  @Test
  void next_lineAtTheLimit_isWhole() throws IOException {
    assertThat(lines("y".repeat(100) + "\r\n")).containsExactly("y".repeat(100));
  }

  @Test
  void open_gzipWithAnyName_isReadAsItIs() throws IOException {
    Path file = folder.resolve("events.log");
    Files.write(file, gzip("one\ntwo\n"));

    try (LineReader reader = LineReader.open(file.toString(), InputStream.nullInputStream(), 100)) {
      assertThat(reader.next()).isEqualTo("one".getBytes(StandardCharsets.UTF_8));
      assertThat(reader.next()).isEqualTo("two".getBytes(StandardCharsets.UTF_8));
      assertThat(reader.next()).isNull();
      assertThat(reader.bytesRead()).isEqualTo(Files.size(file));
      assertThat(reader.totalBytes()).isEqualTo(Files.size(file));
    }
  }

  @Test
  void next_gzipCutOff_fails() throws IOException {
    byte[] whole = gzip("one\ntwo\n".repeat(1000));
    InputStream cut = new ByteArrayInputStream(Arrays.copyOf(whole, whole.length - 10));

    try (LineReader reader = LineReader.open("-", cut, 100)) {
      assertThatThrownBy(
              () -> {
                while (reader.next() != null) {
                  assertThat(reader.lineNumber()).isLessThanOrEqualTo(2000);
                }
              })
          .isInstanceOf(IOException.class);
    }
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static LineReader open(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return LineReader.open("-", new ByteArrayInputStream(bytes), 100);
  }

  private static List<String> lines(String text) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = open(text)) {
      for (byte[] line = reader.next(); line != null; line = reader.next()) {
        lines.add(new String(line, StandardCharsets.UTF_8));
      }
    }
    return lines;
  }
}
