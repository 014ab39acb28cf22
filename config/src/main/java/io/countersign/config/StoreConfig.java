package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is kept, and where.
 *
 * @param kind where the record is kept
 * @param url the PostgreSQL database of the record, {@code jdbc:postgresql://host:port/database}
 * @param user who connects to it
 * @param node this gateway's name among those that share the database
 * @param keys where the keys lie instead of beside the record
 * @param masterKey the key that wraps those; null: {@code master.key} in the data folder
 * @param masterKeyPin the PIN of the token, where the master key is in one
 * @param providerTextDays how long a caller may go on with text that a provider keeps: a response,
 *     a conversation, a file; each change begins it anew
 * @param providerTextMebibytes how much may be remembered of such text; beyond it the oldest is
 *     forgotten
 * @param retention how long prompts and outputs are kept
 * @param privacy what is not kept at all
 * @param witnesses who co-signs the record, by a name of the operator's
 * @param exports where the record is exported to, by a name of the operator's
 */
public record StoreConfig(
    Kind kind,
    @Nullable String url,
    @Nullable String user,
    @Nullable Secret password,
    @Nullable String node,
    @Nullable DatabaseConfig keys,
    @Nullable MasterKeyConfig masterKey,
    @Nullable Secret masterKeyPin,
    int providerTextDays,
    int providerTextMebibytes,
    RetentionConfig retention,
    PrivacyConfig privacy,
    Map<String, WitnessConfig> witnesses,
    Map<String, ExportConfig> exports) {
  /** One file in the data folder. */
  public static final Kind DEFAULT_KIND = Kind.SQLITE;

  /** As long as OpenAI keeps responses. */
  public static final int DEFAULT_PROVIDER_TEXT_DAYS = 30;

  /** 1 GiB. */
  public static final int DEFAULT_PROVIDER_TEXT_MEBIBYTES = 1024;

  public StoreConfig {
    requireNonNull(kind, "kind");
    requireNonNull(retention, "retention");
    requireNonNull(privacy, "privacy");
    witnesses = Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
    exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
  }

  /** The default store. */
  public static StoreConfig defaults() {
    return new StoreConfig(
        DEFAULT_KIND,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        DEFAULT_PROVIDER_TEXT_DAYS,
        DEFAULT_PROVIDER_TEXT_MEBIBYTES,
        RetentionConfig.defaults(),
        PrivacyConfig.defaults(),
        Map.of(),
        Map.of());
  }

  /** The kinds of store this version has. */
  public enum Kind {
    SQLITE,
    POSTGRESQL;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
