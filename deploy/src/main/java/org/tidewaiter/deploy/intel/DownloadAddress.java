package org.tidewaiter.deploy.intel;

import java.net.URI;
import java.util.Locale;

/** Which addresses an update may be fetched from. */
final class DownloadAddress {

  private DownloadAddress() {}

  /**
   * Checks that an address is one of https; plain HTTP is for the loopback alone, unless allowed.
   *
   * @throws DownloadFailed if it may not be asked; says what to do
   */
  static void check(URI url, boolean allowHttp) throws DownloadFailed {
    String scheme = scheme(url);
    if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw new DownloadFailed(url + ": not a web address (expected: https://...)");
    }
    if (url.getUserInfo() != null) {
      throw new DownloadFailed(
          "a URL with a user and password is not supported: they would be shown in messages");
    }
    if (scheme.equals("http") && !allowHttp && !isLoopback(url.getHost())) {
      throw new DownloadFailed(
          url + ": plain HTTP (expected: https; whoever is on the way could change the file)");
    }
  }

  /**
   * Returns where a redirect leads.
   *
   * @throws DownloadFailed if that is no address, or one of another scheme
   */
  static URI redirected(URI from, String location) throws DownloadFailed {
    URI to;
    try {
      to = from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw new DownloadFailed(from + ": redirects to what is no address", e);
    }
    if (location.isEmpty() || !scheme(to).equals(scheme(from))) {
      throw new DownloadFailed(
          from
              + ": redirects to '"
              + to
              + "' (expected: an address of "
              + scheme(from)
              + "; name the other one yourself if you trust it)");
    }
    return to;
  }

  private static String scheme(URI url) {
    return url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
  }

  /** By its text alone: what a name service says of a host is not to be relied on here. */
  private static boolean isLoopback(String host) {
    return host.equalsIgnoreCase("localhost")
        || host.equals("[::1]")
        || host.matches("127(\\.\\d{1,3}){3}");
  }
}
