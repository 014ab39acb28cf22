package io.countersign.audit.key;

import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.AuditStartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * The master key in the data folder: one line of base64 in {@code master.key}, made with the folder
 * and readable by its owner only. Not thread-safe.
 */
final class MasterKeyFile {
  private static final String NAME = "master.key";
  private static final String NEXT = "master.key.new";

  private final AuditFolder folder;
  private final Path file;
  private final Path next;

  MasterKeyFile(AuditFolder folder) {
    this.folder = folder;
    file = folder.file(NAME);
    next = folder.file(NEXT);
  }

  /**
   * Reads the key; a folder without keys gets a new one.
   *
   * @throws AuditStartException when it is missing, damaged or open to others
   */
  MasterKey key(SecureRandom random) {
    try {
      if (!Files.exists(file) && Files.exists(next)) {
        return new MasterKey(read(next)); // a rotation was cut; whether it fits is seen later
      }
      if (!Files.exists(file)) {
        refuseForgottenKey();
        write(NAME, random);
      }
      return new MasterKey(read(file));
    } catch (IOException e) {
      throw new AuditStartException("the master key `" + file + "` cannot be read: " + e, e);
    }
  }

  /**
   * Writes a new key beside the one in use; it is on the disk when this returns. A crash leaves the
   * two files, of which one fits the ring.
   */
  MasterKey prepare(SecureRandom random) {
    try {
      Files.deleteIfExists(next);
      write(NEXT, random);
      return new MasterKey(read(next));
    } catch (IOException e) {
      throw new AuditStartException("the new master key `" + next + "` cannot be made: " + e, e);
    }
  }

  /** The prepared key is the one in use. */
  void replace() {
    try {
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new AuditStartException("the new master key `" + next + "` cannot be moved: " + e, e);
    }
  }

  /** Another source has the key now. */
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new AuditStartException("the old master key `" + file + "` cannot be deleted: " + e, e);
    }
  }

  /** Ends a rotation that a crash cut: of two keys the one that fits the ring is kept. */
  MasterKey settled(MasterKey found, String fingerprint) {
    if (!Files.exists(next)) {
      return found;
    }
    try {
      MasterKey prepared = new MasterKey(read(next));
      if (prepared.fingerprint().equals(fingerprint)) {
        replace();
        return prepared;
      }
      Files.delete(next);
      return found;
    } catch (IOException e) {
      throw new AuditStartException("the new master key `" + next + "` cannot be read: " + e, e);
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
              + "` needs it; put the key back from your backup or, if the configuration gives it"
              + " (`store.master-key`), name the configuration");
    }
  }

  private void write(String name, SecureRandom random) throws IOException {
    byte[] key = new byte[MasterKeySource.LENGTH_BYTES];
    random.nextBytes(key);
    String line = Base64.getEncoder().encodeToString(key) + "\n";
    folder.writePrivate(name, line.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] read(Path file) throws IOException {
    refuseReadableByOthers(file);
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

  private static void refuseReadableByOthers(Path file) throws IOException {
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
