package io.countersign.console;

import io.countersign.identity.Principal;
import org.springframework.web.server.ServerWebExchange;

/** Who sent a request, as far as its credentials tell. */
sealed interface Caller {
  /** The exchange attribute that holds the caller. */
  String ATTRIBUTE = Caller.class.getName();

  /** Nobody known: no credential, or one that is not good. */
  record Anonymous(String reason) implements Caller {}

  /** The holder of a gateway key. */
  record ByKey(Principal principal) implements Caller {}

  /** A person signed in with a browser. */
  record BySession(Session session) implements Caller {}

  /** The caller the {@link CallerFilter} found. */
  static Caller of(ServerWebExchange exchange) {
    Caller caller = exchange.getAttribute(ATTRIBUTE);
    if (caller == null) {
      throw new IllegalStateException("no caller (expected: the caller filter ran before)");
    }
    return caller;
  }
}
