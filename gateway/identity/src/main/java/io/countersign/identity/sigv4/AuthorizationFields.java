package io.countersign.identity.sigv4;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The parts of an {@code Authorization} header with a signature.
 *
 * @param scope day, region, service and end, as written
 * @param signedHeaders lower-case names, each once and in order
 * @param signature as written
 */
record AuthorizationFields(
    String accessKey, String scope, List<String> signedHeaders, String signature) {
  private static final int LENGTH_MAX = 8 * 1024;
  private static final int HEADERS_MAX = 64;
  private static final String EXPECTED =
      " (expected: `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`).";

  AuthorizationFields {
    signedHeaders = List.copyOf(signedHeaders);
  }

  static AuthorizationFields parse(String value) throws MalformedException {
    String prefix = SignatureV4.ALGORITHM + " ";
    if (!value.startsWith(prefix) || value.length() > LENGTH_MAX) {
      throw new MalformedException("The signature is of another kind, or too long" + EXPECTED);
    }
    Map<String, String> parts = new HashMap<>();
    for (String part : value.substring(prefix.length()).split(",", -1)) {
      int equals = part.indexOf('=');
      if (equals < 0 || parts.put(part.substring(0, equals).strip(), tail(part, equals)) != null) {
        throw new MalformedException("The signature has a part that cannot be read" + EXPECTED);
      }
    }
    String credential = parts.getOrDefault("Credential", "");
    int slash = credential.indexOf('/');
    List<String> signed = Arrays.asList(parts.getOrDefault("SignedHeaders", "").split(";", -1));
    if (parts.size() != 3 || slash <= 0 || !parts.containsKey("Signature") || !inOrder(signed)) {
      throw new MalformedException("The signature lacks a part, or has it out of order" + EXPECTED);
    }
    return new AuthorizationFields(
        credential.substring(0, slash),
        credential.substring(slash + 1),
        signed,
        parts.getOrDefault("Signature", ""));
  }

  private static String tail(String part, int equals) {
    return part.substring(equals + 1).strip();
  }

  private static boolean inOrder(List<String> names) {
    return names.size() <= HEADERS_MAX
        && List.copyOf(new TreeSet<>(names)).equals(names)
        && names.stream().allMatch(name -> name.equals(RequestHead.AUTHORITY) || lowerCase(name));
  }

  private static boolean lowerCase(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_');
  }

  @Override
  public String toString() {
    return "AuthorizationFields[" + scope + "]";
  }

  /** A signature that is refused for its form. */
  static final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    MalformedException(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }

    String reason() {
      return reason;
    }
  }
}
