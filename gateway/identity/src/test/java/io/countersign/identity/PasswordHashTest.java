package io.countersign.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final String REST =
      "$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final String PASSWORD = "correct horse \u00e9";

  @Test
  void verify_rightPassword_isTrueAndWrongOnesFalse() {
    PasswordHash hash = cheap(PASSWORD);

    assertThat(hash.verify(PASSWORD.toCharArray())).isTrue();
    assertThat(hash.verify((PASSWORD + " ").toCharArray())).isFalse();
    assertThat(hash.verify("Correct horse \u00e9".toCharArray())).isFalse();
    assertThat(hash.verify(new char[0])).isFalse();
    assertThat(hash.verify(new char[PasswordHash.PASSWORD_LENGTH_MAX + 1])).isFalse();
  }

  @Test
  void verify_storedForm_survivesWriting() {
    PasswordHash read = new PasswordHash(cheap(PASSWORD).encoded());

    assertThat(read.verify(PASSWORD.toCharArray())).isTrue();
    assertThat(read.iterations()).isEqualTo(1_000);
  }

  @Test
  void of_samePasswordTwice_differsBySalt() {
    assertThat(cheap(PASSWORD)).isNotEqualTo(cheap(PASSWORD));
  }

  @Test
  void of_defaults_areTheDocumentedOnes() {
    PasswordHash hash = PasswordHash.of(PASSWORD.toCharArray(), RANDOM);

    assertThat(PasswordHash.ITERATIONS_DEFAULT).isEqualTo(600_000);
    assertThat(hash.encoded()).matches("pbkdf2-sha256\\$600000\\$[^$]{22}\\$[^$]{43}");
    assertThat(hash.verify(PASSWORD.toCharArray())).isTrue();
  }

  @Test
  void verify_anyCharacterOfTheStoredHashChanged_isNeverTrue() {
    String encoded = cheap(PASSWORD).encoded();
    int start = encoded.lastIndexOf('$') + 1;
    // The last character of the base64 carries four bits; a change of the others alone is refused.
    for (int at = start; at < encoded.length() - 1; at++) {
      char other = encoded.charAt(at) == 'A' ? 'B' : 'A';
      String changed = encoded.substring(0, at) + other + encoded.substring(at + 1);
      assertThat(new PasswordHash(changed).verify(PASSWORD.toCharArray())).isFalse();
    }
  }

  @Test
  void ofNobody_fitsNoPasswordAndCostsAsMuch() {
    assertThat(PasswordHash.ofNobody().iterations()).isEqualTo(600_000);
    assertThat(PasswordHash.ofNobody().verify(PASSWORD.toCharArray())).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hunter2",
        "pbkdf2-sha256$600000$AAAA$AAAA",
        "pbkdf2-sha256$999" + REST,
        "pbkdf2-sha256$99999999" + REST,
        "pbkdf2-sha1$600000" + REST
      })
  void constructor_malformed_isRefusedWithoutRepeatingIt(String encoded) {
    assertThatThrownBy(() -> new PasswordHash(encoded))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void of_outsideLimits_isRefused() {
    assertThatThrownBy(() -> PasswordHash.of(new char[0], RANDOM))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PasswordHash.of(PASSWORD.toCharArray(), 999, RANDOM))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void toString_hidesTheHash() {
    PasswordHash hash = cheap(PASSWORD);

    assertThat(hash.toString()).doesNotContain(hash.encoded().substring(20));
  }

  private static PasswordHash cheap(String password) {
    return PasswordHash.of(password.toCharArray(), 1_000, RANDOM);
  }
}
