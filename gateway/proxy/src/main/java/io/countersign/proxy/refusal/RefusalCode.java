package io.countersign.proxy.refusal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Why the data plane refused, with the HTTP status that goes with it. The lower-case name is the
 * stable code that clients and records see.
 *
 * <p>Policy refuses with 400 because SDKs and coding agents retry 403, 409, 429 and 5xx.
 */
public enum RefusalCode {
  // The head and the body as sent.
  MALFORMED_REQUEST(400),
  HEAD_TOO_LARGE(431),
  BODY_TOO_LARGE(413),
  INCOMPLETE_BODY(400),
  REQUEST_TIMEOUT(408),
  /** The caller went away before its request could go upstream; nobody got the status. */
  CLIENT_GONE(499),
  UPGRADE_REFUSED(426),
  SPOOFED_IDENTITY(400),
  UNSUPPORTED_MEDIA_TYPE(415),
  UNSUPPORTED_ENCODING(415),
  INVALID_JSON(400),
  INVALID_REQUEST(400),
  /** A header repeats another value than the body holds. */
  HEADER_MISMATCH(400),
  UNKNOWN_ENDPOINT(404),

  // Who, what for, where to.
  UNAUTHENTICATED(401),
  ACCESS_SUSPENDED(400),
  USE_CASE_REQUIRED(400),
  USE_CASE_NOT_APPROVED(400),
  USE_CASE_SUSPENDED(400),
  ROLE_NOT_PERMITTED(400),
  NOTICE_NOT_ACKNOWLEDGED(400),
  DESTINATION_NOT_ALLOWED(400),
  MODEL_NOT_ALLOWED(400),

  // What the body holds, and asks for.
  TASK_PROHIBITED(400),
  SECRET_BLOCKED(400),
  DATA_CLASS_NOT_ALLOWED(400),
  CONTENT_NOT_SCANNABLE(400),
  /** The id of text at the provider that did not come through here for this caller. */
  STORED_TEXT_UNKNOWN(400),

  // What the answer holds.
  ANSWER_NOT_ALLOWED(400),

  // What could not answer.
  MASKING_UNAVAILABLE(503),
  RECORD_UNAVAILABLE(503),
  /** What stands for which value in text at the provider cannot be kept or found. */
  STORE_UNAVAILABLE(503),
  OVERLOADED(503),
  INTERNAL_ERROR(500),

  // The provider's side.
  UPSTREAM_FAILED(502),
  UPSTREAM_REDIRECTED(502),
  UPSTREAM_ADDRESS_REFUSED(502),
  UPSTREAM_REFUSED_CREDENTIALS(502),
  UPSTREAM_TIMEOUT(504);

  private final int status;

  RefusalCode(int status) {
    this.status = status;
  }

  /** The HTTP status of the refusal. */
  public int status() {
    return status;
  }

  /** The stable code, e.g. {@code model_not_allowed}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the same request may be tried again later: 503 tells clients when. */
  public boolean temporary() {
    return status == 503;
  }

  /** The code with this stable word. */
  public static Optional<RefusalCode> of(String code) {
    return Arrays.stream(values()).filter(value -> value.code().equals(code)).findFirst();
  }
}
