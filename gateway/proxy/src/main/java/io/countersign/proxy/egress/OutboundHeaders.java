package io.countersign.proxy.egress;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.proxy.dialect.CredentialHeader;
import io.countersign.proxy.dialect.MaskedBody;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Builds the headers of an upstream request from a list, never by removing from the client's.
 * Thread-safe.
 *
 * <p>Of the client's headers only those named here pass, and of those only values of at most
 * {@value #VALUE_MAX} visible ASCII characters and spaces without {@code @}. A header is not masked
 * but read: one in which a secret, a number of a person or the like is found does not pass.
 */
public final class OutboundHeaders {
  private static final int VALUE_MAX = 1024;

  private static final Set<String> KEPT =
      Set.of(
          "accept",
          "user-agent",
          "anthropic-version",
          "anthropic-beta",
          "anthropic-dangerous-direct-browser-access",
          "openai-beta",
          "idempotency-key",
          "x-client-request-id",
          "x-goog-api-client");
  private static final String KEPT_PREFIX = "x-stainless-";

  /** What the SDKs name behind the prefix; a name is text too, and is not read. */
  private static final Set<String> KEPT_SUFFIXES =
      Set.of(
          "arch",
          "async",
          "custom-poll-interval",
          "helper",
          "helper-method",
          "lang",
          "os",
          "package-version",
          "poll-helper",
          "raw-response",
          "read-timeout",
          "retry-count",
          "runtime",
          "runtime-version",
          "timeout");

  private final Pseudonyms pseudonyms;
  private final ContextSigner signer;
  private final Masker masker;
  private final RequestSigner requestSigner;

  /**
   * @param masker reads the values of the client's headers
   * @param clock the time of signatures
   */
  public OutboundHeaders(Pseudonyms pseudonyms, ContextSigner signer, Masker masker, Clock clock) {
    this.pseudonyms = pseudonyms;
    this.signer = signer;
    this.masker = masker;
    this.requestSigner = new RequestSigner(clock);
  }

  /**
   * The headers for one request; {@code Host} is left to the HTTP client, which takes it from the
   * URL.
   *
   * @param body null: the request has none
   */
  public HttpHeaders build(
      HttpHeaders client,
      String method,
      Upstream upstream,
      CallerTags tags,
      @Nullable MaskedBody body) {
    HttpHeaders out = new HttpHeaders();
    client.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          String value = kept(lower) ? joined(values) : null;
          if (upstream.destination().dialect().headers().contains(lower)) {
            value = opaque(values);
          }
          if (value != null) {
            out.set(lower, value);
          }
        });
    if (!out.containsHeader(HttpHeaders.ACCEPT)) {
      out.set("accept", "application/json, text/event-stream");
    }
    out.set("accept-encoding", "identity");
    if (body != null) {
      out.set("content-type", body.mediaType());
      out.set("content-length", Integer.toString(body.length()));
    }
    byte[] bytes = body == null ? null : body.bytes();
    if (!requestSigner.sign(upstream, method, out, bytes, out::set)) {
      credential(upstream.destination(), out::set);
    }
    tags(upstream.destination(), tags, out::set);
    return out;
  }

  private static boolean kept(String lower) {
    return KEPT.contains(lower)
        || (lower.startsWith(KEPT_PREFIX)
            && KEPT_SUFFIXES.contains(lower.substring(KEPT_PREFIX.length())));
  }

  private @Nullable String joined(List<String> values) {
    String value = String.join(",", values);
    boolean plain = value.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '@');
    return plain && value.length() <= VALUE_MAX && harmless(value) ? value : null;
  }

  /** An id that the provider gave out: it may look like a key, and must not be a person's data. */
  private @Nullable String opaque(List<String> values) {
    String value = String.join(",", values);
    boolean visible = value.chars().allMatch(c -> c > ' ' && c < 0x7F && c != '@');
    return visible && value.length() <= VALUE_MAX && !tells(value) ? value : null;
  }

  private boolean tells(String word) {
    return !(masker.mask(word, masker.newSession()) instanceof Masking.Masked masked)
        || masked.replacements().stream()
            .anyMatch(
                found ->
                    found.span().start() == 0
                        && found.span().end() == word.length()
                        && !found.span().type().secret()
                        && !likelyChance(found.span().type()));
  }

  private boolean harmless(String value) {
    return masker.mask(value, masker.newSession()) instanceof Masking.Masked masked
        && masked.replacements().stream().allMatch(found -> likelyChance(found.span().type()));
  }

  /** Names and versions of programs look like these: {@code Chrome/131.0.0.0} like an address. */
  private static boolean likelyChance(EntityType type) {
    return switch (type.evidence()) {
      case GUESS, OWN -> true;
      case SHAPE, CHECKSUM, SECRET -> type == EntityType.IP;
    };
  }

  private static void credential(Destination destination, BiConsumer<String, String> out) {
    ProviderCredential credential = destination.credential();
    if (credential == null) {
      return;
    }
    CredentialHeader header = destination.dialect().credential();
    out.accept(header.name(), header.prefix() + credential.secret());
  }

  private void tags(Destination destination, CallerTags tags, BiConsumer<String, String> out) {
    if (destination.tags() == TagsMode.NONE) {
      return;
    }
    String subject =
        destination.tags() == TagsMode.FULL ? tags.person() : pseudonyms.of(tags.person());
    out.accept("countersign-subject", checked(subject));
    out.accept("countersign-roles", checked(String.join(",", tags.roles())));
    out.accept("countersign-permissions", checked(tags.permission()));
    out.accept("countersign-use-case", checked(tags.useCase()));
    out.accept("countersign-risk-tier", checked(tags.riskTier()));
    out.accept("countersign-context", signer.sign(tags, subject, destination.id()));
  }

  private static String checked(String value) {
    if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new IllegalArgumentException(
          "a tag has characters that no header can hold (expected: visible ASCII)");
    }
    return value;
  }
}
