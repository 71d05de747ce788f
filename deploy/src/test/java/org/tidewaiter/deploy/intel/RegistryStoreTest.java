package org.tidewaiter.deploy.intel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryStoreTest {

  @TempDir private Path folder;

  private RegistryStore store;

  @BeforeEach
  void open() {
    store = new RegistryStore(folder.resolve("iana.csv"));
  }

  @Test
  void put_anotherFile_keepsTheOneBefore() throws IOException {
    store.put(bytes("one"));
    assertThat(store.previous()).doesNotExist();
    store.put(bytes("two"));
    store.put(bytes("three"));
    store.put(bytes("three"));

    assertThat(store.file()).hasContent("three");
    assertThat(store.previous()).as("not pushed out by an equal file").hasContent("two");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).hasSize(2);
    }
  }

  @Test
  void put_folderThatIsNotThere_leavesEverythingAsItIs() {
    RegistryStore nowhere = new RegistryStore(folder.resolve("no/iana.csv"));

    assertThatThrownBy(() -> nowhere.put(bytes("one"))).isInstanceOf(IOException.class);
  }

  @Test
  void origin_ofTheFileThatIsThere_isRemembered() throws IOException {
    Origin origin =
        new Origin("https://a.example/?x=1#y=2", "W/\"a\\b: c\"", "Mon", Sha256.of(bytes("one")));
    assertThat(store.origin()).isEmpty();
    store.put(bytes("one"));
    store.remember(origin);

    assertThat(store.origin()).contains(origin);
    store.put(bytes("changed by hand"));
    assertThat(store.origin()).isEmpty();
    store.put(bytes("one"));
    assertThat(store.origin()).contains(origin);
    store.forget();
    assertThat(store.origin()).isEmpty();
  }

  @Test
  void origin_damagedNote_isNone() throws IOException {
    store.put(bytes("one"));
    for (String damaged : new String[] {"", "url=x", "\\u00zz", "\0\0", "x".repeat(100_000)}) {
      Files.writeString(store.originFile(), damaged);
      assertThat(store.origin()).isEmpty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
