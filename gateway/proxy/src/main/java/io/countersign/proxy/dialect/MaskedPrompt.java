package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.MaskingSession;
import java.util.Map;
import java.util.Set;

/**
 * A masked body and the session that puts its values back.
 *
 * @param dataClasses the classes of data that the body belonged to before it was masked
 * @param documents of the documents in the body that were changed, by their number among all, where
 *     places are in the original
 */
public record MaskedPrompt(
    MaskedBody body,
    MaskingSession session,
    Set<String> dataClasses,
    Map<Integer, Offsets> documents) {
  public MaskedPrompt {
    requireNonNull(body, "body");
    requireNonNull(session, "session");
    dataClasses = Set.copyOf(dataClasses);
    documents = Map.copyOf(documents);
  }

  /** A body without documents. */
  public MaskedPrompt(MaskedBody body, MaskingSession session, Set<String> dataClasses) {
    this(body, session, dataClasses, Map.of());
  }

  /** A body of no class. */
  public MaskedPrompt(MaskedBody body, MaskingSession session) {
    this(body, session, Set.of());
  }
}
