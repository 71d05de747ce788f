package org.tidewaiter.rules.compile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidewaiter.rules.sigma.Position;
import org.tidewaiter.rules.sigma.RuleProblem;
import org.tidewaiter.rules.sigma.Severity;

/**
 * What became of one document. Immutable.
 *
 * @param document the document
 * @param status whether it was taken
 * @param problems what was found in it, in order of places
 */
public record Verdict(RuleDocument document, Status status, List<RuleProblem> problems) {

  /** Whether a document was taken. */
  public enum Status {
    /** It was, and nothing was found but perhaps notes. */
    LOADED("loaded"),
    /** It was, but it probably does not say what its author meant. */
    WARNED("loaded with warnings"),
    /** It was not. */
    REFUSED("refused");

    private final String words;

    Status(String words) {
      this.words = words;
    }

    /** Returns the name for machines. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Returns it in words. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** Copies the list. */
  public Verdict {
    problems = List.copyOf(problems);
  }

  /**
   * Returns a verdict for each document, in order of files and places.
   *
   * <p>What is too far from a rule to be read as one has a verdict, too, of the kind {@code
   * document}.
   *
   * @param compilation the documents
   * @param problems what was found in them, when they were compiled and later
   */
  public static List<Verdict> of(Compilation compilation, List<RuleProblem> problems) {
    Map<RuleDocument, List<RuleProblem>> found = new LinkedHashMap<>();
    compilation.documents().forEach(document -> found.put(document, new ArrayList<>()));
    Map<String, List<RuleDocument>> files =
        compilation.documents().stream().collect(Collectors.groupingBy(RuleDocument::file));
    Map<Gap, RuleDocument> unread = new HashMap<>();
    for (RuleProblem problem : problems) {
      Optional<RuleDocument> before =
          before(files.getOrDefault(problem.file(), List.of()), problem.position());
      // A sound document has no error: what has it stands behind that document.
      if (before.isPresent() && !(before.get().sound() && problem.isError())) {
        found.computeIfAbsent(before.get(), none -> new ArrayList<>()).add(problem);
      } else if (problem.isError()) {
        RuleDocument document =
            unread.computeIfAbsent(new Gap(problem.file(), before), gap -> unread(problem));
        found.computeIfAbsent(document, none -> new ArrayList<>()).add(problem);
      }
    }
    return found.entrySet().stream()
        .map(entry -> new Verdict(entry.getKey(), status(entry), entry.getValue()))
        .sorted(Verdict::inOrder)
        .toList();
  }

  /** What stands in a file behind a document, or before all of them. */
  private record Gap(String file, Optional<RuleDocument> document) {}

  private static Optional<RuleDocument> before(List<RuleDocument> documents, Position position) {
    return documents.stream()
        .filter(document -> document.position().compareTo(position) <= 0)
        .reduce((first, second) -> second);
  }

  private static RuleDocument unread(RuleProblem problem) {
    return new RuleDocument(
        "document", "", Optional.empty(), problem.file(), problem.position(), false);
  }

  private static Status status(Map.Entry<RuleDocument, List<RuleProblem>> entry) {
    if (!entry.getKey().sound()) {
      return Status.REFUSED;
    }
    boolean warned =
        entry.getValue().stream().anyMatch(problem -> problem.severity() == Severity.WARNING);
    return warned ? Status.WARNED : Status.LOADED;
  }

  private static int inOrder(Verdict one, Verdict other) {
    int files = one.document().file().compareTo(other.document().file());
    return files != 0 ? files : one.document().position().compareTo(other.document().position());
  }

  /** Returns a line for a person: the verdict, where it stands and what it is. */
  @Override
  public String toString() {
    String title = document.title().isEmpty() ? "" : " '" + document.title() + "'";
    return document.file()
        + ":"
        + document.position().line()
        + ": "
        + document.kind()
        + title
        + ": "
        + status;
  }
}
