package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * The characters that begin a parameter of a Windows command, which {@code windash} exchanges.
 *
 * <p>Only one that begins a word counts: a word character follows it and none stands before it, so
 * that of {@code -no-logo} the first is exchanged and the second is not. This works on a value as
 * the rule spells it: a wildcard and a backslash are no word characters, escaped or not.
 *
 * <p>Source: Sigma modifiers appendix 2.1.0, {@code windash}, for the five characters; pySigma for
 * the place.
 */
final class Dashes {

  /** Hyphen, slash, en dash, em dash, horizontal bar. */
  private static final String FORMS = "-/\u2013\u2014\u2015";

  private Dashes() {}

  /** Takes one text after the other. */
  interface Sink {
    /**
     * Takes a text.
     *
     * @throws ValueFault if there are too many
     */
    void add(String text) throws ValueFault;
  }

  /** Hands over the text with every form of every dash, each combination once. */
  static void expand(String text, Sink sink) throws ValueFault {
    List<Integer> places = places(text);
    char[] chars = text.toCharArray();
    int[] forms = new int[places.size()];
    int turned;
    do {
      for (int i = 0; i < forms.length; i++) {
        chars[places.get(i)] = FORMS.charAt(forms[i]);
      }
      sink.add(new String(chars));
      turned = next(forms);
    } while (turned >= 0);
  }

  /** Counts on, the last place fastest; returns -1 behind the last combination. */
  private static int next(int[] forms) {
    int place = forms.length - 1;
    while (place >= 0 && ++forms[place] == FORMS.length()) {
      forms[place--] = 0;
    }
    return place;
  }

  private static List<Integer> places(String text) {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < text.length() - 1; i++) {
      boolean begins =
          FORMS.indexOf(text.charAt(i)) >= 0
              && isWord(text.codePointAt(i + 1))
              && (i == 0 || !isWord(text.codePointBefore(i)));
      if (begins) {
        places.add(i);
      }
    }
    return places;
  }

  private static boolean isWord(int codePoint) {
    return codePoint == '_' || Character.isLetterOrDigit(codePoint);
  }
}
