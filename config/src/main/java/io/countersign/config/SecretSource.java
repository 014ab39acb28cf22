package io.countersign.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of secrets come from: {@code ${env:NAME}} or {@code ${file:PATH}}, a relative
 * path being relative to the configuration file.
 *
 * <p>A value is printable ASCII without white space at its ends, since it has to fit into a header;
 * one line break at the end of a file is not part of it.
 */
final class SecretSource {
  static final String EXPECTED = "${env:NAME} or ${file:PATH}";
  private static final int SECRET_BYTES_MAX = 16 * 1024;
  private static final String ENVIRONMENT = "${env:";
  private static final String FILE = "${file:";
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Path folder;
  private final UnaryOperator<@Nullable String> environment;

  SecretSource(Path folder, UnaryOperator<@Nullable String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** Whether a text is meant as a reference. */
  static boolean isReference(String text) {
    return text.startsWith(ENVIRONMENT) || text.startsWith(FILE);
  }

  Resolution resolve(String reference) {
    return resolve(reference, false);
  }

  /** The same; a file that others than its owner could read is refused. */
  Resolution resolvePrivate(String reference) {
    return resolve(reference, true);
  }

  private Resolution resolve(String reference, boolean ownerOnly) {
    boolean whole = reference.indexOf('}') == reference.length() - 1;
    if (!isReference(reference) || !whole) {
      return new Refused(
          "a secret stands in the file itself (expected: "
              + EXPECTED
              + "); move it to the environment or to a file of its own, and replace it, for others"
              + " may have read it here");
    }
    boolean variable = reference.startsWith(ENVIRONMENT);
    int prefix = variable ? ENVIRONMENT.length() : FILE.length();
    String name = reference.substring(prefix, reference.length() - 1);
    return variable ? variable(name) : file(name, ownerOnly);
  }

  private Resolution variable(String name) {
    if (!isVariable(name)) {
      return new Refused(
          "not the name of an environment variable (expected: upper-case letters, digits and _)");
    }
    String value = environment.apply(name);
    if (value == null || value.isEmpty()) {
      String found = value == null ? "is not set" : "is empty";
      return new Refused(
          "the environment variable `" + name + "` " + found + " (expected: a value); set it");
    }
    return checked(value, "the environment variable `" + name + "`");
  }

  /** Lower case is refused so that a secret written here by mistake is not repeated. */
  private static boolean isVariable(String name) {
    return !name.isEmpty()
        && !TextRules.isDigit(name.charAt(0))
        && name.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || TextRules.isDigit(c) || c == '_');
  }

  private Resolution file(String name, boolean ownerOnly) {
    String subject = "the file " + Found.quoted(name);
    try {
      Path path = folder.resolve(name);
      if (name.isEmpty() || !Files.isRegularFile(path)) {
        return new Refused(subject + " is not there (expected: a file); create it");
      }
      Optional<String> open = ownerOnly ? openToOthers(path) : Optional.empty();
      if (open.isPresent()) {
        return new Refused(
            subject
                + " has the permissions "
                + open.get()
                + " (expected: rw------- or r--------); run `chmod 600` on it and consider what it"
                + " holds known to others");
      }
      byte[] bytes;
      try (InputStream in = Files.newInputStream(path)) {
        bytes = in.readNBytes(SECRET_BYTES_MAX + 1);
      }
      if (bytes.length > SECRET_BYTES_MAX) {
        return new Refused(
            subject + " is too long (expected: at most " + SECRET_BYTES_MAX + " bytes)");
      }
      return checked(withoutLineBreak(new String(bytes, StandardCharsets.UTF_8)), subject);
    } catch (NoSuchFileException | InvalidPathException e) {
      return new Refused(subject + " is not there (expected: a file); create it");
    } catch (IOException e) {
      return new Refused(subject + " cannot be read (expected: a file the gateway may read)");
    }
  }

  private static Optional<String> openToOthers(Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Optional.empty();
    }
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(path);
    return OWNER_ONLY.containsAll(found)
        ? Optional.empty()
        : Optional.of(PosixFilePermissions.toString(found));
  }

  private static String withoutLineBreak(String value) {
    if (!value.endsWith("\n")) {
      return value;
    }
    int end = value.endsWith("\r\n") ? value.length() - 2 : value.length() - 1;
    return value.substring(0, end);
  }

  private static Resolution checked(String value, String subject) {
    if (value.isEmpty()) {
      return new Refused(subject + " is empty (expected: a value)");
    }
    if (!value.equals(value.strip())) {
      return new Refused(
          subject + " begins or ends with white space (expected: the value alone); remove it");
    }
    if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      return new Refused(
          subject
              + " holds a line break or another character that no header can carry"
              + " (expected: printable ASCII on one line)");
    }
    return new Resolved(new Secret(value));
  }

  /** What came of a reference. */
  sealed interface Resolution {}

  record Resolved(Secret secret) implements Resolution {}

  /** The message never holds the value. */
  record Refused(String message) implements Resolution {}
}
