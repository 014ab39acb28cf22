package io.countersign.proxy.egress;

/** Signs the tags of an exchange as one compact JWS. Thread-safe. */
public interface ContextSigner {
  /**
   * A signed statement about the caller, for one destination.
   *
   * @param subject the pseudonym or the person's id, as the destination is to see it
   * @param audience the id of the destination
   */
  String sign(CallerTags tags, String subject, String audience);
}
