package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * Somebody on another machine who co-signs the record while it only grows.
 *
 * @param url where it answers
 * @param key its public key, {@code name+id+key}, as it prints it at its start
 */
public record WitnessConfig(URI url, String key) {
  public WitnessConfig {
    requireNonNull(url, "url");
    requireNonNull(key, "key");
  }
}
