package io.countersign.identity.sigv4;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.countersign.identity.sigv4.AuthorizationFields.MalformedException;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The signature that a request shows. Immutable and thread-safe.
 *
 * <p>It counts for one body, one scope and {@link #SKEW_MAX} around the gateway's clock. It has to
 * cover the host, the time and the two headers of Amazon's that the gateway reads.
 */
public final class RequestSignature {
  /** How far the caller's clock may be from the gateway's, as AWS has it. */
  public static final Duration SKEW_MAX = Duration.ofMinutes(5);

  private static final String AUTHORIZATION = "authorization";
  private static final String SCHEME = "aws4-";
  private static final int HASH_LENGTH = 64;

  private final RequestHead head;
  private final AuthorizationFields fields;
  private final SigningScope scope;
  private final String time;
  private final @Nullable String declaredHash;
  private final String token;

  private RequestSignature(
      RequestHead head,
      AuthorizationFields fields,
      SigningScope scope,
      String time,
      @Nullable String declaredHash,
      String token) {
    this.head = head;
    this.fields = fields;
    this.scope = scope;
    this.time = time;
    this.declaredHash = declaredHash;
    this.token = token;
  }

  /** Whether a request shows a signature, good or not, rather than a key. */
  public static boolean shownBy(RequestHead head) {
    return head.values(AUTHORIZATION).stream()
        .anyMatch(value -> value.strip().toLowerCase(Locale.ROOT).startsWith(SCHEME));
  }

  /**
   * Reads what a head shows, without checking the signature itself.
   *
   * @param scope the one that it has to be for
   */
  public static SignatureReading read(RequestHead head, SigningScope scope, Instant now) {
    try {
      AuthorizationFields fields = AuthorizationFields.parse(one(head, AUTHORIZATION));
      String time = one(head, SignatureV4.DATE);
      requireScope(fields, scope, time);
      requireRecent(time, now);
      requireCovered(head, fields);
      return new SignatureReading.Read(
          new RequestSignature(
              head, fields, scope, time, declaredHash(head), one(head, SignatureV4.TOKEN)));
    } catch (MalformedException e) {
      return new SignatureReading.Refused(e.reason());
    }
  }

  /** Names the keys it was made with. */
  public String accessKey() {
    return fields.accessKey();
  }

  /** The session token: for a client of the gateway, its gateway key. A secret. */
  public String sessionToken() {
    return token;
  }

  /**
   * Checks the signature in constant time.
   *
   * @param secretKey what it should have been made with
   * @param body as it was sent
   * @return what is wrong, for the caller; empty: it is good
   */
  public Optional<String> problem(String secretKey, byte[] body) {
    String payloadHash = SignatureV4.sha256(body);
    if (declaredHash != null && !same(declaredHash, payloadHash)) {
      return Optional.of("The body is not the one that `x-amz-content-sha256` says was signed.");
    }
    String right =
        SignatureV4.signature(head, fields.signedHeaders(), payloadHash, time, secretKey, scope);
    return same(right, fields.signature())
        ? Optional.empty()
        : Optional.of(
            "The signature does not fit the request: the secret access key is another one, or"
                + " something between client and gateway changed the path, the host or the body.");
  }

  private static void requireScope(AuthorizationFields fields, SigningScope scope, String time)
      throws MalformedException {
    String date = time.length() < 8 ? time : time.substring(0, 8);
    if (!fields.scope().equals(scope.on(date))) {
      throw new MalformedException(
          "The signature is for another day, region or service (expected: region `"
              + scope.region()
              + "`, service `"
              + scope.service()
              + "`, the day of `x-amz-date`). Set the client's region.");
    }
  }

  private static void requireRecent(String time, Instant now) throws MalformedException {
    try {
      Instant signed = LocalDateTime.parse(time, SignatureV4.TIME).toInstant(ZoneOffset.UTC);
      if (Duration.between(signed, now).abs().compareTo(SKEW_MAX) <= 0) {
        return;
      }
    } catch (DateTimeException e) {
      throw new MalformedException(
          "The header `x-amz-date` holds no time (expected: e.g. `20261102T100000Z`).");
    }
    throw new MalformedException(
        "The signature's time is more than "
            + SKEW_MAX.toMinutes()
            + " minutes from the gateway's, which is "
            + SignatureV4.TIME.format(now)
            + ". Set the client's clock, or sign anew.");
  }

  private static void requireCovered(RequestHead head, AuthorizationFields fields)
      throws MalformedException {
    List<String> signed = fields.signedHeaders();
    for (String name : List.of("host", SignatureV4.DATE, SignatureV4.TOKEN)) {
      one(head, name);
      requireNamed(signed, name);
    }
    if (!head.values(SignatureV4.CONTENT_HASH).isEmpty()) {
      requireNamed(signed, SignatureV4.CONTENT_HASH);
    }
    for (String name : signed) {
      if (head.values(name).isEmpty()) {
        throw new MalformedException(
            "A header that was signed did not arrive. Something between client and gateway took"
                + " it away.");
      }
    }
  }

  private static void requireNamed(List<String> signed, String name) throws MalformedException {
    boolean authority = name.equals("host") && signed.contains(RequestHead.AUTHORITY);
    if (!signed.contains(name) && !authority) {
      throw new MalformedException(
          "The signature does not cover `" + name + "` (expected: it does).");
    }
  }

  private static @Nullable String declaredHash(RequestHead head) throws MalformedException {
    if (head.values(SignatureV4.CONTENT_HASH).isEmpty()) {
      return null;
    }
    String declared = one(head, SignatureV4.CONTENT_HASH);
    if (declared.length() != HASH_LENGTH) {
      throw new MalformedException(
          "The header `x-amz-content-sha256` is no SHA-256 (expected: the body's; unsigned and"
              + " chunk-wise signed bodies are not taken).");
    }
    return declared;
  }

  private static String one(RequestHead head, String name) throws MalformedException {
    List<String> values = head.values(name);
    if (values.size() == 1) {
      return values.get(0).strip();
    }
    throw new MalformedException(
        name.equals(SignatureV4.TOKEN) && values.isEmpty()
            ? "The request is signed without a session token (expected: the gateway key as AWS"
                + " session token and as secret access key, its public id as access key id)."
            : "The header `" + name + "` was sent " + values.size() + " times (expected: once).");
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(one.getBytes(US_ASCII), other.getBytes(US_ASCII));
  }

  @Override
  public String toString() {
    return "RequestSignature[" + scope + "]";
  }
}
