package io.countersign.proxy.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.proxy.dialect.ErrorMessage;
import io.countersign.proxy.dialect.ErrorReply;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;

/** Writes a refusal in the provider's envelope. What is refused is in the record before. */
final class RefusalWriter {
  private final AnswerHeaders answerHeaders;

  RefusalWriter(AnswerHeaders answerHeaders) {
    this.answerHeaders = answerHeaders;
  }

  /** Writes to a response of which nothing has been sent; else fails. */
  Mono<Void> write(ServerHttpResponse response, Passage passage, RefusalException refusal) {
    if (response.isCommitted()) {
      return Mono.error(refusal);
    }
    RefusalCode code = refusal.code();
    ErrorReply reply = passage.refused(message(passage, refusal));
    byte[] body = reply.body().getBytes(UTF_8);
    response.setStatusCode(HttpStatusCode.valueOf(reply.status()));
    HttpHeaders headers = response.getHeaders();
    headers.clear();
    reply.headers().forEach(headers::set);
    headers.setContentType(MediaType.APPLICATION_JSON);
    headers.setContentLength(body.length);
    if (code.status() == 400) {
      headers.set("x-should-retry", "false");
    }
    if (code == RefusalCode.UPGRADE_REFUSED) {
      // What may be spoken instead (RFC 9110, section 15.5.22).
      headers.set(HttpHeaders.UPGRADE, "HTTP/1.1");
      headers.set(HttpHeaders.CONNECTION, "upgrade, close");
    }
    if (code.temporary()) {
      headers.set(HttpHeaders.RETRY_AFTER, "2");
    }
    if (code == RefusalCode.UNAUTHENTICATED) {
      headers.set(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"countersign\"");
    }
    answerHeaders.write(passage, headers);
    return response.writeWith(Mono.just(response.bufferFactory().wrap(body)));
  }

  static ErrorMessage message(Passage passage, RefusalException refusal) {
    String rule = refusal.rule() == null ? "" : " Rule: " + refusal.rule() + ".";
    return new ErrorMessage(
        refusal.code().status(),
        refusal.code().code(),
        refusal.text() + rule + " Record: " + passage.record + ".",
        refusal.param(),
        passage.record);
  }
}
