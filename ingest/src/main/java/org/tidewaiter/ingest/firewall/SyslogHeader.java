package org.tidewaiter.ingest.firewall;

import java.time.ZoneId;
import org.tidewaiter.ingest.decode.core.EventTime;

/**
 * Reads what stands before a kernel message: RFC 5424, RFC 3164, or the like as rsyslog's files and
 * journald's short formats have it, with or without a priority; or nothing.
 *
 * <p>What is not understood belongs to the message. Only a time that is none is a fault. Offsets
 * count from the start of the text; equal ends mean absence. Reused; not thread-safe.
 *
 * <p>Source: RFC 5424 section 6; RFC 3164 section 4; rsyslog's {@code RSYSLOG_FileFormat};
 * journalctl(1), {@code -o short}, {@code short-iso}, {@code short-precise}, {@code short-unix} and
 * {@code short-monotonic}.
 */
final class SyslogHeader {

  private static final int MAX_PRIORITY = 191;
  private static final String[] KERNEL_TAGS = {"kernel", "kern", "klogd", "ulogd", "ulogd2"};

  private final ZoneId zone;
  private final SyslogTime bsdTime;

  private byte[] text = {};
  private int limit;

  /** 0 to 191, or -1 without one. */
  int priority;

  /** Nanoseconds since 1970, or {@link EventTime#INVALID} without one. */
  long time;

  /** Where the time begins, or -1 without one. */
  int timeFrom;

  /** Where the time ends. */
  int timeTo;

  /** Where the host's name begins. */
  int hostFrom;

  /** Where the host's name ends. */
  int hostTo;

  /** Where the program's name begins. */
  int appFrom;

  /** Where the program's name ends. */
  int appTo;

  /** Where the kernel's message begins, its own clock included. */
  int messageFrom;

  /** Where the message goes on behind the kernel's clock. */
  int prefixFrom;

  SyslogHeader(ZoneId zone) {
    this.zone = zone;
    this.bsdTime = new SyslogTime(zone);
  }

  /**
   * Reads a header.
   *
   * @param line holds the text
   * @param from where the line begins
   * @param to where the packet's fields begin: the header ends before
   * @param recordMillis the record's timestamp, for the year
   */
  void read(byte[] line, int from, int to, long recordMillis) {
    text = line;
    limit = to;
    priority = -1;
    time = EventTime.INVALID;
    timeFrom = -1;
    hostFrom = hostTo = appFrom = appTo = from;
    int at = afterPriority(from);
    int modern =
        priority >= 0 && at + 1 < to && text[at] == '1' && text[at + 1] == ' ' ? at + 2 : 0;
    if (modern == 0 || !readModern(modern)) {
      messageFrom = afterHostAndTag(afterTime(at, recordMillis));
    }
    prefixFrom = afterClock(messageFrom);
  }

  private int afterPriority(int from) {
    if (from >= limit || text[from] != '<') {
      return from;
    }
    int value = 0;
    int at = from + 1;
    while (at < limit && at - from < 4 && isDigit(text[at])) {
      value = value * 10 + text[at++] - '0';
    }
    if (at == from + 1 || at >= limit || text[at] != '>' || value > MAX_PRIORITY) {
      return from;
    }
    priority = value;
    return at + 1;
  }

  /** Reads RFC 5424 from its time on; returns false if it is not that. */
  private boolean readModern(int from) {
    int stampEnd = tokenEnd(from);
    int host = stampEnd + 1;
    int hostEnd = tokenEnd(host);
    int app = hostEnd + 1;
    int appEnd = tokenEnd(app);
    int messageIdEnd = tokenEnd(tokenEnd(appEnd + 1) + 1);
    int dataEnd = structuredDataEnd(messageIdEnd + 1);
    if (dataEnd < 0) {
      return false;
    }
    if (!isNil(from, stampEnd)) {
      timeFrom = from;
      timeTo = stampEnd;
      time = EventTime.parse(text, from, stampEnd, zone);
    }
    if (!isNil(host, hostEnd)) {
      hostFrom = host;
      hostTo = hostEnd;
    }
    if (!isNil(app, appEnd)) {
      appFrom = app;
      appTo = appEnd;
    }
    int at = Math.min(dataEnd + 1, limit);
    boolean marked =
        at + 3 <= limit
            && text[at] == (byte) 0xef
            && text[at + 1] == (byte) 0xbb
            && text[at + 2] == (byte) 0xbf;
    messageFrom = marked ? at + 3 : at;
    return true;
  }

  /** Returns where the structured data ends, or -1 if there is none. */
  private int structuredDataEnd(int from) {
    if (from < limit && text[from] == '-') {
      return from + 1;
    }
    int at = from;
    while (at < limit && text[at] == '[') {
      boolean quoted = false;
      for (at++; at < limit && (quoted || text[at] != ']'); at++) {
        if (text[at] == '\\') {
          at++;
        } else if (text[at] == '"') {
          quoted = !quoted;
        }
      }
      at++;
    }
    return at == from || at > limit ? -1 : at;
  }

  private int afterTime(int from, long recordMillis) {
    if (bsdTime.isAt(text, from, limit)) {
      timeFrom = from;
      time = bsdTime.read(text, from, limit, recordMillis);
      timeTo = time == EventTime.INVALID ? Math.min(from + 15, limit) : bsdTime.end();
      return skipSpaces(timeTo);
    }
    int end = tokenEnd(from);
    boolean iso = end - from >= 16 && text[from + 4] == '-' && text[from + 10] == 'T';
    boolean unix = end - from >= 12 && text[from + 10] == '.';
    if ((iso || unix) && isDigit(text[from])) {
      timeFrom = from;
      timeTo = end;
      time = EventTime.parse(text, from, end, zone);
      return skipSpaces(end);
    }
    return from;
  }

  /** Passes a host, which needs a time or a tag beside it, and a tag. */
  private int afterHostAndTag(int from) {
    int at = timeFrom < 0 ? afterClock(from) : from;
    if (readTag(at)) {
      return skipSpaces(tokenEnd(at));
    }
    int end = tokenEnd(at);
    int next = skipSpaces(end);
    boolean name = end > at && end < limit && text[at] != '[' && text[end - 1] != ':';
    boolean tagged = name && readTag(next);
    if (!tagged && (!name || timeFrom < 0)) {
      return from;
    }
    hostFrom = at;
    hostTo = end;
    return tagged ? skipSpaces(tokenEnd(next)) : next;
  }

  /** Reads {@code kernel:} or {@code program[1]:}. Other words with a colon are log prefixes. */
  private boolean readTag(int from) {
    int end = tokenEnd(from);
    if (end - from < 2 || text[end - 1] != ':') {
      return false;
    }
    int nameEnd = from;
    while (nameEnd < end - 1 && text[nameEnd] != '[') {
      nameEnd++;
    }
    boolean numbered = nameEnd > from && nameEnd + 3 < end && text[end - 2] == ']';
    for (int i = nameEnd + 1; numbered && i < end - 2; i++) {
      numbered = isDigit(text[i]);
    }
    if (!numbered && (nameEnd != end - 1 || !isKernelTag(from, nameEnd))) {
      return false;
    }
    appFrom = from;
    appTo = nameEnd;
    return true;
  }

  private boolean isKernelTag(int from, int to) {
    for (String tag : KERNEL_TAGS) {
      boolean equal = tag.length() == to - from;
      for (int i = 0; equal && i < tag.length(); i++) {
        equal = text[from + i] == tag.charAt(i);
      }
      if (equal) {
        return true;
      }
    }
    return false;
  }

  /** Passes the kernel's clock: {@code [ 203.842973] }. */
  private int afterClock(int from) {
    if (from >= limit || text[from] != '[') {
      return from;
    }
    int at = skipSpaces(from + 1);
    int digits = at;
    while (at < limit && (isDigit(text[at]) || text[at] == '.')) {
      at++;
    }
    return at > digits && at < limit && text[at] == ']' ? skipSpaces(at + 1) : from;
  }

  private int tokenEnd(int from) {
    int at = Math.min(from, limit);
    while (at < limit && text[at] != ' ') {
      at++;
    }
    return at;
  }

  private int skipSpaces(int from) {
    int at = from;
    while (at < limit && text[at] == ' ') {
      at++;
    }
    return at;
  }

  private boolean isNil(int from, int to) {
    return to - from == 1 && text[from] == '-';
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
