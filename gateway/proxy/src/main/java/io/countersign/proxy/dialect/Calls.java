package io.countersign.proxy.dialect;

import java.util.List;

/**
 * The calls a body makes, where the API answers each by its id (JSON-RPC 2.0, section 4).
 *
 * @param ids as written in JSON; messages that expect no answer have none
 * @param list whether the body is a list of messages, so that its answer is one too
 */
public record Calls(List<String> ids, boolean list) {
  /** Of an API that answers a body as a whole. */
  public static final Calls NONE = new Calls(List.of(), false);

  public Calls {
    ids = List.copyOf(ids);
  }
}
