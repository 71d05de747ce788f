package org.tidewaiter.deploy.intel;

/** An update that could not be fetched; the message says why, and what can be done. */
public final class DownloadFailed extends Exception {
  private static final long serialVersionUID = 1L;

  /** Makes the failure. */
  public DownloadFailed(String message) {
    super(message);
  }

  /** Makes the failure with what it came from. */
  public DownloadFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
