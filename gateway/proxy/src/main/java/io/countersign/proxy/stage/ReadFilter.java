package io.countersign.proxy.stage;

import io.countersign.identity.BodyProof;
import io.countersign.proxy.dialect.Endpoint;
import io.countersign.proxy.dialect.PromptReading;
import io.countersign.proxy.dialect.PromptReading.Read;
import io.countersign.proxy.dialect.PromptReading.Rejected;
import io.countersign.proxy.document.AttachmentKind;
import io.countersign.proxy.egress.Target;
import io.countersign.proxy.multipart.FormReader;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** READ: the whole body, bounded and decoded, read strictly by the endpoint of its path. */
final class ReadFilter extends StageFilter {
  private static final String NOTHING = "{}";

  private static final String JSON = "application/json";

  /** What clients call JSON. */
  private static final Set<String> CALLED_SO =
      Set.of(JSON, "text/plain", "application/x-www-form-urlencoded");

  private static final String UTF_8 = ";charset=utf-8";

  private final StageLimits limits;
  private final AttachmentGate attachments;

  ReadFilter(StageLimits limits, AttachmentGate attachments) {
    super(Stage.READ);
    this.limits = limits;
    this.attachments = attachments;
  }

  @Override
  Mono<Void> pass(ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    if (passage.target instanceof Target.Unknown) {
      // ALLOW refuses it and cites its rule; its body is of no interest.
      return chain.filter(exchange);
    }
    Endpoint endpoint = endpoint(passage);
    passage.found(endpoint);
    ServerHttpRequest request = exchange.getRequest();
    if (passage.socket || !endpoint.hasBody()) {
      return passBare(exchange, chain, passage);
    }
    String boundary = takesForm(endpoint, request.getHeaders()) ? boundary(request) : null;
    if (boundary == null) {
      requireJson(request.getHeaders());
    }
    ContentCodings codings = ContentCodings.of(request.getHeaders());
    refuseLargeLength(request.getHeaders());
    return request
        .getBody()
        .collect(
            () -> new BodyBuffer(limits.bodyBytesMax(), RefusalCode.BODY_TOO_LARGE),
            BodyBuffer::add)
        .onErrorMap(ReadFilter::incomplete)
        .flatMap(
            buffer -> {
              byte[] sent = buffer.bytes();
              requireProof(passage, sent);
              read(passage, endpoint, codings.decode(sent, limits), boundary, attachments);
              return chain.filter(exchange);
            });
  }

  /** Google's clients send an empty object where nothing is due; it stays here. */
  private static Mono<Void> passBare(
      ServerWebExchange exchange, GatewayFilterChain chain, Passage passage) {
    HttpHeaders headers = exchange.getRequest().getHeaders();
    if (headers.getContentLength() != NOTHING.length() || passage.socket) {
      refuseBody(headers);
      requireProof(passage, new byte[0]);
      return chain.filter(exchange);
    }
    return exchange
        .getRequest()
        .getBody()
        .collect(
            () -> new BodyBuffer(NOTHING.length(), RefusalCode.BODY_TOO_LARGE), BodyBuffer::add)
        .onErrorMap(ReadFilter::incomplete)
        .flatMap(
            buffer -> {
              byte[] sent = buffer.bytes();
              requireProof(passage, sent);
              if (!new String(sent, StandardCharsets.UTF_8).equals(NOTHING)) {
                refuseBody(headers);
              }
              return chain.filter(exchange);
            });
  }

  /** Where the caller signed: what was signed is what arrived. */
  private static void requireProof(Passage passage, byte[] sent) {
    BodyProof proof = passage.bodyProof();
    Optional<String> problem = proof == null ? Optional.empty() : proof.problem(sent);
    if (problem.isPresent()) {
      throw new RefusalException(RefusalCode.UNAUTHENTICATED, problem.get());
    }
  }

  private static Endpoint endpoint(Passage passage) {
    if (passage.target instanceof Target.Known known) {
      return known
          .destination()
          .dialect()
          .endpoint(passage.socket ? Endpoint.SOCKET : passage.method, known.path())
          .orElseThrow(ReadFilter::unknown);
    }
    throw unknown();
  }

  private static RefusalException unknown() {
    return new RefusalException(
        RefusalCode.UNKNOWN_ENDPOINT,
        "This method and path are not served here, so the request was not passed on.");
  }

  private static void refuseBody(HttpHeaders headers) {
    if (headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING)) {
      throw new RefusalException(
          RefusalCode.INVALID_REQUEST, "This endpoint takes no body, and the request has one.");
    }
  }

  /**
   * Where JSON is due it is read as such, whatever a client calls it: curl says {@code
   * application/x-www-form-urlencoded} unless it is told better, others {@code text/plain} or
   * nothing. It goes on as {@code application/json}, so the provider reads what was read here.
   */
  private static void requireJson(HttpHeaders headers) {
    List<String> values = headers.getOrEmpty(HttpHeaders.CONTENT_TYPE);
    String value = values.isEmpty() ? JSON : values.get(0).toLowerCase(Locale.ROOT);
    String plain = value.replace(" ", "").replace("\t", "").replace("\"", "");
    String type =
        plain.endsWith(UTF_8) ? plain.substring(0, plain.length() - UTF_8.length()) : plain;
    if (values.size() > 1 || !CALLED_SO.contains(type)) {
      throw new RefusalException(
          RefusalCode.UNSUPPORTED_MEDIA_TYPE,
          "The body's media type is not taken here (expected: application/json, in UTF-8).");
    }
  }

  /** Where both are taken, what is not called JSON has to be a form. */
  private static boolean takesForm(Endpoint endpoint, HttpHeaders headers) {
    String type = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE));
    boolean json = type.split(";", 2)[0].strip().equalsIgnoreCase(JSON);
    return endpoint.takesForm() && !(json && endpoint.takesJson());
  }

  /** Of a form, and nothing else is said about it. */
  private static String boundary(ServerHttpRequest request) {
    List<String> values = request.getHeaders().getOrEmpty(HttpHeaders.CONTENT_TYPE);
    String value = values.size() == 1 ? values.get(0) : "";
    int equals = value.indexOf('=');
    String before = equals < 0 ? "" : value.substring(0, equals).replace(" ", "");
    String boundary = value.substring(equals + 1).strip();
    if (boundary.length() > 1 && boundary.startsWith("\"") && boundary.endsWith("\"")) {
      boundary = boundary.substring(1, boundary.length() - 1);
    }
    if (!before.equalsIgnoreCase("multipart/form-data;boundary")
        || !FormReader.isBoundary(boundary)) {
      throw new RefusalException(
          RefusalCode.UNSUPPORTED_MEDIA_TYPE,
          "The body's media type is not taken here (expected: multipart/form-data with a"
              + " boundary).");
    }
    return boundary;
  }

  private void refuseLargeLength(HttpHeaders headers) {
    if (headers.getContentLength() > limits.bodyBytesMax()) {
      throw new RefusalException(
          RefusalCode.BODY_TOO_LARGE,
          "The body is larger than " + limits.bodyBytesMax() + " bytes, which is the most taken.");
    }
  }

  /** Reads a body whole, or refuses it. */
  static void read(Passage passage, Endpoint endpoint, byte[] body, AttachmentGate attachments) {
    read(passage, endpoint, body, null, attachments);
  }

  private static void read(
      Passage passage,
      Endpoint endpoint,
      byte[] body,
      @Nullable String boundary,
      AttachmentGate attachments) {
    Set<AttachmentKind> kinds = attachments.kinds(passage.admission().useCase().id());
    PromptReading reading =
        boundary == null ? endpoint.read(body, kinds) : endpoint.readForm(body, boundary, kinds);
    if (reading instanceof Rejected rejected) {
      RefusalCode code = RefusalCode.of(rejected.code()).orElse(RefusalCode.INVALID_REQUEST);
      String path = rejected.path();
      String place = path == null ? "" : " at `" + path + "`";
      String text = "The body was refused" + place + ": " + rejected.text() + ".";
      throw new RefusalException(code, text, path, null);
    }
    passage.read(body, ((Read) reading).document());
  }

  private static Throwable incomplete(Throwable failure) {
    if (failure instanceof RefusalException) {
      return failure;
    }
    return new RefusalException(
        RefusalCode.INCOMPLETE_BODY,
        "The body broke off before its end, so nothing was passed on.");
  }
}
