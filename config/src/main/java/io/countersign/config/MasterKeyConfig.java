package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where the key that wraps all other keys of the record is, other than in the data folder. */
public sealed interface MasterKeyConfig {
  /**
   * The key that a reference leads to, as {@code store.master-key} has it.
   *
   * @param reference {@code ${env:NAME}}, {@code ${file:PATH}} or a PKCS#11 URI
   * @param folder what relative paths are relative to
   * @param environment the value of an environment variable, or null when it is not set
   * @throws IllegalArgumentException when it leads to none; the message says what to do
   */
  static MasterKeyConfig of(
      String reference, Path folder, UnaryOperator<@Nullable String> environment) {
    return reference.startsWith(InToken.SCHEME)
        ? InToken.parse(reference)
        : new Given(secret(reference, folder, environment));
  }

  /**
   * The secret that a reference leads to, in a file nobody else may read.
   *
   * @throws IllegalArgumentException when it leads to none; the message says what to do
   */
  static Secret secret(String reference, Path folder, UnaryOperator<@Nullable String> environment) {
    SecretSource.Resolution found = new SecretSource(folder, environment).resolvePrivate(reference);
    if (found instanceof SecretSource.Refused refused) {
      throw new IllegalArgumentException(refused.message());
    }
    return ((SecretSource.Resolved) found).secret();
  }

  /** A key from the environment or a file: 64 hexadecimal digits, or base64. Never shown. */
  final class Given implements MasterKeyConfig {
    /** How many bytes it has. */
    public static final int LENGTH_BYTES = 32;

    private static final String EXPECTED =
        " (expected: "
            + LENGTH_BYTES
            + " random bytes as 64 hexadecimal digits or as base64; `openssl rand -hex 32` makes"
            + " them)";

    private final Secret key;

    /**
     * @throws IllegalArgumentException when it is none; the message shows nothing of it
     */
    public Given(Secret key) {
      this.key = requireNonNull(key, "key");
      String complaint = complaint(key);
      if (complaint != null) {
        throw new IllegalArgumentException(complaint);
      }
    }

    /** The clear key: hand it on, do not show it. */
    public byte[] bytes() {
      return decoded(key.value());
    }

    /** What is wrong with a key, without showing any of it; null: nothing. */
    static @Nullable String complaint(Secret key) {
      try {
        int found = decoded(key.value()).length;
        return found == LENGTH_BYTES ? null : "a master key of " + found + " bytes" + EXPECTED;
      } catch (IllegalArgumentException e) {
        return "a master key of "
            + key.value().length()
            + " characters that are neither hexadecimal digits nor base64"
            + EXPECTED;
      }
    }

    /** 64 digits would be 48 bytes of base64, so no key reads both ways. */
    private static byte[] decoded(String text) {
      return text.length() == 2 * LENGTH_BYTES && text.chars().allMatch(HexFormat::isHexDigit)
          ? HexFormat.of().parseHex(text)
          : Base64.getDecoder().decode(text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Given that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
      return key.hashCode();
    }

    @Override
    public String toString() {
      return key.toString();
    }
  }

  /** A key in a PKCS#11 token, by a URI of RFC 7512. Immutable. */
  final class InToken implements MasterKeyConfig {
    static final String SCHEME = "pkcs11:";
    static final String EXPECTED =
        "pkcs11:slot-id=NUMBER;object=LABEL?module-path=/PATH/OF/THE/LIBRARY.so";

    private static final int SLOT_DIGITS_MAX = 10;
    private static final int TEXT_MAX = 512;

    private final int slot;
    private final String object;
    private final Path module;

    private InToken(int slot, String object, Path module) {
      this.slot = slot;
      this.object = object;
      this.module = module;
    }

    /**
     * Reads a URI; it repeats nothing of it in what it throws, for a PIN may stand there.
     *
     * @throws IllegalArgumentException when it is not of the one form
     */
    static InToken parse(String text) {
      int query = text.indexOf('?');
      int end = query < 0 ? text.length() : query;
      String[] path = text.substring(SCHEME.length(), end).split(";", -1);
      String[] attributes = query < 0 ? new String[0] : text.substring(query + 1).split("&", -1);
      if (text.contains("pin-value") || text.contains("pin-source")) {
        throw bad("holds a PIN; put it into `master-key-pin`");
      }
      if (path.length != 2 || attributes.length != 1 || text.length() > TEXT_MAX) {
        throw bad("has other parts");
      }
      String slot = value(path[0], "slot-id");
      String object = value(path[1], "object");
      String module = value(attributes[0], "module-path");
      if (slot.length() > SLOT_DIGITS_MAX || !slot.chars().allMatch(TextRules::isDigit)) {
        throw bad("has no number as its slot-id");
      }
      if (!object.chars().allMatch(InToken::isWord)) {
        throw bad("has an object that is not of letters, digits, `.`, `_` and `-`");
      }
      if (!module.startsWith("/") || !module.chars().allMatch(one -> isWord(one) || one == '/')) {
        throw bad("has a module-path that is not the path of a file from the root");
      }
      return new InToken(number(slot), object, Path.of(module));
    }

    /** The number of the slot that the token is in. */
    public int slot() {
      return slot;
    }

    /** The label of the key. */
    public String object() {
      return object;
    }

    /** The library that speaks for the token. */
    public Path module() {
      return module;
    }

    private static int number(String digits) {
      try {
        return Integer.parseInt(digits);
      } catch (NumberFormatException e) {
        throw bad("has a slot-id above " + Integer.MAX_VALUE);
      }
    }

    private static String value(String part, String name) {
      if (!part.startsWith(name + "=") || part.length() == name.length() + 1) {
        throw bad("has no " + name + " where it belongs");
      }
      return part.substring(name.length() + 1);
    }

    private static boolean isWord(int c) {
      return (c >= 'a' && c <= 'z')
          || (c >= 'A' && c <= 'Z')
          || TextRules.isDigit(c)
          || c == '.'
          || c == '_'
          || c == '-';
    }

    private static IllegalArgumentException bad(String found) {
      return new IllegalArgumentException("the URI " + found + " (expected: " + EXPECTED + ")");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof InToken that && toString().equals(that.toString());
    }

    @Override
    public int hashCode() {
      return toString().hashCode();
    }

    @Override
    public String toString() {
      return SCHEME + "slot-id=" + slot + ";object=" + object + "?module-path=" + module;
    }
  }
}
