package org.tidewaiter.deploy.intel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryDownloadTest {

  private static final RegistrySettings DEFAULT = RegistrySettings.DEFAULT;

  private FileServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FileServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetch_newFile_isTheBytesAndTheirOrigin() throws Exception {
    server.file("/iana.csv", "content", "\"v1\"");

    Download download = fetch(server.url("/iana.csv"), DEFAULT, Optional.empty());

    assertThat(download).isInstanceOf(Download.Fetched.class);
    Download.Fetched fetched = (Download.Fetched) download;
    assertThat(new String(fetched.content(), UTF_8)).isEqualTo("content");
    assertThat(fetched.origin())
        .isEqualTo(
            new Origin(
                server.url("/iana.csv").toString(),
                "\"v1\"",
                "Mon, 17 Aug 2026 00:00:00 GMT",
                Sha256.of("content".getBytes(UTF_8))));
    assertThat(server.requests.get(0)).doesNotContainKey("If-None-Match");
  }

  @Test
  void fetch_knownFile_asksForANewerOne() throws Exception {
    server.file("/iana.csv", "content", "\"v1\"");
    URI url = server.url("/iana.csv");
    Origin known = ((Download.Fetched) fetch(url, DEFAULT, Optional.empty())).origin();

    assertThat(fetch(url, DEFAULT, Optional.of(known))).isEqualTo(new Download.Unchanged());
    assertThat(server.requests.get(1).getFirst("If-None-Match")).isEqualTo("\"v1\"");
    assertThat(server.requests.get(1).getFirst("If-Modified-Since"))
        .isEqualTo("Mon, 17 Aug 2026 00:00:00 GMT");
  }

  @Test
  void fetch_knownFileThatIsNotTheOneAskedFor_isAskedForWhole() throws Exception {
    server.file("/iana.csv", "content", "\"v1\"");
    URI url = server.url("/iana.csv");
    Origin known = ((Download.Fetched) fetch(url, DEFAULT, Optional.empty())).origin();
    RegistrySettings other =
        new RegistrySettings(
            DEFAULT.file(),
            DEFAULT.url(),
            Optional.of("0".repeat(64)),
            DEFAULT.maxBytes(),
            DEFAULT.maxLossPercent(),
            DEFAULT.allowHttp(),
            DEFAULT.timeout());

    assertThat(fetch(url, other, Optional.of(known))).isInstanceOf(Download.Refused.class);
  }

  @Test
  void fetch_fileKnownFromElsewhere_isAskedForWhole() throws Exception {
    server.file("/iana.csv", "content", "\"v1\"");
    Origin other = new Origin("https://other.example/iana.csv", "\"v1\"", "", "00");

    assertThat(fetch(server.url("/iana.csv"), DEFAULT, Optional.of(other)))
        .isInstanceOf(Download.Fetched.class);
  }

  @Test
  void fetch_unchangedWhereNothingWasKnown_isAFault() {
    server.at("/odd", exchange -> exchange.sendResponseHeaders(304, -1));

    assertThat(failure("/odd", DEFAULT)).contains("status 304 (expected: 200");
  }

  @Test
  void fetch_checksum_isHeeded() throws Exception {
    server.file("/iana.csv", "content", "\"v1\"");
    String hash = Sha256.of("content".getBytes(UTF_8));

    assertThat(
            fetch(
                server.url("/iana.csv"),
                with(hash.toUpperCase(java.util.Locale.ROOT)),
                Optional.empty()))
        .isInstanceOf(Download.Fetched.class);
    Download other = fetch(server.url("/iana.csv"), with("0".repeat(64)), Optional.empty());
    assertThat(other).isInstanceOf(Download.Refused.class);
    assertThat(((Download.Refused) other).problem())
        .endsWith("SHA-256 is " + hash + " (expected: " + "0".repeat(64) + ")");
  }

  @Test
  void fetch_tooLarge_isEndedEarly() {
    RegistrySettings small = sized(7, Duration.ofSeconds(60));
    server.file("/told", "content!", "\"v1\"");
    server.at(
        "/endless",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          byte[] part = new byte[1024];
          for (int i = 0; i < 1_000_000; i++) {
            exchange.getResponseBody().write(part);
          }
        });

    assertThat(failure("/told", small)).endsWith("larger than 7 bytes (expected: at most so many)");
    assertThat(failure("/endless", small)).contains("larger than 7 bytes");
  }

  @Test
  void fetch_exactlyAsLargeAsAllowed_isTaken() throws Exception {
    server.file("/iana.csv", "content", "\"v1\"");

    assertThat(fetch(server.url("/iana.csv"), sized(7, Duration.ofSeconds(60)), Optional.empty()))
        .isInstanceOf(Download.Fetched.class);
  }

  @Test
  void fetch_slowServer_isGivenUp() {
    server.at("/silent", exchange -> server.hang());
    server.at(
        "/slow",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write('x');
          exchange.getResponseBody().flush();
          server.hang();
        });
    RegistrySettings hasty = sized(1_000, Duration.ofMillis(300));

    assertThat(failure("/silent", hasty)).endsWith("not fetched within 0.3 s");
    assertThat(failure("/slow", hasty)).endsWith("not fetched within 0.3 s");
  }

  @Test
  void fetch_cutOffBody_isAFault() {
    server.at(
        "/cut",
        exchange -> {
          exchange.sendResponseHeaders(200, 1_000);
          exchange.getResponseBody().write(new byte[10]);
        });

    assertThat(failure("/cut", DEFAULT)).contains("can't be fetched");
  }

  @Test
  void fetch_redirect_isFollowedOnTheSameScheme() throws Exception {
    server.file("/new/iana.csv", "content", "\"v1\"");
    redirect("/old", "/new/iana.csv");

    Download download = fetch(server.url("/old"), DEFAULT, Optional.empty());

    assertThat(((Download.Fetched) download).origin().url())
        .as("it is asked for where the operator said")
        .isEqualTo(server.url("/old").toString());
  }

  @ParameterizedTest
  @CsvSource({
    "https://127.0.0.1/iana.csv, expected: an address of http",
    "file:///etc/passwd, expected: an address of http",
    "ftp://127.0.0.1/x, expected: an address of http",
    "http://198.51.100.7/x, plain HTTP",
    "http://user:secret@127.0.0.1/x, user and password",
    "/loop, more than 5 redirects",
    "http://[, no address",
  })
  void fetch_redirectElsewhere_isRefused(String target, String reason) {
    redirect("/loop", target);

    assertThat(failure("/loop", DEFAULT)).contains(reason).doesNotContain("secret");
  }

  private void redirect(String from, String to) {
    server.at(
        from,
        exchange -> {
          exchange.getResponseHeaders().set("Location", to);
          exchange.sendResponseHeaders(302, -1);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "http://www.iana.org/x.csv, plain HTTP (expected: https",
    "http://127.0.0.1.example.org/x.csv, plain HTTP (expected: https",
    "ftp://www.iana.org/x.csv, not a web address",
    "file:///etc/passwd, not a web address",
    "x.csv, not a web address",
    "https://user:secret@www.iana.org/x, user and password",
  })
  void fetch_addressNotAllowed_isNotAsked(String url, String reason) {
    DownloadFailed failed =
        catchThrowableOfType(
            DownloadFailed.class, () -> fetch(URI.create(url), DEFAULT, Optional.empty()));

    assertThat(failed).hasMessageContaining(reason);
    assertThat(failed.getMessage()).doesNotContain("secret");
  }

  @Test
  void fetch_errorOfTheServer_isToldWithItsStatus() {
    server.at("/gone", exchange -> FileServer.send(exchange, 404, "not here"));

    assertThat(failure("/gone", DEFAULT))
        .endsWith("/gone: status 404 (expected: 200, or 304 if unchanged)");
  }

  @Test
  void fetch_noServer_isTold() {
    URI url = server.url("/x");
    server.close();

    DownloadFailed failed =
        catchThrowableOfType(DownloadFailed.class, () -> fetch(url, DEFAULT, Optional.empty()));

    assertThat(failed).hasMessageContaining("can't be fetched: ConnectException");
  }

  private String failure(String path, RegistrySettings settings) {
    DownloadFailed failed =
        catchThrowableOfType(
            DownloadFailed.class, () -> fetch(server.url(path), settings, Optional.empty()));
    assertThat(failed).isNotNull();
    return String.valueOf(failed.getMessage());
  }

  private static Download fetch(URI url, RegistrySettings settings, Optional<Origin> known)
      throws DownloadFailed {
    return RegistryDownload.fetch(url, settings, known);
  }

  private static RegistrySettings with(String sha256) {
    return new RegistrySettings(
        Optional.empty(),
        Optional.empty(),
        Optional.of(sha256),
        DEFAULT.maxBytes(),
        5,
        false,
        DEFAULT.timeout());
  }

  private static RegistrySettings sized(int maxBytes, Duration timeout) {
    return new RegistrySettings(
        Optional.empty(), Optional.empty(), Optional.empty(), maxBytes, 5, false, timeout);
  }
}
