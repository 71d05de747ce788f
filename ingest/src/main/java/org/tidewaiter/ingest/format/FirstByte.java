package org.tidewaiter.ingest.format;

/** What a record begins with. */
final class FirstByte {

  /** In place of a byte: there is only white space. */
  static final int NONE = -1;

  private FirstByte() {}

  /** Returns the first byte behind a byte order mark and white space, or {@link #NONE}. */
  static int of(byte[] record) {
    boolean marked =
        record.length >= 3
            && record[0] == (byte) 0xef
            && record[1] == (byte) 0xbb
            && record[2] == (byte) 0xbf;
    for (int i = marked ? 3 : 0; i < record.length; i++) {
      byte b = record[i];
      if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
        return b & 255;
      }
    }
    return NONE;
  }
}
