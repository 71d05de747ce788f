package org.tidewaiter.deploy.offline;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a file or of standard input as bytes, each one a record.
 *
 * <p>A line ends at LF; a CR before it belongs to the end, not to the line. Gzip is known by its
 * first bytes, whatever the name says. A line that is longer than the limit is given cut to one
 * byte more than the limit, so that a decoder rejects it, and the rest of it is passed over unread
 * into memory. Not thread-safe.
 */
public final class LineReader implements AutoCloseable {

  /** In place of a file name: standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final int GZIP_MAGIC = 0x1f8b;
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final long totalBytes;
  private final Counting raw;
  private final InputStream in;
  private final int maxLineBytes;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int limit;
  private long lineNumber;

  private LineReader(String name, InputStream source, long totalBytes, int maxLineBytes)
      throws IOException {
    this.name = name;
    this.totalBytes = totalBytes;
    this.maxLineBytes = maxLineBytes;
    this.raw = new Counting(source);
    BufferedInputStream peekable = new BufferedInputStream(raw, BUFFER);
    peekable.mark(2);
    int magic = (peekable.read() << 8) | peekable.read();
    peekable.reset();
    this.in = magic == GZIP_MAGIC ? new GZIPInputStream(peekable, BUFFER) : peekable;
  }

  /**
   * Opens a file, or standard input for {@value #STANDARD_INPUT}.
   *
   * @param name of the file
   * @param standardInput what to read for {@value #STANDARD_INPUT}; closed with the reader
   * @param maxLineBytes longest line that is given whole
   * @throws IOException if it can't be opened, or begins like gzip and is not
   */
  public static LineReader open(String name, InputStream standardInput, int maxLineBytes)
      throws IOException {
    if (name.equals(STANDARD_INPUT)) {
      return new LineReader(name, standardInput, -1, maxLineBytes);
    }
    Path path = Path.of(name);
    InputStream file = new FileInputStream(path.toFile());
    try {
      return new LineReader(name, file, Files.size(path), maxLineBytes);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /** Returns the name that the input was opened by. */
  public String name() {
    return name;
  }

  /** Returns the number of the line that was given last, from 1. */
  public long lineNumber() {
    return lineNumber;
  }

  /** Returns how much of the input was read, compressed bytes if it is compressed. */
  public long bytesRead() {
    return raw.count;
  }

  /** Returns how long the input is in the same bytes; -1 if that can't be known. */
  public long totalBytes() {
    return totalBytes;
  }

  /**
   * Returns the next line without its end; null behind the last one. A last line without an LF
   * counts; nothing behind a last LF does not.
   *
   * @throws IOException if reading fails, or compressed data is damaged or ends too early
   */
  public byte @Nullable [] next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    boolean any = false;
    while (fill()) {
      any = true;
      int from = at;
      while (at < limit && buffer[at] != '\n') {
        at++;
      }
      keep(line, from, at);
      if (at < limit) {
        at++;
        break;
      }
    }
    if (!any) {
      return null;
    }
    lineNumber++;
    byte[] bytes = line.toByteArray();
    boolean carriageReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return carriageReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
  }

  private boolean fill() throws IOException {
    if (at < limit) {
      return true;
    }
    at = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private void keep(ByteArrayOutputStream line, int from, int to) {
    // One byte over the limit, and one for a CR.
    int room = maxLineBytes + 2 - line.size();
    line.write(buffer, from, Math.max(0, Math.min(room, to - from)));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private static final class Counting extends FilterInputStream {
    private long count;

    Counting(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count += b < 0 ? 0 : 1;
      return b;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int read = super.read(into, offset, length);
      count += Math.max(0, read);
      return read;
    }
  }
}
