package io.countersign.proxy.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ContextSignersTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static KeyPair keys(String curve) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  @Test
  void statement_signed_holdsTheTagsForOneDestination() throws Exception {
    KeyPair keys = keys("secp256r1");
    ContextSigner signer =
        ContextSigners.es256(
            (ECPrivateKey) keys.getPrivate(), "k1", "gateway", Duration.ofMinutes(5), CLOCK);
    CallerTags tags =
        new CallerTags(
            "rec-1",
            "ada",
            new TreeSet<>(List.of("engineer", "lead")),
            "use:openai/gpt-4o",
            "drafting",
            "minimal");
    SignedJWT statement = SignedJWT.parse(signer.sign(tags, "p-1", "openai"));
    assertThat(statement.verify(new ECDSAVerifier((ECPublicKey) keys.getPublic()))).isTrue();
    assertThat(statement.verify(new ECDSAVerifier((ECPublicKey) keys("secp256r1").getPublic())))
        .isFalse();
    JWTClaimsSet claims = statement.getJWTClaimsSet();
    assertThat(claims.getSubject()).isEqualTo("p-1");
    assertThat(claims.getAudience()).containsExactly("openai");
    assertThat(claims.getStringListClaim("roles")).containsExactly("engineer", "lead");
    assertThat(claims.getStringListClaim("permissions")).containsExactly("use:openai/gpt-4o");
    assertThat(claims.getExpirationTime()).isEqualTo(Date.from(NOW.plusSeconds(300)));
    assertThat(claims.toString()).doesNotContain("ada");
  }

  @Test
  void key_onAnotherCurve_refused() throws Exception {
    ECPrivateKey key = (ECPrivateKey) keys("secp384r1").getPrivate();
    assertThatThrownBy(
            () -> ContextSigners.es256(key, "k", "gateway", Duration.ofMinutes(5), CLOCK))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pseudonym_ofOnePersonUnderOneSecret_isStable() {
    Pseudonyms one = new Pseudonyms(new byte[16]);
    byte[] other = new byte[16];
    other[0] = 1;
    assertThat(one.of("ada")).matches("p-[0-9a-f]{32}").isEqualTo(one.of("ada"));
    assertThat(one.of("ada")).isNotEqualTo(one.of("bob"));
    assertThat(one.of("ada")).isNotEqualTo(new Pseudonyms(other).of("ada"));
  }
}
