package org.tidewaiter.ingest.decode.core;

import java.util.Locale;

/**
 * TCP flags as the number of the header byte, and the ways in which they are spelled.
 *
 * <p>Source: RFC 9293 section 3.1; RFC 3168 for ECE and CWR.
 */
public final class TcpFlags {

  /** No more data from the sender. */
  public static final int FIN = 1;

  /** First packet of a side. */
  public static final int SYN = 2;

  /** The connection is refused or cut off. */
  public static final int RST = 4;

  /** Data to be handed on at once. */
  public static final int PSH = 8;

  /** All but a client's first packet have it. */
  public static final int ACK = 16;

  /** Urgent data. */
  public static final int URG = 32;

  /** Congestion was seen. */
  public static final int ECE = 64;

  /** The congestion window was reduced. */
  public static final int CWR = 128;

  /** In place of flags: the text is none of the spellings. */
  public static final int INVALID = -1;

  private static final int LARGEST_FIELD = 0xffff;

  private TcpFlags() {}

  /** Returns the flags in a number, which may also hold the 8 bits before them; or INVALID. */
  public static int ofNumber(long number) {
    return number < 0 || number > LARGEST_FIELD ? INVALID : (int) number & 0xff;
  }

  /**
   * Reads flags: a decimal or {@code 0x} number, names such as {@code SYN,ACK}, letters such as
   * {@code SA}, or places such as {@code ...AP.SF}, where a dot stands for a flag that is not set.
   *
   * @return 0 to 255, or {@link #INVALID}
   */
  public static int parse(String text) {
    if (text.isEmpty()) {
      return INVALID;
    }
    char first = text.charAt(0);
    if (first >= '0' && first <= '9') {
      return parseNumber(text);
    }
    int flags = 0;
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !isSeparator(text.charAt(end))) {
        end++;
      }
      int some = end == at ? 0 : parseWord(text.substring(at, end).toUpperCase(Locale.ROOT));
      if (some == INVALID) {
        return INVALID;
      }
      flags |= some;
      at = end + 1;
    }
    return flags;
  }

  private static int parseNumber(String text) {
    boolean hex = text.startsWith("0x") || text.startsWith("0X");
    long value = 0;
    for (int i = hex ? 2 : 0; i < text.length(); i++) {
      int digit = text.charAt(i) > 'f' ? -1 : Character.digit(text.charAt(i), hex ? 16 : 10);
      value = value * (hex ? 16 : 10) + digit;
      if (digit < 0 || value > LARGEST_FIELD) {
        return INVALID;
      }
    }
    return hex && text.length() == 2 ? INVALID : ofNumber(value);
  }

  private static boolean isSeparator(char c) {
    return c == ',' || c == ' ' || c == '|' || c == '+' || c == '/' || c == ';';
  }

  private static int parseWord(String word) {
    int named = named(word);
    if (named != INVALID) {
      return named;
    }
    int flags = 0;
    for (int i = 0; i < word.length(); i++) {
      int flag = letter(word.charAt(i));
      if (flag == INVALID) {
        return INVALID;
      }
      flags |= flag;
    }
    return flags;
  }

  private static int named(String word) {
    return switch (word) {
      case "FIN" -> FIN;
      case "SYN" -> SYN;
      case "RST", "RESET" -> RST;
      case "PSH", "PUSH" -> PSH;
      case "ACK" -> ACK;
      case "URG" -> URG;
      case "ECE", "ECN" -> ECE;
      case "CWR" -> CWR;
      case "NS", "AE", "NONE" -> 0;
      default -> INVALID;
    };
  }

  private static int letter(char c) {
    return switch (c) {
      case 'F' -> FIN;
      case 'S' -> SYN;
      case 'R' -> RST;
      case 'P' -> PSH;
      case 'A' -> ACK;
      case 'U' -> URG;
      case 'E' -> ECE;
      case 'C', 'W' -> CWR;
      case '.', '-', '*', '_' -> 0;
      default -> INVALID;
    };
  }
}
