package io.countersign.masking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands for which value in one exchange. One value has one placeholder, numbered by first
 * appearance, and one surrogate. Not thread-safe while masking; once masking is done, restorers
 * made from it may be used from other threads.
 */
public interface MaskingSession {
  /** The placeholder for a value, made when first asked for, e.g. {@code [PERSON-1]}. */
  String placeholder(EntityType type, String value);

  /** What stands for a value here already, or null; nothing is made. */
  @Nullable String standIn(String value);

  /** How many distinct values of each type were replaced, in order of the types. */
  Map<EntityType, Integer> counts();

  /** Puts values back into a whole text; what this exchange did not make stays. */
  String restore(String text);

  /** A restorer for one channel of text that arrives in pieces. */
  StreamRestorer streamRestorer();

  /**
   * A restorer for one channel that carries the text of a JSON value in pieces (tool arguments):
   * values are put back inside its strings, escaped for JSON.
   */
  StreamRestorer jsonStreamRestorer();

  /**
   * What stands for which value here, for {@link Masker#resume}. Clear text: seal it before it is
   * kept.
   */
  byte[] save();

  /** Never shows a value. */
  @Override
  String toString();
}
