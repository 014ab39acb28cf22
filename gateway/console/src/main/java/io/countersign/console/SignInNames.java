package io.countersign.console;

import java.util.Optional;

/** Finds a person by what people type to say who they are. Thread-safe, does not block. */
@FunctionalInterface
public interface SignInNames {
  /**
   * The id of the person with this id or e-mail address, if there is one.
   *
   * @param name as typed, without surrounding space
   */
  Optional<String> person(String name);
}
