package io.countersign.audit.forget;

/** A legal hold was set or lifted after a removal was planned: plan again. */
public final class HoldsChangedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HoldsChangedException() {
    super("legal holds were changed meanwhile, or are being changed", null, false, false);
  }
}
