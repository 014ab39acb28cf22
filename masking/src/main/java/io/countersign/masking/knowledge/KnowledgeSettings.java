package io.countersign.masking.knowledge;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.knowledge.dictionary.Dictionary;
import io.countersign.masking.knowledge.fingerprint.DocumentFolder;
import io.countersign.masking.knowledge.register.Register;
import io.countersign.masking.knowledge.text.KnowledgeKey;
import java.util.List;

/**
 * Where the company's knowledge stands.
 *
 * @param key what registers were, and documents are, hashed with
 */
public record KnowledgeSettings(
    List<Dictionary> dictionaries,
    List<Register> registers,
    List<DocumentFolder> documents,
    KnowledgeKey key) {
  public KnowledgeSettings {
    dictionaries = List.copyOf(dictionaries);
    registers = List.copyOf(registers);
    documents = List.copyOf(documents);
    requireNonNull(key, "key");
  }
}
