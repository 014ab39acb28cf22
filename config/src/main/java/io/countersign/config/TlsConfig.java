package io.countersign.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * What a listener shows as its identity over TLS. The files themselves are read by who listens.
 *
 * @param certificate PEM: the listener's certificate, then those that lead to one clients trust
 * @param key PEM: its private key in PKCS#8, not encrypted
 */
public record TlsConfig(Path certificate, Path key) {
  public TlsConfig {
    requireNonNull(certificate, "certificate");
    requireNonNull(key, "key");
  }
}
