package io.countersign.app.demo;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One sample person's credentials. They are printed and written to a file on purpose: the demo's
 * keys open nothing but the demo.
 *
 * @param key the person's gateway key, or null for somebody who only uses the console
 */
public record DemoAccount(
    String id,
    String name,
    String email,
    String password,
    String passwordHash,
    @Nullable String key) {
  public DemoAccount {
    requireNonNull(id, "id");
    requireNonNull(name, "name");
    requireNonNull(email, "email");
    requireNonNull(password, "password");
    requireNonNull(passwordHash, "passwordHash");
  }

  @Override
  public String toString() {
    return "DemoAccount[" + id + "]";
  }
}
