package io.countersign.proxy.stage;

import io.countersign.proxy.dialect.Endpoint;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClientResponse;

/**
 * The head of a provider's answer: refused, or a stream, or one JSON document, with the headers
 * that may pass.
 */
final class UpstreamHead {
  private static final int VALUE_MAX = 1024;

  private static final Set<String> PASSED =
      Set.of(
          "x-request-id",
          "request-id",
          "apim-request-id",
          "x-amzn-requestid",
          "x-amzn-errortype",
          "retry-after",
          "retry-after-ms",
          "x-should-retry",
          "anthropic-workspace-id",
          "openai-processing-ms",
          "openai-model",
          "openai-version");
  private static final String FILE_TYPE = "application/octet-stream";

  /** What a file may be called; any other is bytes. */
  private static final Map<String, String> FILE_TYPES =
      Map.ofEntries(
          Map.entry("application/x-jsonl", "application/x-jsonl"),
          Map.entry("application/jsonl", "application/jsonl"),
          Map.entry("application/json", "application/json"),
          Map.entry("text/plain", "text/plain; charset=utf-8"),
          Map.entry("text/vtt", "text/vtt; charset=utf-8"),
          Map.entry("audio/mpeg", "audio/mpeg"),
          Map.entry("audio/mp3", "audio/mpeg"),
          Map.entry("audio/wav", "audio/wav"),
          Map.entry("audio/opus", "audio/opus"),
          Map.entry("audio/aac", "audio/aac"),
          Map.entry("audio/flac", "audio/flac"),
          Map.entry("audio/pcm", "audio/pcm"));

  private static final List<String> PASSED_PREFIXES =
      List.of("x-ratelimit-", "anthropic-ratelimit-");

  private final int status;
  private final @Nullable Framing framing;
  private final boolean nothing;
  private final Set<String> passedToo;
  private final HttpHeaders headers;
  private final String contentType;

  private UpstreamHead(
      int status,
      @Nullable Framing framing,
      boolean nothing,
      HttpHeaders headers,
      Set<String> passedToo,
      String contentType) {
    this.contentType = contentType;
    this.status = status;
    this.framing = framing;
    this.nothing = nothing;
    this.passedToo = passedToo;
    this.headers = headers;
  }

  static UpstreamHead checked(
      HttpClientResponse response, Endpoint endpoint, Set<String> passedToo) {
    int status = response.status().code();
    HttpHeaders headers = response.responseHeaders();
    if (status >= 300 && status < 400) {
      throw new RefusalException(
          RefusalCode.UPSTREAM_REDIRECTED,
          "The provider answered with a redirect, which is never followed. Tell the operators.");
    }
    if (status < 200 || status > 599) {
      throw unexpected("of a status that does not exist");
    }
    if (status == 401 || status == 403) {
      throw new RefusalException(
          RefusalCode.UPSTREAM_REFUSED_CREDENTIALS,
          "The provider refused the gateway's own credential; yours is good. Tell the operators.");
    }
    if (headers.contains("content-encoding")
        && !"identity".equalsIgnoreCase(headers.get("content-encoding"))) {
      throw unexpected("encoded, though no encoding was offered");
    }
    String type = headers.get("content-type", "").toLowerCase(Locale.ROOT);
    String essence = type.split(";", 2)[0].trim();
    Framing framing = status < 300 ? endpoint.framing(essence).orElse(null) : null;
    boolean file = endpoint.answersFile() && status < 300;
    boolean nothing =
        framing == null
            && !essence.equals("application/json")
            && endpoint.mayAnswerNothing()
            && (essence.isEmpty() || status >= 400);
    if (framing == null && !nothing && !file && !essence.equals("application/json")) {
      throw unexpected("neither JSON nor a stream of this endpoint");
    }
    String plain = file ? FILE_TYPES.getOrDefault(essence, FILE_TYPE) : "application/json";
    String told = framing == null ? plain : framing.contentType();
    return new UpstreamHead(status, framing, nothing, headers, passedToo, told);
  }

  private static RefusalException unexpected(String what) {
    return new RefusalException(
        RefusalCode.UPSTREAM_FAILED, "The provider's answer is " + what + ", so it was dropped.");
  }

  int status() {
    return status;
  }

  /** Whether the answer is its status alone; what an error page holds is dropped. */
  boolean nothing() {
    return nothing;
  }

  /** How the stream is framed, or null: the answer is one JSON document. */
  @Nullable Framing framing() {
    return framing;
  }

  void copyTo(org.springframework.http.HttpHeaders out) {
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (passes(name) && plain(header.getValue())) {
        out.set(name, header.getValue());
      }
    }
    if (!nothing) {
      out.set("content-type", contentType);
    }
    if (framing != null) {
      out.set("X-Accel-Buffering", "no");
    }
  }

  private boolean passes(String name) {
    return PASSED.contains(name)
        || passedToo.contains(name)
        || PASSED_PREFIXES.stream().anyMatch(name::startsWith);
  }

  private static boolean plain(String value) {
    return value.length() <= VALUE_MAX && value.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }
}
