package io.countersign.masking;

/**
 * Masks texts of one profile. Thread-safe; a session is not, and belongs to one exchange.
 *
 * <p>Total: it answers {@link Masking.Incomplete} instead of throwing when a recognizer failed or
 * ran out of time, so that the caller can refuse.
 */
public interface Masker {
  /**
   * Masks one text. What earlier texts of the same session taught (a person's surname, say) is
   * masked in this one too; nothing later changes what this call returned.
   *
   * @param text any string, lone surrogates included
   * @param session remembers which placeholder stands for which value
   */
  Masking mask(String text, MaskingSession session);

  /** A new, empty session. */
  MaskingSession newSession();
}
