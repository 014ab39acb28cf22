package io.countersign.audit.read;

import static java.util.Objects.requireNonNull;

/**
 * Where an entry is.
 *
 * @param node the gateway in whose log it is; empty where there is only one
 * @param sequence its number there
 */
public record EntryPlace(String node, long sequence) {
  public EntryPlace {
    requireNonNull(node, "node");
  }
}
