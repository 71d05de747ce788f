package org.tidewaiter.deploy.intel;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a registry file by HTTP, only if it is newer than the one that is there. The bytes, the
 * time and the number of redirects are bounded; nothing is sent but the request itself. Not
 * thread-safe; one instance fetches once.
 */
public final class RegistryDownload {

  private static final int MOST_REDIRECTS = 5;

  private final RegistrySettings settings;
  private final HttpClient client;
  private final long deadlineNanos;

  private RegistryDownload(RegistrySettings settings) {
    this.settings = settings;
    this.deadlineNanos = System.nanoTime() + settings.timeout().toNanos();
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            // Followed here, for the client would go on from https to a place of its own choice.
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(settings.timeout())
            .build();
  }

  /**
   * Asks for the file.
   *
   * @param url where it is
   * @param known what is known of the file that is there; asked about only if it is from this URL
   * @throws DownloadFailed if there is no whole file to be had, for whatever reason
   */
  public static Download fetch(URI url, RegistrySettings settings, Optional<Origin> known)
      throws DownloadFailed {
    return new RegistryDownload(settings)
        .fetch(
            url,
            known
                .filter(origin -> origin.url().equals(url.toString()))
                // A file that isn't the one asked for is no reason to be content with it.
                .filter(origin -> settings.sha256().map(origin.sha256()::equals).orElse(true)));
  }

  private Download fetch(URI url, Optional<Origin> known) throws DownloadFailed {
    URI at = url;
    for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
      DownloadAddress.check(at, settings.allowHttp());
      HttpResponse<byte[]> response = send(at, known);
      switch (response.statusCode()) {
        case 200:
          return fetched(url, response);
        case 304:
          if (known.isEmpty()) {
            throw new DownloadFailed(at + ": status 304 (expected: 200, for nothing was there)");
          }
          return new Download.Unchanged();
        case 301, 302, 303, 307, 308:
          at = DownloadAddress.redirected(at, header(response, "location"));
          break;
        default:
          throw new DownloadFailed(
              at + ": status " + response.statusCode() + " (expected: 200, or 304 if unchanged)");
      }
    }
    throw new DownloadFailed(url + ": more than " + MOST_REDIRECTS + " redirects");
  }

  private Download fetched(URI url, HttpResponse<byte[]> response) {
    byte[] content = response.body();
    String hash = Sha256.of(content);
    if (settings.sha256().isPresent() && !settings.sha256().get().equals(hash)) {
      return new Download.Refused(
          url + ": SHA-256 is " + hash + " (expected: " + settings.sha256().get() + ")");
    }
    return new Download.Fetched(
        content,
        new Origin(
            url.toString(), header(response, "etag"), header(response, "last-modified"), hash));
  }

  private HttpResponse<byte[]> send(URI at, Optional<Origin> known) throws DownloadFailed {
    Duration left = Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(at)
            .timeout(left)
            .header("Accept", "text/csv, application/xml, text/xml")
            .header("User-Agent", "tidewaiter");
    known
        .map(Origin::etag)
        .filter(etag -> !etag.isEmpty())
        .ifPresent(etag -> request.header("If-None-Match", etag));
    known
        .map(Origin::lastModified)
        .filter(date -> !date.isEmpty())
        .ifPresent(date -> request.header("If-Modified-Since", date));
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request.build(), response -> new BoundedBody(settings.maxBytes()));
    try {
      // The request's own timeout ends with the head of the response; this one covers the body.
      return answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new DownloadFailed(at + ": not fetched within " + seconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DownloadFailed(at + ": interrupted", e);
    } catch (ExecutionException e) {
      throw failed(at, e.getCause() == null ? e : e.getCause());
    } finally {
      answer.cancel(true);
    }
  }

  private DownloadFailed failed(URI at, Throwable cause) {
    if (cause instanceof BoundedBody.TooLarge) {
      return new DownloadFailed(
          at + ": larger than " + settings.maxBytes() + " bytes (expected: at most so many)",
          cause);
    }
    if (cause instanceof java.net.http.HttpTimeoutException) {
      return new DownloadFailed(at + ": not fetched within " + seconds() + " s", cause);
    }
    String said = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return new DownloadFailed(
        at + ": can't be fetched: " + cause.getClass().getSimpleName() + said, cause);
  }

  private String seconds() {
    return String.format(Locale.ROOT, "%.1f", settings.timeout().toMillis() / 1000.0);
  }

  /** Returns a header without what could break the lines that it is kept in; empty if missing. */
  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("").replaceAll("\\p{Cntrl}", "");
  }
}
