package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.MaskingSession;
import java.util.Set;

/**
 * A masked body and the session that puts its values back.
 *
 * @param dataClasses the classes of data that the body belonged to before it was masked
 */
public record MaskedPrompt(MaskedBody body, MaskingSession session, Set<String> dataClasses) {
  public MaskedPrompt {
    requireNonNull(body, "body");
    requireNonNull(session, "session");
    dataClasses = Set.copyOf(dataClasses);
  }

  /** A body of no class. */
  public MaskedPrompt(MaskedBody body, MaskingSession session) {
    this(body, session, Set.of());
  }
}
