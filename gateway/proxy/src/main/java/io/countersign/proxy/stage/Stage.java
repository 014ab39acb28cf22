package io.countersign.proxy.stage;

/**
 * The stages of a request and the whole order of them. Filters take their order from here and from
 * nowhere else.
 *
 * <p>The gateway's own filters stand at −1 (writes the response, so {@link #COMPLETE} and {@link
 * #RESTORE}, which decorate it, come before), 10000 (fixes a URL, which {@link #FORWARD} replaces
 * by the decided one) and the last place (connects).
 */
public enum Stage {
  /** Request id, spoofed headers; the head itself was read before Netty did. */
  RECEIVE(-100),
  /** Credential to principal. */
  IDENTIFY(-90),
  /** Use case, notice, accountable human. */
  PURPOSE(-80),
  /** The bounded body, decoded and strictly parsed. */
  READ(-70),
  /** Destination and model. */
  ALLOW(-60),
  /** Every text leaf. */
  MASK(-50),
  /** The intent, durable. */
  RECORD(-40),
  /** The outcome, durable before the last byte is released. */
  COMPLETE(-30),
  /** The answer, checked and restored. */
  RESTORE(-20),
  /** The upstream request, built anew. */
  FORWARD(10_001),
  /** The last check of the URL, right before the connection. */
  DEPART(Integer.MAX_VALUE - 1);

  private final int order;

  Stage(int order) {
    this.order = order;
  }

  /** The place among the gateway's filters: lower comes first. */
  public int order() {
    return order;
  }
}
