package io.countersign.proxy.egress;

import static java.util.Objects.requireNonNull;

import io.countersign.identity.sigv4.SigningScope;
import io.countersign.proxy.dialect.Dialect;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A provider that requests can go to. Its origin is fixed by the configuration: nothing a client
 * sends takes part in it.
 *
 * @param id the first segment of its paths
 * @param base the provider's base URL, with or without the path's {@code /v1}
 * @param credential null: the provider takes none
 * @param allowPrivate whether its name may resolve to an address that is not global unicast; always
 *     so where the base itself names loopback
 * @param defaultFor whose bare paths go here, or null
 * @param region the region that signatures are for; null: nothing is signed
 * @param refusedDataClasses the classes of data that may not go there, masked or not
 * @param places what a path may name of the provider's own account, by the name of its place, e.g.
 *     {@code project}; a place that is not here may name nothing
 */
public record Destination(
    String id,
    Dialect dialect,
    URI base,
    @Nullable ProviderCredential credential,
    TagsMode tags,
    boolean allowPrivate,
    @Nullable DefaultFor defaultFor,
    @Nullable String region,
    Set<String> refusedDataClasses,
    Map<String, Set<String>> places) {
  public Destination {
    requireNonNull(id, "id");
    requireNonNull(dialect, "dialect");
    requireNonNull(base, "base");
    requireNonNull(tags, "tags");
    if (id.isEmpty() || !id.chars().allMatch(Destination::idCharacter)) {
      throw new IllegalArgumentException(
          "destination id: `" + id + "` (expected: lower-case letters, digits, hyphens)");
    }
    String scheme = base.getScheme();
    String host = base.getHost();
    boolean web = "https".equals(scheme) || "http".equals(scheme);
    if (!web || host == null || host.isEmpty() || base.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url of destination `" + id + "` (expected: http(s)://host[:port][/path])");
    }
    if (base.getRawQuery() != null || base.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "url of destination `" + id + "` has a query or fragment (expected: none)");
    }
    if (region == null && dialect.signatureService() != null) {
      throw new IllegalArgumentException(
          "destination `" + id + "` has no region (expected: one, since its requests are signed)");
    }
    refusedDataClasses = Set.copyOf(refusedDataClasses);
    places = Map.copyOf(places);
    allowPrivate = allowPrivate || Addresses.namesLoopback(host);
  }

  /** One without a region that every class of data may go to. */
  public Destination(
      String id,
      Dialect dialect,
      URI base,
      @Nullable ProviderCredential credential,
      TagsMode tags,
      boolean allowPrivate,
      @Nullable DefaultFor defaultFor) {
    this(id, dialect, base, credential, tags, allowPrivate, defaultFor, null, Set.of(), Map.of());
  }

  private static boolean idCharacter(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  }

  /** Whether a path may name this at a place of the provider's own account. */
  public boolean serves(String place, String name) {
    return places.getOrDefault(place, Set.of()).contains(name);
  }

  /** What signatures are for, its own and those of the clients; null: nothing is signed. */
  public @Nullable SigningScope signingScope() {
    String service = dialect.signatureService();
    return region == null || service == null ? null : new SigningScope(region, service);
  }

  /** Where connections go. */
  Origin origin() {
    return Origin.of(base);
  }

  /** The URL of an endpoint: base and path joined without doubling what both have. */
  URI url(String path, String query) {
    String prefix = base.getRawPath() == null ? "" : base.getRawPath();
    while (prefix.endsWith("/")) {
      prefix = prefix.substring(0, prefix.length() - 1);
    }
    int second = path.indexOf('/', 1);
    String version = second < 0 ? path : path.substring(0, second);
    String rest = prefix.endsWith(version) ? path.substring(version.length()) : path;
    String authority = base.getRawAuthority().toLowerCase(Locale.ROOT);
    String tail = query.isEmpty() ? "" : "?" + query;
    return URI.create(base.getScheme() + "://" + authority + prefix + rest + tail);
  }

  @Override
  public String toString() {
    return "Destination[" + id + "]";
  }
}
