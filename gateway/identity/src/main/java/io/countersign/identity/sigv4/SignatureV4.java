package io.countersign.identity.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests with Signature Version 4 (AWS, "Create a signed AWS API request"; HMAC-SHA256).
 * Stateless.
 */
public final class SignatureV4 {
  static final String ALGORITHM = "AWS4-HMAC-SHA256";
  static final String DATE = "x-amz-date";
  static final String CONTENT_HASH = "x-amz-content-sha256";
  static final String TOKEN = "x-amz-security-token";
  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final int DATE_LENGTH = 8;
  private static final String MAC = "HmacSHA256";

  private SignatureV4() {}

  /**
   * The headers that make a request a signed one: {@code authorization}, {@code x-amz-date}, {@code
   * x-amz-content-sha256} and, for temporary keys, {@code x-amz-security-token}. All of these and
   * the given ones are covered by the signature, and so is the body.
   *
   * @param path as it will stand on the wire
   * @param query as it will stand on the wire; empty: none
   * @param headers by lower-case name: those to be covered, {@code host} among them
   */
  public static Map<String, String> sign(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      byte[] body,
      AwsKeys keys,
      SigningScope scope,
      Instant now) {
    String time = TIME.format(now);
    String payloadHash = sha256(body);
    Map<String, String> added = new TreeMap<>();
    added.put(DATE, time);
    added.put(CONTENT_HASH, payloadHash);
    if (keys.sessionToken() != null) {
      added.put(TOKEN, keys.sessionToken());
    }
    Map<String, String> all = new TreeMap<>(headers);
    all.putAll(added);
    RequestHead head =
        new RequestHead(
            method,
            path,
            query,
            name -> all.containsKey(name) ? List.of(all.get(name)) : List.of());
    String signature = signature(head, all.keySet(), payloadHash, time, keys.secretKey(), scope);
    added.put("authorization", authorization(keys, scope, time, all.keySet(), signature));
    return added;
  }

  private static String authorization(
      AwsKeys keys, SigningScope scope, String time, Collection<String> signed, String signature) {
    return ALGORITHM
        + " Credential="
        + keys.accessKey()
        + "/"
        + scope.on(time.substring(0, DATE_LENGTH))
        + ", SignedHeaders="
        + String.join(";", signed)
        + ", Signature="
        + signature;
  }

  /** The signature in lower-case hexadecimal. */
  static String signature(
      RequestHead head,
      Collection<String> signed,
      String payloadHash,
      String time,
      String secretKey,
      SigningScope scope) {
    String date = time.substring(0, DATE_LENGTH);
    String canonical = CanonicalRequest.of(head, signed, payloadHash);
    String text =
        ALGORITHM + "\n" + time + "\n" + scope.on(date) + "\n" + sha256(canonical.getBytes(UTF_8));
    byte[] key = hmac(("AWS4" + secretKey).getBytes(UTF_8), date);
    key = hmac(key, scope.region());
    key = hmac(key, scope.service());
    key = hmac(key, SigningScope.END);
    return HexFormat.of().formatHex(hmac(key, text));
  }

  static String sha256(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java lacks HMAC-SHA256, which every Java must have", e);
    }
  }
}
