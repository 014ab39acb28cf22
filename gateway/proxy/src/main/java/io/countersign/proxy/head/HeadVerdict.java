package io.countersign.proxy.head;

import io.countersign.proxy.refusal.RefusalCode;

/** What the rules say about one request head. */
sealed interface HeadVerdict {
  /** The length of a body that comes in chunks. */
  long CHUNKED = -1;

  /**
   * The head may pass.
   *
   * @param head what to pass on, one character a byte
   * @param bodyLength in bytes, or {@link #CHUNKED}
   */
  record Accepted(String head, long bodyLength) implements HeadVerdict {}

  /** The head must not pass. */
  record Refused(RefusalCode code, String text) implements HeadVerdict {
    static Refused malformed(String what) {
      return new Refused(RefusalCode.MALFORMED_REQUEST, "The request is malformed: " + what + ".");
    }

    static Refused tooLarge(HeadLimits limits) {
      return new Refused(
          RefusalCode.HEAD_TOO_LARGE,
          "The request's head is too large (expected: at most "
              + limits.headBytesMax()
              + " bytes, "
              + limits.lineBytesMax()
              + " a line, "
              + limits.headersMax()
              + " headers).");
    }

    static Refused late() {
      return new Refused(RefusalCode.REQUEST_TIMEOUT, "The request did not arrive in time.");
    }
  }
}
