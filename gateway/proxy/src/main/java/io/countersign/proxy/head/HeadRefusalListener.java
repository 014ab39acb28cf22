package io.countersign.proxy.head;

import io.countersign.proxy.refusal.RefusalCode;
import java.util.concurrent.CompletionStage;

/** Hears of connections that sent what is no request. Called on event loops: must not block. */
public interface HeadRefusalListener {
  /**
   * Records a refusal and makes its answer.
   *
   * @param text what was found and what was expected; never bytes of the request
   * @return the body and extra header lines to send, once the refusal is durable; never fails
   */
  CompletionStage<HeadAnswer> refused(RefusalCode code, String text);
}
