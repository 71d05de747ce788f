package org.tidewaiter.rules.compile;

import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tidewaiter.rules.compile.Modifiers.Transform;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.Problems;
import org.tidewaiter.rules.sigma.Scalar;

/**
 * What a value stands for once the modifiers that make other texts of it have had their turn, in
 * their order. Not thread-safe; one per rule, whose cost it bounds.
 */
final class Expansion {

  /**
   * Most chars of all texts of one rule, on the way too. A table of a hundred thousand names fits.
   */
  static final int MAX_CHARS = 10_000_000;

  private final SettingsInUse settings;
  private final Problems problems;
  private int texts;
  private long chars;
  private boolean spent;

  Expansion(SettingsInUse settings, Problems problems) {
    this.settings = settings;
    this.problems = problems;
  }

  /**
   * One text that a value stands for.
   *
   * @param shown for a person: not encoded
   * @param value what is compared
   */
  record Form(String shown, Scalar value) {}

  /** Returns what a value stands for; nothing, and a problem, if its modifiers can't take it. */
  Optional<List<Form>> expand(List<Transform> transforms, Scalar value) {
    if (spent) {
      return Optional.empty(); // it was said, and the rule is refused
    }
    try {
      if (transforms.isEmpty()) {
        return Optional.of(List.of(new Form(value.isNull() ? "null" : value.text(), value)));
      }
      if (value.kind() != Scalar.Kind.TEXT) {
        String shown = value.isNull() ? "null" : value.text();
        throw new ValueFault(
            ProblemCode.VALUE_TYPE,
            0,
            name(transforms.get(0)) + ": " + shown + " (expected: text; quote it)");
      }
      List<Form> forms = List.of(new Form(value.text(), value));
      for (int i = 0; i < transforms.size(); i++) {
        Transform before = i == 0 ? transforms.get(0) : transforms.get(i - 1);
        List<Form> next = new ArrayList<>();
        for (Form form : forms) {
          apply(transforms.get(i), before, form, next);
        }
        forms = next;
      }
      return Optional.of(forms);
    } catch (ValueFault fault) {
      problems.report(fault.kind(), problems.locate(value, fault.offset()), fault.getMessage());
      return Optional.empty();
    }
  }

  private void apply(Transform transform, Transform before, Form form, List<Form> out)
      throws ValueFault {
    String text = form.value().text();
    switch (transform) {
      case WINDASH -> Dashes.expand(text, dashed -> out.add(plain(form, dashed)));
      case EXPAND -> fill(form, PlaceholderText.parse(text), out);
      case BASE64 -> out.add(encoded(form, Encodings.base64(bytes(before, form))));
      case BASE64OFFSET -> {
        for (String part : Encodings.base64Offsets(bytes(before, form))) {
          if (part.isEmpty()) {
            throw new ValueFault(
                ProblemCode.VALUE_TYPE,
                0,
                "base64offset: '" + form.shown() + "' is too short: nothing of it stays the same");
          }
          out.add(encoded(form, part));
        }
      }
      // Bytes are no text; the Base64 that must follow looks back at this.
      case UTF16LE, UTF16BE, UTF16, WIDE -> out.add(form);
    }
  }

  /** Puts every value of every placeholder in its place. */
  private void fill(Form form, PlaceholderText text, List<Form> out) throws ValueFault {
    List<String> filled = List.of("");
    for (PlaceholderText.Part part : text.parts()) {
      List<String> next = new ArrayList<>();
      for (String value : part.named() ? values(part) : List.of(part.text())) {
        String piece = part.named() ? PlaceholderText.closed(value) : value;
        for (String begun : filled) {
          next.add(begun + piece);
          chargeChars(begun.length() + piece.length());
        }
      }
      filled = next;
    }
    for (String whole : filled) {
      out.add(plain(form, whole));
    }
  }

  private List<String> values(PlaceholderText.Part placeholder) throws ValueFault {
    String name = placeholder.text();
    Optional<List<String>> values = settings.placeholder(name);
    if (values.isEmpty() || values.get().isEmpty()) {
      String fault =
          values.isPresent()
              ? " has no values"
              : " has no table; name one under 'rules: placeholders:' of the configuration"
                  + Names.didYouMean(name, settings.placeholderNames());
      throw new ValueFault(
          ProblemCode.PLACEHOLDER, placeholder.offset(), "expand: '%" + name + "%'" + fault);
    }
    return values.get();
  }

  private Form plain(Form form, String text) throws ValueFault {
    charge(text);
    return new Form(text, scalar(form, text));
  }

  private Form encoded(Form form, String text) throws ValueFault {
    charge(text);
    return new Form(form.shown(), scalar(form, text));
  }

  private static Scalar scalar(Form form, String text) {
    return new Scalar(Scalar.Kind.TEXT, text, form.value().position());
  }

  private void charge(String text) throws ValueFault {
    if (++texts > RulePlanner.MAX_COMPARISONS) {
      throw tooCostly(RulePlanner.MAX_COMPARISONS + " texts");
    }
    chargeChars(text.length());
  }

  private void chargeChars(int length) throws ValueFault {
    chars += length;
    if (length > ValueCompiler.MAX_TEXT) {
      throw tooCostly(ValueCompiler.MAX_TEXT + " characters each");
    }
    if (chars > MAX_CHARS) {
      throw tooCostly(MAX_CHARS + " characters together");
    }
  }

  private ValueFault tooCostly(String most) {
    spent = true;
    return new ValueFault(
        ProblemCode.TOO_COSTLY,
        0,
        "the values of the rule stand for too much text (expected: at most " + most + ")");
  }

  private static byte[] bytes(Transform before, Form form) throws ValueFault {
    TextPattern pattern = TextPattern.parse(form.value().text());
    if (!pattern.isPlain()) {
      throw new ValueFault(
          ProblemCode.VALUE_TYPE,
          0,
          "base64: '" + form.shown() + "' has a wildcard (expected: plain text; a star is '\\*')");
    }
    try {
      return Encodings.bytes(pattern.plainText(), before);
    } catch (CharacterCodingException e) {
      throw new ValueFault(
          ProblemCode.VALUE_TYPE, 0, "base64: half of a surrogate pair can't be encoded");
    }
  }

  private static String name(Transform transform) {
    return transform.name().toLowerCase(Locale.ROOT);
  }
}
