package io.countersign.app.run;

import io.countersign.audit.CheckpointSettings;
import io.countersign.config.Config;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;

/** What every checkpoint of the record says of the gateway that signed it. */
final class SignedFacts {
  private SignedFacts() {}

  /** The usual rhythm, with this build and this configuration. */
  static CheckpointSettings of(Config config) {
    return CheckpointSettings.of(build(), digest(config));
  }

  /** The version in the program's jar; outside of one there is none. */
  private static String build() {
    String version = SignedFacts.class.getPackage().getImplementationVersion();
    return Objects.requireNonNullElse(version, "development");
  }

  /** SHA-256 over the configuration as it was read, in the order of the file, without secrets. */
  private static String digest(Config config) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] text = config.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(digest.digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
