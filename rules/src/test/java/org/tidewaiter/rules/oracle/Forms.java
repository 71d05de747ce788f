package org.tidewaiter.rules.oracle;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a text of a rule stands for, modifier by modifier. */
final class Forms {

  private static final Pattern DASH =
      Pattern.compile("(?<!\\w)[-/\u2013\u2014\u2015](?=\\w)", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern PLACEHOLDER = Pattern.compile("\\\\[\\\\*?%]|%([\\w.-]+)%");

  private Forms() {}

  static List<String> of(List<String> modifiers, String text) {
    List<String> forms = List.of(text);
    String charset = "";
    for (String modifier : modifiers) {
      List<String> next = new ArrayList<>();
      for (String form : forms) {
        switch (modifier) {
          case "windash" -> dashed(form, 0, next);
          case "expand" -> placed(form, "", next);
          case "base64" -> next.add(Base64.getEncoder().encodeToString(bytes(form, charset)));
          case "base64offset" -> next.addAll(offsets(bytes(form, charset)));
          default -> next.add(form);
        }
      }
      forms = next;
      charset = modifier;
    }
    return forms;
  }

  private static void dashed(String text, int from, List<String> out) {
    Matcher dash = DASH.matcher(text);
    if (!dash.find(from)) {
      out.add(text);
      return;
    }
    for (char form : new char[] {'-', '/', '\u2013', '\u2014', '\u2015'}) {
      String turned = text.substring(0, dash.start()) + form + text.substring(dash.end());
      dashed(turned, dash.end(), out);
    }
  }

  private static void placed(String left, String done, List<String> out) {
    Matcher next = PLACEHOLDER.matcher(left);
    if (!next.find()) {
      out.add(done + left);
      return;
    }
    String before = done + left.substring(0, next.start());
    String behind = left.substring(next.end());
    if (next.group(1) == null) {
      String escape = next.group();
      placed(behind, before + (escape.equals("\\%") ? "%" : escape), out);
      return;
    }
    for (String value : Objects.requireNonNull(ModelRule.PLACEHOLDERS.get(next.group(1)))) {
      placed(behind, before + escapedInFull(value), out);
    }
  }

  /** A wildcard stays one; every other backslash, star and question mark gets its backslash. */
  private static String escapedInFull(String value) {
    StringBuilder out = new StringBuilder();
    for (int unit : Texts.units(value)) {
      if (unit == Texts.ANY || unit == Texts.ONE) {
        out.append(unit == Texts.ANY ? '*' : '?');
      } else {
        out.append(unit == '\\' || unit == '*' || unit == '?' ? "\\" : "").appendCodePoint(unit);
      }
    }
    return out.toString();
  }

  private static byte[] bytes(String text, String charset) {
    StringBuilder plain = new StringBuilder();
    Texts.units(text).forEach(plain::appendCodePoint);
    String content = plain.toString();
    return switch (charset) {
      case "utf16le", "wide" -> content.getBytes(StandardCharsets.UTF_16LE);
      case "utf16be" -> content.getBytes(StandardCharsets.UTF_16BE);
      case "utf16" -> {
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        marked.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xFE});
        marked.writeBytes(content.getBytes(StandardCharsets.UTF_16LE));
        yield marked.toByteArray();
      }
      default -> content.getBytes(StandardCharsets.UTF_8);
    };
  }

  /** Of the Base64 of a longer text, the chars all of whose six bits are bits of these bytes. */
  private static List<String> offsets(byte[] bytes) {
    List<String> parts = new ArrayList<>();
    for (int before = 0; before < 3; before++) {
      byte[] longer = new byte[(before + bytes.length) / 3 * 3 + 3];
      System.arraycopy(bytes, 0, longer, before, bytes.length);
      String whole = Base64.getEncoder().encodeToString(longer);
      int from = (int) Math.ceil(before * 8 / 6.0);
      parts.add(whole.substring(from, (before + bytes.length) * 8 / 6));
    }
    return parts;
  }
}
