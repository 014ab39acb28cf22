package io.countersign.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the company knows itself and wants to be found.
 *
 * @param key what registers are hashed with where they are hashed before; null: a new one at each
 *     start
 * @param pollSeconds how often the files are looked at
 * @param dictionaries word lists by id
 * @param registers tables of records by id
 * @param documents folders of documents by id
 */
public record KnowledgeConfig(
    @Nullable Secret key,
    int pollSeconds,
    Map<String, DictionaryConfig> dictionaries,
    Map<String, RegisterConfig> registers,
    Map<String, DocumentsConfig> documents) {
  /** 30 s. */
  public static final int DEFAULT_POLL_SECONDS = 30;

  public KnowledgeConfig {
    dictionaries = Collections.unmodifiableMap(new LinkedHashMap<>(dictionaries));
    registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
    documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
  }

  /** Nothing. */
  public static KnowledgeConfig defaults() {
    return new KnowledgeConfig(null, DEFAULT_POLL_SECONDS, Map.of(), Map.of(), Map.of());
  }
}
