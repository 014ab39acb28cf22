package io.countersign.proxy.framing;

/** The upstream's answer is not what the endpoint answers. Expected: it has no stack trace. */
public final class MalformedAnswerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MalformedAnswerException(String message) {
    super(message, null, false, false);
  }
}
