package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The key that wraps all other keys of the record, from the environment or a file of the
 * operator's: 64 hexadecimal digits, or base64. Immutable; never shown.
 */
public final class MasterKeyConfig {
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
  public MasterKeyConfig(Secret key) {
    this.key = requireNonNull(key, "key");
    String complaint = complaint(key);
    if (complaint != null) {
      throw new IllegalArgumentException(complaint);
    }
  }

  /**
   * The key that a reference leads to, as {@code store.master-key} has it.
   *
   * @param folder what relative paths are relative to
   * @param environment the value of an environment variable, or null when it is not set
   * @throws IllegalArgumentException when it leads to none; the message says what to do
   */
  public static MasterKeyConfig of(
      String reference, Path folder, UnaryOperator<@Nullable String> environment) {
    SecretSource.Resolution found = new SecretSource(folder, environment).resolvePrivate(reference);
    if (found instanceof SecretSource.Refused refused) {
      throw new IllegalArgumentException(refused.message());
    }
    return new MasterKeyConfig(((SecretSource.Resolved) found).secret());
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
    return other instanceof MasterKeyConfig that && key.equals(that.key);
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
