package io.countersign.audit.key;

import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.AuditStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The master key in the data folder: one line of base64 in {@code master.key}, made with the folder
 * and readable by its owner only. Not thread-safe.
 */
final class MasterKeyFile {
  private static final String NAME = "master.key";

  private final AuditFolder folder;
  private final Path file;

  MasterKeyFile(AuditFolder folder) {
    this.folder = folder;
    file = folder.file(NAME);
  }

  /**
   * Reads the key; a folder without keys gets a new one.
   *
   * @throws AuditStartException when it is missing, damaged or open to others
   */
  MasterKey key(SecureRandom random) {
    try {
      if (!Files.exists(file)) {
        refuseForgottenKey();
        write(random);
      }
      return new MasterKey(read());
    } catch (IOException e) {
      throw new AuditStartException("the master key `" + file + "` cannot be read: " + e, e);
    }
  }

  /** A new key would make a folder that has keys unreadable without saying so. */
  private void refuseForgottenKey() {
    Path keys = folder.file("keys.db");
    if (Files.exists(keys)) {
      throw new AuditStartException(
          "the master key `"
              + file
              + "` is missing, but `"
              + keys
              + "` needs it; put the key back from your backup");
    }
  }

  private void write(SecureRandom random) throws IOException {
    byte[] key = new byte[MasterKeySource.LENGTH_BYTES];
    random.nextBytes(key);
    String line = Base64.getEncoder().encodeToString(key) + "\n";
    folder.writePrivate(NAME, line.getBytes(StandardCharsets.US_ASCII));
  }

  private byte[] read() throws IOException {
    refuseReadableByOthers();
    byte[] key;
    try {
      key = Base64.getDecoder().decode(Files.readString(file).strip());
    } catch (IllegalArgumentException e) {
      throw new AuditStartException("the master key `" + file + "` is not base64", e);
    }
    if (key.length != MasterKeySource.LENGTH_BYTES) {
      throw new AuditStartException(
          "the master key `" + file + "` has " + key.length + " bytes (expected: 32)");
    }
    return key;
  }

  private void refuseReadableByOthers() throws IOException {
    Optional<String> found = AuditFolder.openToOthers(file);
    if (found.isPresent()) {
      throw new AuditStartException(
          "the master key `"
              + file
              + "` has the permissions "
              + found.get()
              + " (expected: rw-------); run `chmod 600 "
              + file
              + "` and consider the key known to others");
    }
  }
}
