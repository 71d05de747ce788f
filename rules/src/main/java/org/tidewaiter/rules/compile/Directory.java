package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidewaiter.rules.sigma.Metadata;
import org.tidewaiter.rules.sigma.Names;
import org.tidewaiter.rules.sigma.ProblemCode;
import org.tidewaiter.rules.sigma.RuleReference;

/**
 * Everything in the set by id, name and title, each of which belongs to one document alone. Not
 * thread-safe.
 */
final class Directory {

  /** A search for what was meant looks at every name; a file full of errors gets no more. */
  private static final int MOST_HINTS = 100;

  private final Map<String, Loaded> ids = new HashMap<>();
  private final Map<String, Loaded> names = new HashMap<>();
  private final Map<String, Loaded> titles = new HashMap<>();
  private int hints;

  /** Takes the documents, and reports those that share an id, a name or a title. */
  Directory(List<Loaded> all) {
    for (Loaded one : all) {
      Metadata metadata = one.document().metadata();
      metadata.id().ifPresent(id -> put(ids, id, one, "id", ProblemCode.DUPLICATE_ID));
      metadata.name().ifPresent(name -> put(names, name, one, "name", ProblemCode.DUPLICATE_NAME));
      if (!metadata.title().isEmpty()) {
        put(titles, metadata.title(), one, "title", ProblemCode.DUPLICATE_TITLE);
      }
    }
  }

  private static void put(
      Map<String, Loaded> seen, String value, Loaded one, String what, ProblemCode kind) {
    Loaded other = seen.putIfAbsent(value, one);
    if (other != null) {
      one.report(
          kind,
          one.document().place().of(what),
          what
              + ": '"
              + value
              + "' is also the "
              + what
              + " of the "
              + other.document().kind()
              + " at "
              + other.document().place().file()
              + ":"
              + other.document().place().position().line());
    }
  }

  /** Returns the document that a reference names. */
  Optional<Loaded> find(RuleReference reference) {
    return Optional.ofNullable(ids.get(reference.asId()))
        .or(() -> Optional.ofNullable(names.get(reference.text())));
  }

  /** Returns what a reference that names nothing may have meant, to append to a message. */
  String hint(RuleReference reference) {
    if (titles.containsKey(reference.text())) {
      return "; rules are named by id or name, and this is a title";
    }
    if (hints++ >= MOST_HINTS) {
      return "";
    }
    List<String> known = new ArrayList<>(names.keySet());
    known.addAll(ids.keySet());
    known.sort(null);
    return Names.didYouMean(reference.text(), known);
  }
}
