package org.tidewaiter.deploy.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SubstitutionTest {

  private static final Map<String, String> VARIABLES =
      Map.of("USER", "ada", "EMPTY", "", "NESTED", "${env:USER}");

  @TempDir private Path folder;
  private Substitution substitution;

  /** A text and what becomes of it, or why nothing does. */
  record Case(String name, String text, String result) {
    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeEach
  void layOut() throws IOException {
    Files.writeString(folder.resolve("unix"), "two\nlines\n");
    Files.writeString(folder.resolve("windows"), "one line\r\n");
    Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
    Files.write(folder.resolve("large"), new byte[65_537]);
    substitution = new Substitution(name -> Optional.ofNullable(VARIABLES.get(name)), folder);
  }

  static Stream<Case> resolved() {
    return Stream.of(
        new Case("nothing to do", "a $b {c} d$", "a $b {c} d$"),
        new Case("a variable within text", "<${env:USER}>${env:USER}", "<ada>ada"),
        new Case("an empty variable", "${env:EMPTY}", ""),
        new Case("what was put in is not looked at", "${env:NESTED}", "${env:USER}"),
        new Case("a file, without its last line break", "${file:unix}", "two\nlines"),
        new Case("a file of Windows", "${file:windows}", "one line"),
        new Case("a plain dollar and brace", "$${env:USER}", "${env:USER}"),
        new Case("dollars before a reference", "$ $${env:USER} ${env:USER}", "$ ${env:USER} ada"));
  }

  @ParameterizedTest
  @MethodSource("resolved")
  void resolve_reference_isReplaced(Case given) throws Exception {
    assertThat(substitution.resolve(given.text())).isEqualTo(given.result());
  }

  static Stream<Case> unresolved() {
    return Stream.of(
        new Case("no such variable", "${env:NONE}", "environment variable NONE is not set"),
        new Case("no such file", "${file:none}", "does not exist"),
        new Case("a folder", "${file:.}", "does not exist"),
        new Case("a file that is not text", "${file:binary}", "is not UTF-8 text"),
        new Case("a file too large for a secret", "${file:large}", "is larger than 65536 bytes"),
        new Case("a misspelt source", "${evn:USER}", "unknown reference ${evn:USER}"),
        new Case("no source", "${USER}", "unknown reference ${USER} (expected: ${env:NAME}"),
        new Case("no end", "a ${env:USER", "'${' without '}'"));
  }

  @ParameterizedTest
  @MethodSource("unresolved")
  void resolve_wrongReference_saysWhy(Case given) {
    assertThatThrownBy(() -> substitution.resolve(given.text()))
        .isInstanceOf(Substitution.Unresolved.class)
        .hasMessageContaining(given.result());
  }

  @Test
  void resolve_absoluteFile_isTakenAsItIs() throws Exception {
    assertThat(substitution.resolve("${file:" + folder.resolve("windows") + "}"))
        .isEqualTo("one line");
  }
}
