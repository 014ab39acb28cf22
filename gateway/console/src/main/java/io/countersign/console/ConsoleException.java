package io.countersign.console;

import org.springframework.http.HttpStatus;

/** A request that is refused, with the answer to give. Expected: it carries no stack trace. */
final class ConsoleException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpStatus status;
  private final String code;
  private final String text;

  ConsoleException(HttpStatus status, String code, String text) {
    super(code + ": " + text, null, false, false);
    this.status = status;
    this.code = code;
    this.text = text;
  }

  static ConsoleException badRequest(String code, String text) {
    return new ConsoleException(HttpStatus.BAD_REQUEST, code, text);
  }

  static ConsoleException notFound() {
    return new ConsoleException(
        HttpStatus.NOT_FOUND, "not_found", "There is nothing here under this address.");
  }

  static ConsoleException notPermitted() {
    return new ConsoleException(
        HttpStatus.FORBIDDEN,
        "not_permitted",
        "None of your roles permits this. The documentation says which role permits what.");
  }

  static ConsoleException closed() {
    return new ConsoleException(
        HttpStatus.FORBIDDEN,
        "own_records_only",
        "Nobody reads the records of others here. The configuration says so"
            + " (store.privacy.own-records-only).");
  }

  static ConsoleException recordUnavailable() {
    return new ConsoleException(
        HttpStatus.SERVICE_UNAVAILABLE,
        "record_unavailable",
        "The record cannot be written or read now, so nothing was shown or changed. Try again.");
  }

  HttpStatus status() {
    return status;
  }

  /** The stable code. */
  String code() {
    return code;
  }

  /** What went wrong and what to do, in words for the caller. */
  String text() {
    return text;
  }
}
