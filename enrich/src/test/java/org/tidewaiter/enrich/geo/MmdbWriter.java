package org.tidewaiter.enrich.geo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tidewaiter.ingest.event.Cidr;

/**
 * Writes small databases in MaxMind's format, for tests. IPv4 networks go below {@code ::/96}.
 *
 * <p>Source: MaxMind DB File Format Specification 2.0.
 */
final class MmdbWriter {

  private final int recordSize;
  private final String type;

  /** Pairs of records: -1 for nothing, below -1 for data at {@code -2 - record}, else a node. */
  private final List<int[]> nodes = new ArrayList<>();

  private final ByteArrayOutputStream data = new ByteArrayOutputStream();

  MmdbWriter(String type, int recordSize) {
    this.type = type;
    this.recordSize = recordSize;
    node();
  }

  private int node() {
    nodes.add(new int[] {-1, -1});
    return nodes.size() - 1;
  }

  /** Adds a network with its record. */
  MmdbWriter add(String network, Object record) {
    int offset = data.size();
    write(data, record);
    return addAt(network, offset);
  }

  /** Adds a network whose record is at an offset, bytes as they are. */
  MmdbWriter addRaw(String network, byte... bytes) {
    int offset = data.size();
    data.writeBytes(bytes);
    return addAt(network, offset);
  }

  MmdbWriter addAt(String network, int offset) {
    Cidr cidr = Cidr.parse(network).orElseThrow();
    boolean v6 = cidr.network().v6();
    int bits = cidr.bits() + (v6 ? 0 : 96);
    int at = 0;
    for (int i = 0; i < bits; i++) {
      long half = i < 64 ? cidr.network().high() : cidr.network().low();
      int side = (int) (half >>> (63 - i % 64)) & 1;
      if (i == bits - 1) {
        nodes.get(at)[side] = -2 - offset;
      } else {
        if (nodes.get(at)[side] < 0) {
          nodes.get(at)[side] = node();
        }
        at = nodes.get(at)[side];
      }
    }
    return this;
  }

  byte[] bytes() {
    return bytes(metadata());
  }

  /** Returns what is said of the database, to be changed. */
  Map<String, Object> metadata() {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("binary_format_major_version", 2);
    metadata.put("binary_format_minor_version", 0);
    metadata.put("build_epoch", 1_767_225_600L);
    metadata.put("database_type", type);
    metadata.put("description", Map.of("en", "made by a test"));
    metadata.put("ip_version", 6);
    metadata.put("languages", List.of("en", "de"));
    metadata.put("node_count", nodes.size());
    metadata.put("record_size", recordSize);
    return metadata;
  }

  byte[] bytes(Object metadata) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int[] node : nodes) {
      long left = record(node[0]);
      long right = record(node[1]);
      switch (recordSize) {
        case 24 -> {
          number(out, left, 3);
          number(out, right, 3);
        }
        case 28 -> {
          number(out, left, 3);
          out.write((int) (left >>> 24 << 4 | right >>> 24));
          number(out, right, 3);
        }
        default -> {
          number(out, left, 4);
          number(out, right, 4);
        }
      }
    }
    out.writeBytes(new byte[16]);
    out.writeBytes(data.toByteArray());
    out.writeBytes(
        "\u00ab\u00cd\u00efMaxMind.com".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    write(out, metadata);
    return out.toByteArray();
  }

  private long record(int record) {
    return record == -1 ? nodes.size() : record < -1 ? nodes.size() + 16L + (-2 - record) : record;
  }

  /** Writes a value: whole numbers as uint32 or uint64, lists, maps, texts, doubles, booleans. */
  static void write(ByteArrayOutputStream out, Object value) {
    if (value instanceof Map<?, ?> map) {
      control(out, 7, map.size());
      map.forEach(
          (key, member) -> {
            write(out, key);
            write(out, member);
          });
    } else if (value instanceof List<?> list) {
      control(out, 11, list.size());
      list.forEach(element -> write(out, element));
    } else if (value instanceof String text) {
      control(out, 2, text.getBytes(UTF_8).length);
      out.writeBytes(text.getBytes(UTF_8));
    } else if (value instanceof Double number) {
      control(out, 3, 8);
      number(out, Double.doubleToLongBits(number), 8);
    } else if (value instanceof Boolean flag) {
      control(out, 14, flag ? 1 : 0);
    } else if (value instanceof Integer number) {
      control(out, 6, 4);
      number(out, number, 4);
    } else if (value instanceof Long number) {
      control(out, 9, 8);
      number(out, number, 8);
    } else {
      throw new IllegalArgumentException("value: " + value + " (expected: a JSON-like value)");
    }
  }

  private static void control(ByteArrayOutputStream out, int type, int size) {
    int small = Math.min(size, size < 29 ? 28 : size < 285 ? 29 : 30);
    out.write((type < 8 ? type << 5 : 0) | small);
    if (type >= 8) {
      out.write(type - 7);
    }
    if (small == 29) {
      out.write(size - 29);
    } else if (small == 30) {
      number(out, size - 285, 2);
    }
  }

  private static void number(ByteArrayOutputStream out, long value, int bytes) {
    for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }
}
