package io.countersign.proxy.stage;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * Headers by which a client would say who it is. Only credentials say that, so a request with one
 * of these is refused instead of being served as somebody else than it believes.
 */
final class SpoofedHeaders {
  private static final Set<String> OURS =
      Set.of("countersign-use-case", "countersign-conversation");

  private static final Set<String> NAMES =
      Set.of(
          "x-user",
          "x-username",
          "x-email",
          "x-role",
          "x-roles",
          "x-group",
          "x-groups",
          "x-permissions",
          "x-scopes",
          "x-subject",
          "x-principal",
          "x-identity",
          "x-tenant",
          "x-remote-user",
          "remote-user",
          "x-webauth-user",
          "x-forwarded-user",
          "x-forwarded-email",
          "x-forwarded-groups",
          "x-forwarded-preferred-username",
          "x-original-user",
          "x-impersonate-user",
          "x-on-behalf-of");

  private static final List<String> PREFIXES =
      List.of(
          "x-user-",
          "x-authenticated-",
          "x-auth-request-",
          "x-remote-",
          "x-ms-client-principal",
          "x-goog-authenticated-user-",
          "x-goog-iap-",
          "x-amzn-oidc-",
          "countersign-");

  private SpoofedHeaders() {}

  /** The first such header's name, if there is one; underscores count as hyphens. */
  static Optional<String> first(HttpHeaders headers) {
    return headers.headerNames().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(SpoofedHeaders::spoofed)
        .findFirst();
  }

  private static boolean spoofed(String lower) {
    if (OURS.contains(lower)) {
      return false;
    }
    String name = lower.replace('_', '-');
    return NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
  }
}
