package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A folder of documents whose passages are found.
 *
 * @param folder holds them as text
 * @param dataClass the class of a text with a passage; null: it tells nothing
 * @param boilerplate whether what stands in them is never a passage of others
 */
public record DocumentsConfig(Path folder, @Nullable DataClass dataClass, boolean boilerplate) {
  /** Documents, not boilerplate. */
  public static final boolean DEFAULT_BOILERPLATE = false;

  public DocumentsConfig {
    requireNonNull(folder, "folder");
  }
}
