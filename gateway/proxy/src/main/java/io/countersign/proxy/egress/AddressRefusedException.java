package io.countersign.proxy.egress;

import java.io.IOException;

/** A name resolved to an address that must not be connected to. Expected: it has no stack trace. */
public final class AddressRefusedException extends IOException {
  private static final long serialVersionUID = 1L;

  AddressRefusedException(String message) {
    super(message);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
