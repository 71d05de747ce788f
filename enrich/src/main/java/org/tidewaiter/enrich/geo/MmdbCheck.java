package org.tidewaiter.enrich.geo;

import com.maxmind.db.Metadata;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Checks a MaxMind DB file from end to end, before anything is looked up in it: a file that was cut
 * short or changed on its way is refused whole instead of failing for some addresses.
 *
 * <p>Source: MaxMind DB File Format Specification 2.0.
 */
final class MmdbCheck {

  private static final byte[] MARKER =
      "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

  /** The metadata stands at the end, in at most this many bytes. */
  private static final int METADATA_BYTES = 128 << 10;

  /** Zero bytes between tree and data. */
  private static final int SEPARATOR = 16;

  private final byte[] bytes;
  private final int metadata;
  private byte[] heights = {};
  private int recordSize;
  private MmdbValues values;

  /**
   * Finds and checks the metadata.
   *
   * @throws DamagedFileException if there is none, or it can't be decoded
   */
  MmdbCheck(byte[] bytes) throws DamagedFileException {
    this.bytes = bytes;
    this.metadata = metadata();
    this.values = new MmdbValues(bytes, metadata, bytes.length);
    values.check(0);
  }

  private int metadata() throws DamagedFileException {
    int least = Math.max(0, bytes.length - METADATA_BYTES);
    for (int at = bytes.length - MARKER.length; at >= least; at--) {
      if (Arrays.equals(bytes, at, at + MARKER.length, MARKER, 0, MARKER.length)) {
        return at + MARKER.length;
      }
    }
    throw new DamagedFileException(
        "no metadata at its end (expected: a whole file in MaxMind DB format)");
  }

  /**
   * Checks the search tree and every record that it leads to.
   *
   * @throws DamagedFileException at the first thing that is wrong
   */
  void records(Metadata about) throws DamagedFileException {
    int width = about.recordSize();
    if (width != 24 && width != 28 && width != 32) {
      throw new DamagedFileException("record_size: " + width + " (expected: 24, 28 or 32)");
    }
    if (about.ipVersion() != 4 && about.ipVersion() != 6) {
      throw new DamagedFileException("ip_version: " + about.ipVersion() + " (expected: 4 or 6)");
    }
    long nodes = about.nodeCount();
    long data = nodes * width / 4 + SEPARATOR;
    int end = metadata - MARKER.length;
    if (nodes < 1 || data > end) {
      throw new DamagedFileException(
          "node_count: " + nodes + " (expected: a tree that fits into " + end + " bytes)");
    }
    values = new MmdbValues(bytes, (int) data, end);
    heights = new byte[(int) nodes];
    recordSize = width;
    height(0, about.ipVersion() == 6 ? 128 : 32);
  }

  /**
   * Checks a node and all below it, each once.
   *
   * @param bits how many bits of an address are left to go down by
   * @return how many bits the longest way down from the node takes; at most 128
   */
  private int height(int node, int bits) throws DamagedFileException {
    int height = heights[node] & 0xff;
    if (height == 0 && bits > 0) {
      height = 1 + Math.max(below(node, 0, bits), below(node, 1, bits));
      heights[node] = (byte) height;
    }
    if (height == 0 || height > bits) {
      throw new DamagedFileException(
          "node " + node + " of the tree is deeper than an address has bits, or in a circle");
    }
    return height;
  }

  private int below(int node, int side, int bits) throws DamagedFileException {
    long record = record(node, side, recordSize);
    if (record < heights.length) {
      return height((int) record, bits - 1);
    }
    if (record > heights.length) {
      values.check(record - heights.length - SEPARATOR);
    }
    return 0;
  }

  private long record(int node, int side, int width) {
    int at = (int) ((long) node * width / 4);
    return switch (width) {
      case 24 -> number(at + side * 3, 3);
      case 28 -> {
        int middle = bytes[at + 3] & 0xff;
        yield side == 0
            ? (long) (middle >>> 4) << 24 | number(at, 3)
            : (long) (middle & 15) << 24 | number(at + 4, 3);
      }
      default -> number(at + side * 4, 4);
    };
  }

  private long number(int at, int count) {
    long value = 0;
    for (int i = 0; i < count; i++) {
      value = value << 8 | (bytes[at + i] & 0xff);
    }
    return value;
  }
}
