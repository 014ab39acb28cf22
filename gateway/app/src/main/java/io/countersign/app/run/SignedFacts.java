package io.countersign.app.run;

import io.countersign.audit.CheckpointSettings;
import io.countersign.audit.witness.WitnessAddress;
import io.countersign.config.Config;
import io.countersign.config.WitnessConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** What every checkpoint of the record says of the gateway that signed it. */
final class SignedFacts {
  private SignedFacts() {}

  /**
   * The usual rhythm, with this build, this configuration and its witnesses.
   *
   * @throws StartException when the key of a witness is none
   */
  static CheckpointSettings of(Config config) {
    List<WitnessAddress> witnesses = new ArrayList<>();
    config.store().witnesses().forEach((name, witness) -> witnesses.add(address(name, witness)));
    return CheckpointSettings.of(build(), digest(config)).with(witnesses);
  }

  private static WitnessAddress address(String name, WitnessConfig witness) {
    try {
      return new WitnessAddress(name, witness.url(), witness.key());
    } catch (IllegalArgumentException e) {
      throw new StartException("store.witnesses." + name + ".key: " + e.getMessage());
    }
  }

  /** The version in the program's jar; outside of one there is none. */
  static String build() {
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
