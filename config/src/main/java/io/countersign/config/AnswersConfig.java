package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is done with answers, beyond putting the caller's values back.
 *
 * @param added what is done with personal data that the model adds, values that nobody had sent
 * @param secrets the same for credentials
 * @param types the same for single types
 * @param links whether values are put back inside links to other hosts
 * @param linkHosts hosts that links with values may lead to, {@code *.example.com} for all below
 */
public record AnswersConfig(
    Added added, Added secrets, Map<MaskedType, Added> types, Links links, List<String> linkHosts) {
  /** An answer may well name people that the caller did not name. */
  public static final Added DEFAULT_ADDED = Added.FLAG;

  /** A link is followed, or shown as an image, without anybody looking at what it carries. */
  public static final Links DEFAULT_LINKS = Links.WITHHOLD;

  public AnswersConfig {
    requireNonNull(added, "added");
    requireNonNull(secrets, "secrets");
    requireNonNull(links, "links");
    Map<MaskedType, Added> copy = new EnumMap<>(MaskedType.class);
    copy.putAll(types);
    types = Collections.unmodifiableMap(copy);
    linkHosts = List.copyOf(linkHosts);
  }

  /** The defaults. */
  public static AnswersConfig defaults() {
    return new AnswersConfig(DEFAULT_ADDED, DEFAULT_ADDED, Map.of(), DEFAULT_LINKS, List.of());
  }

  /** What is done with a value that the model adds. */
  public enum Added {
    /** It stays, and is counted in the record. */
    FLAG,
    /** It is redacted. */
    MASK,
    /** The answer is refused. */
    REFUSE;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }

  /** Whether values are put back inside links. */
  public enum Links {
    /** Only where the caller wrote the same value in a link to the same host, or it is listed. */
    WITHHOLD,
    /** Everywhere. */
    RESTORE;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
