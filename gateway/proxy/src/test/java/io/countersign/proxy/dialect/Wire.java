package io.countersign.proxy.dialect;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import java.nio.charset.StandardCharsets;

/** Short ways through a dialect for tests. */
final class Wire {
  static final String CHAT = "/v1/chat/completions";
  static final String RESPONSES = "/v1/responses";
  static final String MESSAGES = "/v1/messages";

  private Wire() {}

  static Endpoint endpoint(String dialect, String path) {
    return Dialects.named(dialect).orElseThrow().endpoint("POST", path).orElseThrow();
  }

  static PromptReading read(String dialect, String path, byte[] body) {
    return endpoint(dialect, path).read(body);
  }

  static PromptReading.Rejected rejected(String dialect, String path, byte[] body) {
    return (PromptReading.Rejected) read(dialect, path, body);
  }

  static PromptDocument document(String dialect, String path, byte[] body) {
    PromptReading reading = read(dialect, path, body);
    if (reading instanceof PromptReading.Read read) {
      return read.document();
    }
    throw new AssertionError("not read: " + reading);
  }

  static PromptMasking mask(Masker masker, String dialect, String path, byte[] body) {
    return document(dialect, path, body).mask(masker, masker.newSession(), "end-user", false);
  }

  static PromptMasking mask(Masker masker, String dialect, String path, String body) {
    return mask(masker, dialect, path, utf8(body));
  }

  static MaskedPrompt masked(
      Masker masker, String dialect, String path, byte[] body, String endUser, boolean add) {
    MaskingSession session = masker.newSession();
    PromptMasking masking = document(dialect, path, body).mask(masker, session, endUser, add);
    if (masking instanceof PromptMasking.Masked masked) {
      return masked.prompt();
    }
    throw new AssertionError("not masked: " + masking);
  }

  static String maskedText(Masker masker, String dialect, String path, String body) {
    return text(masked(masker, dialect, path, utf8(body), "end-user", false).body().bytes());
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
