package io.countersign.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.countersign.identity.Identification.Identified;
import io.countersign.identity.Identification.Unidentified;
import io.countersign.identity.KeyIdentifier.DigestComparison;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyIdentifierTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final GatewayKey KEY = GatewayKey.generate(RANDOM);
  private static final String SHOWN = KEY.reveal();
  private static final RegisteredKey REGISTERED = RegisteredKey.of(KEY, "ada", "k1", "drafting");
  private static final Identified ADA = new Identified(new Principal("ada", "k1", "drafting"));

  @ParameterizedTest
  @ValueSource(strings = {"x-api-key", "api-key", "x-goog-api-key"})
  void identify_keyWhereAnSdkPutsIt_identifies(String header) {
    assertThat(identify(Map.of(header, List.of(SHOWN)))).isEqualTo(ADA);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer ", "bearer ", "BEARER   "})
  void identify_bearer_identifies(String scheme) {
    assertThat(identify(Map.of("authorization", List.of(scheme + SHOWN)))).isEqualTo(ADA);
  }

  @Test
  void identify_sameKeyInTwoPlaces_identifies() {
    assertThat(
            identify(
                Map.of("authorization", List.of("Bearer " + SHOWN), "x-api-key", List.of(SHOWN))))
        .isEqualTo(ADA);
  }

  @Test
  void identify_twoDifferentCredentials_isRefusedWhicheverIsGood() {
    String other = GatewayKey.generate(RANDOM).reveal();
    refused(
        Map.of("authorization", List.of("Bearer " + SHOWN), "x-api-key", List.of(other)),
        "Two different");
    refused(
        Map.of("authorization", List.of("Bearer " + other), "api-key", List.of(SHOWN)),
        "Two different");
  }

  @Test
  void identify_noCredential_saysWhereItBelongs() {
    refused(Map.of(), "`x-goog-api-key`");
  }

  @Test
  void identify_repeatedHeader_isRefusedEvenWithTheSameKey() {
    refused(Map.of("x-api-key", List.of(SHOWN, SHOWN)), "2 times");
  }

  @Test
  void identify_overLongHeader_isRefused() {
    refused(Map.of("x-api-key", List.of(SHOWN + "x".repeat(8 * 1024))), "at most 8192");
    String padded = "Bearer " + " ".repeat(8 * 1024 - 7 - SHOWN.length()) + SHOWN;
    assertThat(padded).hasSize(8 * 1024);
    assertThat(identify(Map.of("authorization", List.of(padded)))).isEqualTo(ADA);
  }

  @Test
  void identify_wrongScheme_isRefusedEvenBesideAGoodKey() {
    refused(
        Map.of("authorization", List.of("Basic aHVudGVyMg=="), "x-api-key", List.of(SHOWN)),
        "`Bearer`");
    refused(Map.of("authorization", List.of(SHOWN)), "`Bearer`");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "Bearer", "Bearer "})
  void identify_emptyCredential_isRefused(String value) {
    refused(Map.of("authorization", List.of(value)), "empty");
  }

  @Test
  void identify_foreignKey_isRefusedAndNotRepeated() {
    refused(Map.of("x-api-key", List.of("sk-live-hunter2")), "`csk_`");
  }

  @Test
  void identify_unknownKeyAndWrongSecret_readTheSame() {
    GatewayKey wrong = new GatewayKey(KEY.publicId(), GatewayKey.generate(RANDOM).secret());

    assertThat(identify(Map.of("api-key", List.of(wrong.reveal()))))
        .isEqualTo(identify(Map.of("api-key", List.of(GatewayKey.generate(RANDOM).reveal()))))
        .isInstanceOf(Unidentified.class);
  }

  @Test
  void identify_disabledKey_isRefused() {
    RegisteredKey off =
        new RegisteredKey(KEY.publicId(), KEY.hash(), "ada", "k1", "drafting", false);
    Identifier identifier = Identifiers.overKeys(() -> KeyRegistry.of(List.of(off)));

    Identification answer = identifier.identify(name -> headers(SHOWN, name));

    assertThat(answer).isInstanceOf(Unidentified.class);
    assertThat(((Unidentified) answer).reason()).contains("switched off");
  }

  @Test
  void identify_registryReplaced_countsAtOnce() {
    AtomicReference<KeyRegistry> keys = new AtomicReference<>(KeyRegistry.of(List.of()));
    Identifier identifier = Identifiers.overKeys(keys::get);
    assertThat(identifier.identify(name -> headers(SHOWN, name))).isInstanceOf(Unidentified.class);

    keys.set(KeyRegistry.of(List.of(REGISTERED)));
    assertThat(identifier.identify(name -> headers(SHOWN, name))).isEqualTo(ADA);
  }

  @Test
  void identify_unknownPublicId_comparesOnceLikeAKnownOne() {
    AtomicInteger comparisons = new AtomicInteger();
    DigestComparison counting =
        (stored, shown) -> {
          comparisons.incrementAndGet();
          return MessageDigest.isEqual(stored, shown);
        };
    Identifier identifier = new KeyIdentifier(() -> KeyRegistry.of(List.of(REGISTERED)), counting);
    String unknown = GatewayKey.generate(RANDOM).reveal();

    identifier.identify(name -> headers(SHOWN, name));
    assertThat(comparisons).hasValue(1);
    identifier.identify(name -> headers(unknown, name));
    assertThat(comparisons).hasValue(2);
  }

  /** A comparison that says yes to everything must not let an unknown key in. */
  @Test
  void identify_unknownPublicId_isRefusedWhateverTheComparisonSays() {
    Identifier identifier = new KeyIdentifier(() -> KeyRegistry.of(List.of()), (a, b) -> true);

    assertThat(identifier.identify(name -> headers(SHOWN, name))).isInstanceOf(Unidentified.class);
  }

  @Test
  void identify_anyBitOfTheStoredHashChanged_isRefused() {
    requireEveryBitToCount(MessageDigest::isEqual);
  }

  /** Negative control: the check above must catch comparisons that skip a byte. */
  @Test
  void identify_comparisonThatIgnoresAByte_isCaught() {
    DigestComparison ignoresLast =
        (a, b) -> Arrays.equals(Arrays.copyOf(a, 31), Arrays.copyOf(b, 31));
    DigestComparison ignoresFirst =
        (a, b) -> Arrays.equals(Arrays.copyOfRange(a, 1, 32), Arrays.copyOfRange(b, 1, 32));

    assertThatThrownBy(() -> requireEveryBitToCount(ignoresLast))
        .isInstanceOf(AssertionError.class);
    assertThatThrownBy(() -> requireEveryBitToCount(ignoresFirst))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void registry_twoKeysWithOnePublicId_isRefused() {
    assertThatThrownBy(() -> KeyRegistry.of(List.of(REGISTERED, REGISTERED)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KeyRegistry(Map.of("other", REGISTERED)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void requireEveryBitToCount(DigestComparison comparison) {
    byte[] hash = KEY.hash().bytes();
    for (int bit = 0; bit < hash.length * 8; bit++) {
      byte[] changed = hash.clone();
      changed[bit / 8] ^= (byte) (1 << (bit % 8));
      KeyHash stored = new KeyHash(KeyHash.PREFIX + HexFormat.of().formatHex(changed));
      RegisteredKey registered = new RegisteredKey(KEY.publicId(), stored, "ada", "k1", null, true);
      Identifier identifier =
          new KeyIdentifier(() -> KeyRegistry.of(List.of(registered)), comparison);
      assertThat(identifier.identify(name -> headers(SHOWN, name)))
          .isInstanceOf(Unidentified.class);
    }
  }

  private static Identification identify(Map<String, List<String>> headers) {
    return Identifiers.overKeys(() -> KeyRegistry.of(List.of(REGISTERED)))
        .identify(name -> headers.getOrDefault(name, List.of()));
  }

  private static void refused(Map<String, List<String>> headers, String expected) {
    Identification answer = identify(headers);
    assertThat(answer).isInstanceOf(Unidentified.class);
    assertThat(((Unidentified) answer).reason())
        .contains(expected)
        .doesNotContain(SHOWN, KEY.secret(), "hunter2", "aHVudGVyMg");
  }

  private static List<String> headers(String shown, String name) {
    return name.equals("x-api-key") ? List.of(shown) : List.of();
  }
}
