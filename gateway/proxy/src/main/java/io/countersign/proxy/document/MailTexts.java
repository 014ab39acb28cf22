package io.countersign.proxy.document;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;

/**
 * What stands in a mail beside its bodies: every header of every part, and what stands before the
 * first part and behind the last (RFC 2046, 5.1.1). Thread-safe.
 */
final class MailTexts {
  /** Longer words of these letters in a header are signatures and keys of mail servers. */
  private static final int SIGNATURE_MIN = 40;

  private MailTexts() {}

  /** Reads them; headers are labels, without the signatures that servers write there. */
  static void read(byte[] bytes, Budget budget, HiddenTexts texts)
      throws IOException, UnreadException {
    MimeConfig config =
        new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxContentLen(-1)
            .build();
    MimeTokenStream mail = new MimeTokenStream(config);
    mail.parse(new ByteArrayInputStream(bytes));
    try {
      for (EntityState state = mail.getState();
          state != EntityState.T_END_OF_STREAM;
          state = mail.next()) {
        budget.time();
        switch (state) {
          case T_FIELD -> texts.label(field(mail.getField()));
          case T_PREAMBLE, T_EPILOGUE ->
              texts.text(new String(mail.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
          default -> {}
        }
      }
    } catch (MimeException e) {
      throw new UnreadException("its parts or headers are damaged");
    }
  }

  private static String field(Field field) {
    String body = DecoderUtil.decodeEncodedWords(field.getBody(), DecodeMonitor.SILENT);
    StringBuilder kept = new StringBuilder(field.getName()).append(": ");
    for (String word : (body == null ? "" : body).split("\\s", -1)) {
      if (!isSignature(word)) {
        kept.append(word).append(' ');
      }
    }
    return kept.toString();
  }

  private static boolean isSignature(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return word.length() >= SIGNATURE_MIN
        && lower
            .chars()
            .allMatch(
                c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "+/=;:_-".indexOf(c) >= 0);
  }
}
