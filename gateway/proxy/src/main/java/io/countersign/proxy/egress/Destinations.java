package io.countersign.proxy.egress;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The configured destinations and the paths that lead to them. Immutable and thread-safe. */
public final class Destinations {
  private final Map<String, Destination> byId = new LinkedHashMap<>();
  private final Map<DefaultFor, Destination> defaults = new HashMap<>();
  private final Set<Origin> origins = new HashSet<>();
  private final Set<Origin> privateOrigins = new HashSet<>();

  /**
   * The destinations of a configuration.
   *
   * @throws IllegalArgumentException when two have the same id or are default for the same paths
   */
  public Destinations(List<Destination> destinations) {
    for (Destination destination : destinations) {
      String id = destination.id();
      if (id.equals("v1") || byId.put(id, destination) != null) {
        throw new IllegalArgumentException(
            "destination id: `" + id + "` (expected: unique, and not `v1`)");
      }
      DefaultFor paths = destination.defaultFor();
      if (paths != null && defaults.put(paths, destination) != null) {
        throw new IllegalArgumentException("two destinations are default for " + paths);
      }
      origins.add(destination.origin());
      if (destination.allowPrivate()) {
        privateOrigins.add(destination.origin());
      }
    }
  }

  /** The destination with this id, or null. */
  public @Nullable Destination destination(String id) {
    return byId.get(id);
  }

  /**
   * Where a path leads.
   *
   * @param path canonical, without query
   * @param anthropicVersion whether the request names a version of Anthropic's API, which tells
   *     whose {@code /v1/models} is meant
   */
  public Target target(String path, boolean anthropicVersion) {
    int second = path.indexOf('/', 1);
    if (second < 0) {
      return new Target.Nowhere();
    }
    String word = path.substring(1, second);
    Destination named = byId.get(word);
    if (named != null) {
      return new Target.Known(named, path.substring(second));
    }
    if (!word.equals("v1")) {
      return new Target.Unknown(word);
    }
    Destination bare = defaults.get(owner(path, anthropicVersion));
    return bare == null ? new Target.Nowhere() : new Target.Known(bare, path);
  }

  private DefaultFor owner(String path, boolean anthropicVersion) {
    if (under(path, "/v1/messages")) {
      return DefaultFor.ANTHROPIC;
    }
    boolean anthropicModels =
        anthropicVersion && under(path, "/v1/models") && defaults.containsKey(DefaultFor.ANTHROPIC);
    return anthropicModels ? DefaultFor.ANTHROPIC : DefaultFor.OPENAI;
  }

  private static boolean under(String path, String root) {
    return path.equals(root) || path.startsWith(root + "/");
  }

  /** Whether a connection may be opened to this host and port at all. */
  boolean connects(String host, int port) {
    return origins.stream().anyMatch(origin -> origin.host().equals(host) && origin.port() == port);
  }

  /** Whether a destination at this host and port may have a private address. */
  boolean allowsPrivate(String host, int port) {
    return privateOrigins.stream()
        .anyMatch(origin -> origin.host().equals(host) && origin.port() == port);
  }
}
