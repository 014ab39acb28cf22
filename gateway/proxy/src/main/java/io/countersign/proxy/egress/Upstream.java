package io.countersign.proxy.egress;

import static java.util.Objects.requireNonNull;

import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decided way out of one request.
 *
 * @param url what may be called, and nothing else
 */
public record Upstream(Destination destination, URI url) {
  private static final Set<String> PARAMETERS =
      Set.of(
          "beta",
          "limit",
          "after",
          "before",
          "after_id",
          "before_id",
          "order",
          "stream",
          "starting_after",
          "include",
          "include[]",
          "include%5B%5D",
          "alt",
          "api-version",
          "pageSize",
          "purpose",
          "updateMask",
          "pageToken");

  /** In what form Google answers; any other is one that is not read here. */
  private static final Set<String> FORMS = Set.of("sse", "json");

  public Upstream {
    requireNonNull(destination, "destination");
    requireNonNull(url, "url");
  }

  /**
   * The way to an endpoint.
   *
   * @param query the raw query of the request, or null
   * @throws RefusalException when the query holds what is not known to be harmless
   */
  public static Upstream of(Destination destination, String path, @Nullable String query) {
    return new Upstream(
        destination, destination.url(path, query == null ? "" : checkedQuery(query)));
  }

  /**
   * Compares the URL about to be used with what was decided.
   *
   * @throws RefusalException when it is another
   */
  public void check(URI about) {
    boolean same =
        Origin.of(about).equals(destination.origin())
            && about.getRawUserInfo() == null
            && about.equals(url);
    if (!same) {
      throw new RefusalException(
          RefusalCode.DESTINATION_NOT_ALLOWED,
          "The address about to be called is not the one that was decided. Tell the operators.");
    }
  }

  private static String checkedQuery(String query) {
    for (String pair : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      boolean known = PARAMETERS.contains(name) && (!name.equals("alt") || FORMS.contains(value));
      if (!known || !harmless(value)) {
        throw new RefusalException(
            RefusalCode.INVALID_REQUEST,
            "The query has a parameter or value that is not forwarded (expected: only "
                + String.join(", ", new java.util.TreeSet<>(PARAMETERS))
                + " with plain values). Leave it out.");
      }
    }
    return query;
  }

  private static boolean harmless(String value) {
    return value.length() <= 128
        && value
            .chars()
            .allMatch(
                c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '.'
                        || c == '_');
  }
}
