package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a refused caller is told, whatever the envelope.
 *
 * @param status the HTTP status
 * @param code the stable code
 * @param text what was refused, by which rule, what to do instead; never clear text
 * @param param the JSON path it is about, or null
 * @param record the record id of the refusal
 */
public record ErrorMessage(
    int status, String code, String text, @Nullable String param, String record) {
  public ErrorMessage {
    requireNonNull(code, "code");
    requireNonNull(text, "text");
    requireNonNull(record, "record");
  }
}
