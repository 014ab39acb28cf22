package io.countersign.masking;

import java.util.List;
import java.util.Optional;

/**
 * Masks texts by one profile. Thread-safe; a session is not, and belongs to one exchange.
 *
 * <p>Total: it answers {@link Masking.Incomplete} instead of throwing when a recognizer failed or
 * ran out of time, so that the caller can refuse.
 */
public interface Masker {
  /** What it does with what it finds. */
  Profile profile();

  /**
   * Masks one text. What earlier texts of the same session taught (a person's surname, say) is
   * masked in this one too; nothing later changes what this call returned.
   *
   * @param text any string, lone surrogates included
   * @param session remembers what stands for which value
   */
  Masking mask(String text, MaskingSession session);

  /**
   * Masks the adjacent text parts of one message: each by itself, and what stands across a joint.
   * Each piece of a value that is split over parts is replaced in its own part, so that restoring
   * gives every part back.
   *
   * @param parts in their order; joined without anything between them
   */
  PartsMasking maskParts(List<String> parts, MaskingSession session);

  /** A new, empty session, whose placeholders are numbered from 1. */
  MaskingSession newSession();

  /**
   * A new, empty session with numbers of its own, for text that comes back in other exchanges too:
   * their placeholders are not taken for its own.
   *
   * @param before the number before the first one, at most 900 million
   */
  MaskingSession newSession(int before);

  /**
   * A session that goes on where others ended: what stands for a value in one of them stands for it
   * here, and numbers go on behind theirs. A value that has different placeholders in two of them
   * keeps that of the first; both are restored.
   *
   * @param saved what {@link MaskingSession#save} gave, in the order of their precedence
   * @return empty: one placeholder stands for different values in two of them, or together they
   *     hold more values than a session may
   * @throws IllegalArgumentException no session of this version saved these bytes
   */
  Optional<MaskingSession> resume(List<byte[]> saved);
}
