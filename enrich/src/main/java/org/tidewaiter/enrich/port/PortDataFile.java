package org.tidewaiter.enrich.port;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A file of port data, as bytes with a name: the loader itself opens nothing. */
public final class PortDataFile {

  /** What a file holds. The loader reads the kinds in this order, whatever order they come in. */
  public enum Kind {
    /** Single-port rows of the registry, tab-separated. */
    SNAPSHOT,
    /** Rows of the registry that the snapshot lacks, tab-separated. */
    SUPPLEMENT,
    /** The name to show where the registry has several, tab-separated. */
    NAMES,
    /** Ports with a known unauthorised use, tab-separated. */
    UNAUTHORIZED,
    /** The name to show where IANA's own file has several and nobody means the first. */
    PREFERRED,
    /** IANA's own file, CSV or XML, in place of the snapshot and what belongs to it. */
    REGISTRY,
    /** Sources, history, malware, uses, disputes and a site's own statements, in YAML. */
    FACTS
  }

  private final Kind kind;
  private final String name;
  private final byte[] content;

  /**
   * Keeps a copy of the bytes.
   *
   * @param name what error messages call the file
   */
  public PortDataFile(Kind kind, String name, byte[] content) {
    this.kind = kind;
    this.name = name;
    this.content = content.clone();
  }

  /** Returns what the file holds. */
  public Kind kind() {
    return kind;
  }

  /** Returns what error messages call the file. */
  public String name() {
    return name;
  }

  /** Returns the bytes without a copy; for reading only. */
  byte[] content() {
    return content;
  }

  /** Returns the content as text, or nothing if it is not UTF-8 throughout. */
  Optional<String> text() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString());
    } catch (CharacterCodingException malformed) {
      return Optional.empty();
    }
  }
}
