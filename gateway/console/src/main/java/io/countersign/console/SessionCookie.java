package io.countersign.console;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpCookie;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * The cookie that carries a session's token: unreadable by scripts, never sent along from another
 * site, gone when the browser closes. Over https its name has the prefix {@code __Host-}, which
 * browsers accept only without a domain.
 */
final class SessionCookie {
  static final String NAME = "countersign-session";
  static final String SECURE_NAME = "__Host-" + NAME;

  private final @Nullable URI publicOrigin;

  SessionCookie(@Nullable URI publicOrigin) {
    this.publicOrigin = publicOrigin;
  }

  /** The token in the request's cookie; two cookies of the name are as good as none. */
  Optional<String> token(ServerHttpRequest request) {
    List<HttpCookie> cookies = request.getCookies().getOrDefault(name(request), List.of());
    return cookies.size() == 1 ? Optional.of(cookies.get(0).getValue()) : Optional.empty();
  }

  ResponseCookie carrying(ServerHttpRequest request, String token) {
    return cookie(request, token).build();
  }

  /** Tells the browser to forget the token. */
  ResponseCookie forgotten(ServerHttpRequest request) {
    return cookie(request, "").maxAge(0).build();
  }

  private ResponseCookie.ResponseCookieBuilder cookie(ServerHttpRequest request, String value) {
    return ResponseCookie.from(name(request), value)
        .httpOnly(true)
        .sameSite("Strict")
        .path("/")
        .secure(secure(request));
  }

  private String name(ServerHttpRequest request) {
    return secure(request) ? SECURE_NAME : NAME;
  }

  private boolean secure(ServerHttpRequest request) {
    String scheme = publicOrigin == null ? request.getURI().getScheme() : publicOrigin.getScheme();
    return "https".equals(scheme);
  }
}
