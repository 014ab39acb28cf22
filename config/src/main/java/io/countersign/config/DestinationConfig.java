package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One approved provider endpoint.
 *
 * @param dialect the API it speaks
 * @param url the base under which the provider's own paths stand, without a trailing slash; https,
 *     or http to this machine
 * @param credential what the gateway shows the provider, or signs with; null only for destinations
 *     on this machine or on private addresses, which may not ask for one
 * @param defaultFor the bare paths that lead here; null: only its own
 * @param models the models that may be used here at all, as patterns in which `*` stands for any
 *     run of characters; never empty
 * @param terms what the contract with the provider says; for Bedrock its region is always there
 * @param tags what the provider learns about the caller
 * @param allowPrivateAddresses whether the host may resolve to an address that is not global; a
 *     destination on this machine always may, see {@link #loopback()}
 * @param masking the id of the masking profile that requests to it need at least, or null
 * @param dataClassMax the highest class of data that may go there; null: any
 * @param projects for Vertex, the projects that a path may name; empty: none, which leaves express
 *     mode
 * @param locations for Vertex, the locations that a path may name; empty: {@link
 *     #servedLocations()} tells
 */
public record DestinationConfig(
    Dialect dialect,
    URI url,
    @Nullable Secret credential,
    @Nullable DefaultFor defaultFor,
    List<String> models,
    TermsConfig terms,
    Tags tags,
    boolean allowPrivateAddresses,
    @Nullable String masking,
    @Nullable DataClass dataClassMax,
    List<String> projects,
    List<String> locations) {
  /** Tells the provider nothing about the caller. */
  public static final Tags DEFAULT_TAGS = Tags.NONE;

  /** Private addresses are refused. */
  public static final boolean DEFAULT_ALLOW_PRIVATE_ADDRESSES = false;

  public DestinationConfig {
    requireNonNull(dialect, "dialect");
    requireNonNull(url, "url");
    models = List.copyOf(models);
    requireNonNull(terms, "terms");
    requireNonNull(tags, "tags");
    projects = List.copyOf(projects);
    locations = List.copyOf(locations);
  }

  /**
   * The locations that a path of Vertex may name: those that are written, and where none is, the
   * one whose host the URL names. Empty: it names none.
   */
  public List<String> servedLocations() {
    String ofHost = locations.isEmpty() ? DestinationUrl.vertexLocation(url) : null;
    return ofHost == null ? locations : List.of(ofHost);
  }

  /** Whether the URL names this machine. */
  public boolean loopback() {
    return DestinationUrl.loopback(requireNonNull(url.getHost(), "host"));
  }

  /** The API a destination speaks. */
  public enum Dialect {
    OPENAI,
    ANTHROPIC,
    GEMINI,
    VERTEX,
    BEDROCK,
    AZURE_OPENAI,
    MISTRAL,
    COHERE,
    OLLAMA,
    MCP;

    /** The word of the configuration file, e.g. {@code azure-openai}. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** The family of bare paths, e.g. {@code /v1/messages}, that lead to a destination. */
  public enum DefaultFor {
    OPENAI,
    ANTHROPIC;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** How much the provider learns about the caller. */
  public enum Tags {
    /** Nothing. */
    NONE,
    /** A pseudonym, the use case and its tier. */
    PSEUDONYMOUS,
    /** Also the roles and permissions. */
    FULL;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
