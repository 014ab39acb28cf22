package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is kept, and where.
 *
 * @param kind where the record is kept
 * @param providerTextDays how long a caller may go on with text that a provider keeps: a response,
 *     a conversation, a file; each change begins it anew
 * @param providerTextMebibytes how much may be remembered of such text; beyond it the oldest is
 *     forgotten
 * @param witnesses who co-signs the record, by a name of the operator's
 * @param exports where the record is exported to, by a name of the operator's
 */
public record StoreConfig(
    Kind kind,
    int providerTextDays,
    int providerTextMebibytes,
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
    witnesses = Collections.unmodifiableMap(new LinkedHashMap<>(witnesses));
    exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
  }

  /** The default store. */
  public static StoreConfig defaults() {
    return new StoreConfig(
        DEFAULT_KIND,
        DEFAULT_PROVIDER_TEXT_DAYS,
        DEFAULT_PROVIDER_TEXT_MEBIBYTES,
        Map.of(),
        Map.of());
  }

  /** The kinds of store this version has. */
  public enum Kind {
    SQLITE;

    /** The word of the configuration file. */
    public String key() {
      return Spelling.of(this);
    }
  }
}
