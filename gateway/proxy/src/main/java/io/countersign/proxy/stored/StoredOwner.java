package io.countersign.proxy.stored;

import static java.util.Objects.requireNonNull;

/**
 * Whose text it is: nobody else goes on with it, nor is it looked for at another destination.
 *
 * @param person the caller
 * @param destination the id of the destination that keeps the text; empty: none in particular
 */
public record StoredOwner(String person, String destination) {
  public StoredOwner {
    requireNonNull(person, "person");
    requireNonNull(destination, "destination");
  }
}
