package io.countersign.proxy.stage;

import io.countersign.proxy.egress.AddressRefusedException;
import io.countersign.proxy.framing.MalformedAnswerException;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquirePendingLimitException;
import reactor.netty.internal.shaded.reactor.pool.PoolAcquireTimeoutException;

/** Turns whatever was thrown into a refusal with a stable code. What it was is logged by class. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  /** Beneath what it calls the decoder stands so near the top of a stack trace. */
  private static final int DECODER_FRAMES_MAX = 8;

  private Failures() {}

  static RefusalException refusal(Throwable failure, String record) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      RefusalException known = known(cause);
      if (known != null) {
        return known;
      }
    }
    if (failure instanceof IOException) {
      LOG.warn("exchange {}: the provider failed: {}", record, failure.getClass().getName());
      return new RefusalException(
          RefusalCode.UPSTREAM_FAILED, "The provider could not be reached or broke off.");
    }
    // Only the place: a message could hold clear text.
    StackTraceElement[] trace = failure.getStackTrace();
    LOG.error(
        "exchange {}: {} at {}",
        record,
        failure.getClass().getName(),
        trace.length == 0 ? "?" : trace[0]);
    return new RefusalException(
        RefusalCode.INTERNAL_ERROR, "The gateway failed, so nothing was released.");
  }

  private static @Nullable RefusalException known(Throwable cause) {
    if (cause instanceof RefusalException refusal) {
      return refusal;
    }
    if (cause instanceof AddressRefusedException) {
      return new RefusalException(
          RefusalCode.UPSTREAM_ADDRESS_REFUSED,
          "The provider's name leads to an address that must not be called. Tell the operators.");
    }
    if (timedOut(cause)) {
      return new RefusalException(
          RefusalCode.UPSTREAM_TIMEOUT, "The provider did not answer in time. Try again later.");
    }
    if (cause instanceof PoolAcquirePendingLimitException
        || cause instanceof PoolAcquireTimeoutException) {
      return new RefusalException(
          RefusalCode.OVERLOADED, "Too many requests wait for this provider. Try again later.");
    }
    if (cause instanceof MalformedAnswerException || unreadable(cause)) {
      return new RefusalException(
          RefusalCode.UPSTREAM_FAILED, "The provider's answer is not what this endpoint answers.");
    }
    return null;
  }

  /**
   * Whether the decoder gave up on the provider's answer, or there is no such status; the caller's
   * request is read before.
   */
  private static boolean unreadable(Throwable cause) {
    StackTraceElement[] trace = cause.getStackTrace();
    for (int i = 0; i < Math.min(trace.length, DECODER_FRAMES_MAX); i++) {
      String name = trace[i].getClassName();
      if (name.startsWith("io.netty.handler.codec.")
          || name.equals("org.springframework.http.HttpStatusCode")) {
        return true;
      }
    }
    return false;
  }

  private static boolean timedOut(Throwable cause) {
    return cause instanceof ConnectTimeoutException
        || cause instanceof ReadTimeoutException
        || cause instanceof TimeoutException
        || (cause instanceof ResponseStatusException status
            && status.getStatusCode().equals(HttpStatus.GATEWAY_TIMEOUT));
  }
}
