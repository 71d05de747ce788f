package org.tidewaiter.deploy.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * Puts the values of environment variables and the contents of files into a value of the
 * configuration, so that no secret has to stand in the file.
 *
 * <p>A reference is a dollar sign and braces around {@code env:NAME}, an environment variable, or
 * {@code file:PATH}, the content of a file without its last line break; a relative path counts from
 * the folder of the configuration file. A doubled dollar sign before a brace stands for the two
 * characters themselves. Anything else in the braces is an error rather than text, because a
 * misspelt {@code evn:PASSWORD} must not become a password. What was put in is not looked at again.
 */
final class Substitution {

  /** A mounted secret is small; a larger file is a mistake in the path. */
  private static final long MAX_FILE_BYTES = 65_536;

  private static final String OPEN = "${";
  private static final String ESCAPED = "$${";

  private final Function<String, Optional<String>> environment;
  private final Path folder;

  /**
   * Creates a substitution.
   *
   * @param environment the value of a variable, or empty when it is not set
   * @param folder what relative paths count from
   */
  Substitution(Function<String, Optional<String>> environment, Path folder) {
    this.environment = environment;
    this.folder = folder;
  }

  /** Returns whether the text takes a value from outside the file. */
  static boolean takesFromOutside(String text) {
    return text.replace(ESCAPED, "").contains(OPEN);
  }

  /**
   * Returns the text with every reference replaced.
   *
   * @throws Unresolved if a reference is malformed or what it names is not there
   */
  String resolve(String text) throws Unresolved {
    if (!text.contains(OPEN)) {
      return text;
    }
    StringBuilder result = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith(ESCAPED, at)) {
        result.append(OPEN);
        at += ESCAPED.length();
      } else if (text.startsWith(OPEN, at)) {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw new Unresolved("'${' without '}' (expected: ${env:NAME}, ${file:PATH}, or $${)");
        }
        result.append(valueOf(text.substring(at + OPEN.length(), end)));
        at = end + 1;
      } else {
        result.append(text.charAt(at));
        at++;
      }
    }
    return result.toString();
  }

  private String valueOf(String reference) throws Unresolved {
    if (reference.startsWith("env:")) {
      String name = reference.substring("env:".length());
      return environment
          .apply(name)
          .orElseThrow(() -> new Unresolved("environment variable " + name + " is not set"));
    }
    if (reference.startsWith("file:")) {
      return contentOf(reference.substring("file:".length()));
    }
    throw new Unresolved(
        "unknown reference ${" + reference + "} (expected: ${env:NAME}, ${file:PATH}, or $${)");
  }

  private String contentOf(String name) throws Unresolved {
    try {
      Path file = folder.resolve(name);
      if (!Files.isRegularFile(file)) {
        throw new Unresolved("file " + file + " does not exist");
      }
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new Unresolved("file " + file + " is larger than " + MAX_FILE_BYTES + " bytes");
      }
      String content = Files.readString(file);
      return content.endsWith("\r\n")
          ? content.substring(0, content.length() - 2)
          : content.endsWith("\n") ? content.substring(0, content.length() - 1) : content;
    } catch (CharacterCodingException e) {
      throw new Unresolved("file " + name + " is not UTF-8 text");
    } catch (IOException e) {
      throw new Unresolved("file " + name + " can't be read: " + e.getMessage());
    } catch (InvalidPathException e) {
      throw new Unresolved("file " + name + " is not a path");
    }
  }

  /** A reference that names nothing; the message says which, never a value. */
  static final class Unresolved extends Exception {
    private static final long serialVersionUID = 1L;

    Unresolved(String message) {
      super(message, null, false, false);
    }
  }
}
