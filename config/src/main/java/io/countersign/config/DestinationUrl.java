package io.countersign.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The URL of a destination, in the narrow form in which every program agrees what it means: https
 * (http to this machine), a host name, a port, a plain path.
 *
 * <p>IP literals other than this machine's are refused in every spelling, because 2130706433,
 * 0x7f.1 and 127.0.0.1 are one address to some programs and three names to others.
 */
final class DestinationUrl implements TextRule {
  static final DestinationUrl RULE = new DestinationUrl();
  private static final int URL_CHARACTERS_MAX = 512;

  private DestinationUrl() {}

  @Override
  public String expected() {
    return "an https URL with a host name, such as https://api.example.com/v1; http only for"
        + " localhost, 127.0.0.1 or [::1]";
  }

  @Override
  public @Nullable String complaint(String text) {
    String reason = reason(text);
    if (reason == null) {
      return null;
    }
    // What stands before an @ or behind a ? may be a credential.
    boolean shown = text.chars().noneMatch(c -> c == '@' || c == '?' || c == '#');
    return (shown ? Found.quoted(text) : "the URL")
        + " "
        + reason
        + " (expected: "
        + expected()
        + ")";
  }

  /** The URL without a slash at the end. */
  static URI parse(String text) {
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }

  /** Whether a host, as {@link URI#getHost()} gives it, is this machine. */
  static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || isLoopbackIp4(host);
  }

  /**
   * The location that a host of Vertex AI serves (its service endpoints: {@code
   * LOCATION-aiplatform.googleapis.com}, {@code aiplatform.LOCATION.rep.googleapis.com} for several
   * regions, and {@code aiplatform.googleapis.com} for {@code global}); null for any other host.
   */
  static @Nullable String vertexLocation(URI url) {
    String host = String.valueOf(url.getHost());
    if (host.equals("aiplatform.googleapis.com")) {
      return "global";
    }
    String several = between(host, "aiplatform.", ".rep.googleapis.com");
    return several == null ? between(host, "", "-aiplatform.googleapis.com") : several;
  }

  private static @Nullable String between(String host, String before, String behind) {
    boolean fits =
        host.startsWith(before)
            && host.endsWith(behind)
            && host.length() > before.length() + behind.length();
    String inner = fits ? host.substring(before.length(), host.length() - behind.length()) : "";
    return inner.isEmpty() || inner.indexOf('.') >= 0 ? null : inner;
  }

  private static @Nullable String reason(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      return "is not a URL";
    }
    String scheme = uri.getScheme();
    if (scheme == null || !(scheme.equals("https") || scheme.equals("http"))) {
      return "is neither https nor http";
    }
    if (uri.getRawUserInfo() != null || text.indexOf('@') >= 0) {
      return "holds a user name; put the secret into `credential`";
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return "holds a query or a fragment; remove it";
    }
    return text.length() > URL_CHARACTERS_MAX ? "is too long" : reason(uri, scheme);
  }

  private static @Nullable String reason(URI uri, String scheme) {
    String host = uri.getHost();
    if (host == null) {
      return "has no valid host name";
    }
    if (uri.getPort() == 0 || uri.getPort() > ListenerConfig.PORT_MAX || emptyPort(uri)) {
      return "has no valid port";
    }
    if (loopback(host)) {
      return path(uri.getRawPath());
    }
    if (isIpLiteral(host)) {
      return "holds an IP address; use a host name";
    }
    if (!host.chars().allMatch(DestinationUrl::isHostCharacter) || host.endsWith(".")) {
      return "has no plain host name in lower case";
    }
    return scheme.equals("http") ? "is not https" : path(uri.getRawPath());
  }

  private static boolean emptyPort(URI uri) {
    return uri.getRawAuthority().endsWith(":");
  }

  private static @Nullable String path(String path) {
    if (path.isEmpty() || path.equals("/")) {
      return null;
    }
    String inner = path.substring(1, path.endsWith("/") ? path.length() - 1 : path.length());
    for (int start = 0; start <= inner.length(); ) {
      int slash = inner.indexOf('/', start);
      int end = slash < 0 ? inner.length() : slash;
      if (!isSegment(inner.substring(start, end))) {
        return "has a path that is not plain: letters, digits, `.`, `_`, `-`, `~` between slashes";
      }
      start = end + 1;
    }
    return null;
  }

  private static boolean isSegment(String segment) {
    return !segment.isEmpty()
        && !segment.equals(".")
        && !segment.equals("..")
        && segment
            .chars()
            .allMatch(c -> isHostCharacter(c) || isUpperCase(c) || "_~".indexOf(c) >= 0);
  }

  /** As browsers see it: an IPv4 address is whatever ends in a label that is a number. */
  private static boolean isIpLiteral(String host) {
    String last = host.substring(host.lastIndexOf('.') + 1);
    return host.startsWith("[")
        || last.startsWith("0x")
        || last.startsWith("0X")
        || (!last.isEmpty() && last.chars().allMatch(TextRules::isDigit));
  }

  private static boolean isLoopbackIp4(String host) {
    return host.equals("127.0.0.1");
  }

  private static boolean isHostCharacter(int c) {
    return (c >= 'a' && c <= 'z') || TextRules.isDigit(c) || c == '.' || c == '-';
  }

  private static boolean isUpperCase(int c) {
    return c >= 'A' && c <= 'Z';
  }
}
