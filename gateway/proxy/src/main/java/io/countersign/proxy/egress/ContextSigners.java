package io.countersign.proxy.egress;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/** Makes {@link ContextSigner}s. */
public final class ContextSigners {
  private ContextSigners() {}

  /**
   * Signs with ES256.
   *
   * @param key on the curve P-256
   * @param keyId the {@code kid} under which the public key is published
   * @param lifetime how long a statement is good for
   * @throws IllegalArgumentException when the key is on another curve
   */
  public static ContextSigner es256(
      ECPrivateKey key, String keyId, String issuer, Duration lifetime, Clock clock) {
    try {
      ECDSASigner signer = new ECDSASigner(key);
      if (!signer.supportedJWSAlgorithms().contains(JWSAlgorithm.ES256)) {
        throw new IllegalArgumentException("context key: not on P-256 (expected: P-256)");
      }
      return new EcContextSigner(signer, keyId, issuer, lifetime, clock);
    } catch (JOSEException e) {
      throw new IllegalArgumentException("context key: not usable (expected: EC, P-256)", e);
    }
  }

  private static final class EcContextSigner implements ContextSigner {
    private final JWSSigner signer;
    private final JWSHeader header;
    private final String issuer;
    private final Duration lifetime;
    private final Clock clock;

    EcContextSigner(JWSSigner signer, String keyId, String issuer, Duration lifetime, Clock clock) {
      this.signer = signer;
      this.header =
          new JWSHeader.Builder(JWSAlgorithm.ES256)
              .keyID(requireNonNull(keyId, "keyId"))
              .type(new JOSEObjectType("countersign-context+jwt"))
              .build();
      this.issuer = requireNonNull(issuer, "issuer");
      this.lifetime = requireNonNull(lifetime, "lifetime");
      this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public String sign(CallerTags tags, String subject, String audience) {
      Instant now = clock.instant();
      JWTClaimsSet claims =
          new JWTClaimsSet.Builder()
              .issuer(issuer)
              .audience(audience)
              .subject(subject)
              .jwtID(tags.record())
              .issueTime(Date.from(now))
              .expirationTime(Date.from(now.plus(lifetime)))
              .claim("roles", List.copyOf(tags.roles()))
              .claim("permissions", List.of(tags.permission()))
              .claim("use_case", tags.useCase())
              .claim("risk_tier", tags.riskTier())
              .build();
      SignedJWT statement = new SignedJWT(header, claims);
      try {
        statement.sign(signer);
      } catch (JOSEException e) {
        throw new IllegalStateException("the context could not be signed", e);
      }
      return statement.serialize();
    }
  }
}
