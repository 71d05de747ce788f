package org.tidewaiter.enrich.port;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidewaiter.enrich.port.PortDataFile.Kind;

class PortKnowledgeLoaderTest {

  /** A damaged file under {@code bad/}, beside it what is to be told of it, error by error. */
  record Bad(Kind kind, String file) {
    @Override
    public String toString() {
      return file;
    }
  }

  static Stream<Bad> bad() {
    return Stream.of(
        new Bad(Kind.SNAPSHOT, "snapshot.tsv"),
        new Bad(Kind.SUPPLEMENT, "supplement.tsv"),
        new Bad(Kind.NAMES, "names.tsv"),
        new Bad(Kind.UNAUTHORIZED, "unauthorized.tsv"),
        new Bad(Kind.FACTS, "syntax.yaml"),
        new Bad(Kind.FACTS, "shape.yaml"),
        new Bad(Kind.FACTS, "sources.yaml"),
        new Bad(Kind.FACTS, "history.yaml"),
        new Bad(Kind.FACTS, "malware.yaml"),
        new Bad(Kind.FACTS, "uses-and-disputes.yaml"),
        new Bad(Kind.FACTS, "site.yaml"));
  }

  @ParameterizedTest
  @MethodSource("bad")
  void load_badFile_tellsEveryErrorWithItsLine(Bad given) {
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    if (given.kind() == Kind.SNAPSHOT) {
      files.removeIf(file -> file.kind() != Kind.FACTS);
    }
    files.add(new PortDataFile(given.kind(), given.file(), resource("bad/" + given.file())));

    String told =
        refused(files).stream().map(PortDataError::toString).collect(Collectors.joining("\n"));

    String golden = given.file().replaceAll("\\.[a-z]+$", ".errors");
    assertThat(told).isEqualTo(new String(resource("bad/" + golden), UTF_8).strip());
  }

  @Test
  void load_noSnapshot_isRefused() {
    assertThat(refused(List.of()))
        .extracting(PortDataError::toString)
        .containsExactly("files: P003 snapshot: none (expected: one)");
  }

  @Test
  void load_bytesThatAreNotUtf8_isRefused() {
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    files.add(new PortDataFile(Kind.FACTS, "own.yaml", new byte[] {'a', (byte) 0xC0, (byte) 0x80}));

    assertThat(refused(files))
        .extracting(PortDataError::toString)
        .containsExactly("own.yaml: P001 bytes: not UTF-8 (expected: UTF-8)");
  }

  @Test
  void load_ownFactsOverTheBundled_addsThemAndChangesTheVersion() {
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    files.add(
        file(
            "own.yaml",
            """
            sources:
              own: {title: Our network plan, ref: "wiki/ports", date: 2026-02}
            uses:
              - {ports: [3144], transports: [tcp], use: active, what: Our own daemon., sources: [own]}
            """));

    PortKnowledge own = loaded(files);

    assertThat(own.lookup(Transport.TCP, 3144).currentUse()).isEqualTo(CurrentUse.ACTIVE);
    assertThat(own.lookup(Transport.TCP, 3144).uses()).hasSize(2);
    assertThat(own.lookup(Transport.UDP, 3144).currentUse()).isEqualTo(CurrentUse.DORMANT);
    assertThat(own.version()).isNotEqualTo(PortKnowledge.bundled().version());
  }

  @Test
  void load_sameFilesInAnotherOrder_hasTheSameVersion() {
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    files.add(0, files.remove(3));

    assertThat(loaded(files).version()).isEqualTo(PortKnowledge.bundled().version());
  }

  @Test
  void load_overlappingRanges_countAFactOncePerPort() {
    List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
    files.add(
        file(
            "own.yaml",
            """
            malware:
              - id: own/c2
                name: Own
                ports: [40000, 40000-40001, 39999-40000]
                transports: [udp]
                lifespan: ongoing
                confidence: 10
                sources: [iana]
            """));

    PortKnowledge own = loaded(files);

    assertThat(own.lookup(Transport.UDP, 40_000).malware()).hasSize(1);
    assertThat(own.lookup(Transport.UDP, 39_999).malware()).hasSize(1);
    assertThat(own.lookup(Transport.TCP, 40_000).malware()).isEmpty();
  }

  @Test
  void load_damagedBytes_neverThrows() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      List<PortDataFile> files = new ArrayList<>(PortKnowledgeLoader.bundledFiles());
      int which = random.nextInt(files.size());
      PortDataFile whole = files.get(which);
      byte[] bytes = whole.content().clone();
      for (int i = 0; i < 1 + random.nextInt(4); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(128);
      }
      files.set(which, new PortDataFile(whole.kind(), whole.name(), bytes));
      try {
        assertThat(PortKnowledgeLoader.load(files)).isNotNull();
      } catch (RuntimeException thrown) {
        throw new AssertionError("seed " + seed + ", round " + round, thrown);
      }
    }
  }

  private static PortDataFile file(String name, String text) {
    return new PortDataFile(Kind.FACTS, name, text.getBytes(UTF_8));
  }

  private static PortKnowledge loaded(List<PortDataFile> files) {
    LoadResult result = PortKnowledgeLoader.load(files);
    assertThat(result).isInstanceOf(LoadResult.Loaded.class);
    return ((LoadResult.Loaded) result).knowledge();
  }

  private static List<PortDataError> refused(List<PortDataFile> files) {
    LoadResult result = PortKnowledgeLoader.load(files);
    assertThat(result).isInstanceOf(LoadResult.Refused.class);
    return ((LoadResult.Refused) result).errors();
  }

  private static byte[] resource(String name) {
    try (InputStream in = PortKnowledgeLoaderTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new AssertionError(unreadable);
    }
  }
}
