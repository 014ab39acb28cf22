package io.countersign.masking.knowledge.fingerprint;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Registered documents of one kind.
 *
 * @param name lower-case letters, digits and hyphens; stands in spans as {@code
 *     document:name/path}, where the path is the file's in the folder without its ending
 * @param folder holds them as UTF-8 text, in files whose names end in {@code .txt} or {@code .md}
 * @param dataClass the class of data that a text with a passage belongs to; null: it tells nothing
 * @param boilerplate whether what stands in these is never evidence: disclaimers, templates, what
 *     was published
 */
public record DocumentFolder(
    String name, Path folder, @Nullable String dataClass, boolean boilerplate) {
  public DocumentFolder {
    requireNonNull(name, "name");
    requireNonNull(folder, "folder");
  }
}
