package io.countersign.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayKeyTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-\u00e9 ";

  @Test
  void generate_has190BitsAndTheDocumentedShape() {
    String shown = GatewayKey.generate(RANDOM).reveal();

    assertThat(shown).matches("csk_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}");
    assertThat(GatewayKey.SECRET_LENGTH * Math.log(62) / Math.log(2)).isGreaterThanOrEqualTo(190);
  }

  @Test
  void generate_manyTimes_neverRepeatsAndUsesEveryDigit() {
    Set<String> secrets = new HashSet<>();
    Set<Integer> digits = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      GatewayKey key = GatewayKey.generate(RANDOM);
      secrets.add(key.secret());
      key.secret().chars().forEach(digits::add);
    }
    assertThat(secrets).hasSize(1_000);
    assertThat(digits).hasSize(62);
  }

  @Test
  void parse_revealedKey_readsItBack() {
    for (int i = 0; i < 200; i++) {
      GatewayKey key = GatewayKey.generate(RANDOM);
      assertThat(GatewayKey.parse(key.reveal())).isEqualTo(new KeyReading.Read(key));
    }
  }

  /** A fixed key: the format must never change under keys that people hold. */
  @Test
  void reveal_knownParts_isTheKnownKey() {
    String checked = "csk_0123456789AB_0123456789ABCDEFGHIJKLMNOPQRSTUV";
    CRC32 crc = new CRC32();
    crc.update(checked.getBytes(StandardCharsets.US_ASCII));
    BigInteger rest = BigInteger.valueOf(crc.getValue());
    StringBuilder check = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      BigInteger[] parts = rest.divideAndRemainder(BigInteger.valueOf(62));
      check.insert(0, ALPHABET.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    assertThat(new GatewayKey("0123456789AB", "0123456789ABCDEFGHIJKLMNOPQRSTUV").reveal())
        .isEqualTo(checked + check);
  }

  @Test
  void parse_anyOneCharacterChanged_isRefused() {
    String shown = GatewayKey.generate(RANDOM).reveal();
    for (int at = 0; at < shown.length(); at++) {
      for (int i = 0; i < ALPHABET.length(); i++) {
        char other = ALPHABET.charAt(i);
        if (other != shown.charAt(at)) {
          String changed = shown.substring(0, at) + other + shown.substring(at + 1);
          assertThat(GatewayKey.parse(changed)).isInstanceOf(KeyReading.Malformed.class);
        }
      }
    }
  }

  @Test
  void parse_neighboursSwapped_isRefused() {
    String shown = GatewayKey.generate(RANDOM).reveal();
    for (int at = 0; at + 1 < shown.length(); at++) {
      if (shown.charAt(at) != shown.charAt(at + 1)) {
        String swapped =
            shown.substring(0, at)
                + shown.charAt(at + 1)
                + shown.charAt(at)
                + shown.substring(at + 2);
        assertThat(GatewayKey.parse(swapped)).isInstanceOf(KeyReading.Malformed.class);
      }
    }
  }

  @Test
  void parse_cutAnywhere_isRefused() {
    String shown = GatewayKey.generate(RANDOM).reveal();
    for (int end = 0; end < shown.length(); end++) {
      assertThat(GatewayKey.parse(shown.substring(0, end)))
          .isInstanceOf(KeyReading.Malformed.class);
    }
    assertThat(GatewayKey.parse(shown + "0")).isInstanceOf(KeyReading.Malformed.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "csk_", "hunter2-secret", "CSK_x", "\ud800", "csk_\u0000"})
  void parse_anythingElse_saysWhatIsExpectedWithoutRepeatingIt(String text) {
    KeyReading.Malformed malformed = (KeyReading.Malformed) GatewayKey.parse(text);

    assertThat(malformed.reason()).contains("expected");
    assertThat(malformed.reason()).doesNotContain("hunter2");
  }

  @Test
  void toString_hidesTheSecret() {
    GatewayKey key = GatewayKey.generate(RANDOM);

    assertThat(key.toString()).contains(key.publicId()).doesNotContain(key.secret());
    assertThat(GatewayKey.parse(key.reveal()).toString()).doesNotContain(key.secret());
  }

  @Test
  void constructor_malformedPart_isRefusedWithoutRepeatingIt() {
    assertThatThrownBy(() -> new GatewayKey("0123456789AB", "hunter2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void hash_parsesAndMatchesItsKeyOnly() {
    GatewayKey key = GatewayKey.generate(RANDOM);
    KeyHash hash = new KeyHash(key.hash().value());

    assertThat(hash.value()).matches("sha256:[0-9a-f]{64}");
    assertThat(hash.matches(key)).isTrue();
    assertThat(hash.matches(new GatewayKey(key.publicId(), "0".repeat(32)))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "sha256:", "sha1:00", "sha256:zz"})
  void hash_malformed_isRefused(String value) {
    assertThatThrownBy(() -> new KeyHash(value)).isInstanceOf(IllegalArgumentException.class);
  }
}
