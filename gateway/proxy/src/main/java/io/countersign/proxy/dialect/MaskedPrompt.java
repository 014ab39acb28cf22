package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.MaskingSession;

/** A masked body and the session that puts its values back. */
public record MaskedPrompt(MaskedBody body, MaskingSession session) {
  public MaskedPrompt {
    requireNonNull(body, "body");
    requireNonNull(session, "session");
  }
}
