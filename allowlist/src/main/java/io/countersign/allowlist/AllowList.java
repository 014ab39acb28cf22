package io.countersign.allowlist;

/** The allow-list in force. Implementations are immutable, thread-safe, total, and do no I/O. */
public interface AllowList {
  /** Decides; never throws for any request, denies by default. */
  Decision decide(AccessRequest request);

  /** Whether this model of this destination would be permitted; for filtering model lists. */
  boolean permitsModel(AccessRequest request, String model);

  /** The first 16 hexadecimal digits of the SHA-256 over the policy's canonical form. */
  String version();
}
