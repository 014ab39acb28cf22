package io.countersign.console;

import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The few files the pages need. Each is served under a name with the hash of its content, so a
 * browser may keep it for ever; nothing else of the class path can be asked for.
 */
final class Assets {
  private static final int HASH_CHARACTERS = 16;
  private static final Duration KEPT = Duration.ofDays(365);

  private final Map<String, Asset> byPath = new TreeMap<>();
  private final String stylesheet;
  private final String icon;

  Assets() {
    stylesheet = add("console", ".css", MediaType.valueOf("text/css;charset=UTF-8"));
    icon = add("mark", ".svg", MediaType.valueOf("image/svg+xml"));
  }

  /** The path of the style sheet. */
  String stylesheet() {
    return stylesheet;
  }

  /** The path of the icon. */
  String icon() {
    return icon;
  }

  List<Route> routes() {
    return byPath.entrySet().stream()
        .map(each -> Route.open(each.getKey(), request -> serve(each.getValue())))
        .toList();
  }

  private String add(String name, String ending, MediaType type) {
    byte[] bytes = Resources.bytes("asset/" + name + ending);
    String hash = HexFormat.of().formatHex(Tokens.sha256(bytes)).substring(0, HASH_CHARACTERS);
    String path = "/assets/" + name + "." + hash + ending;
    byPath.put(path, new Asset(bytes, type));
    return path;
  }

  private static Mono<ServerResponse> serve(Asset asset) {
    CacheControl kept = CacheControl.maxAge(KEPT).cachePublic().immutable();
    return ServerResponse.ok()
        .contentType(asset.type)
        .headers(headers -> headers.set(HttpHeaders.CACHE_CONTROL, kept.getHeaderValue()))
        .bodyValue(asset.bytes);
  }

  @SuppressWarnings("ArrayRecordComponent") // Never compared, never written to.
  private record Asset(byte[] bytes, MediaType type) {}
}
