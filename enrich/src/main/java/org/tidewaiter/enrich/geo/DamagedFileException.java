package org.tidewaiter.enrich.geo;

/** That a file is damaged; the message says where and how. Caught by the loader. */
final class DamagedFileException extends Exception {

  private static final long serialVersionUID = 1L;

  private final String what;

  DamagedFileException(String what) {
    super(what);
    this.what = what;
  }

  /** Returns what is wrong, and where. */
  String what() {
    return what;
  }
}
