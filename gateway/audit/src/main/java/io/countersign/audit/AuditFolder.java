package io.countersign.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data folder while it is ours: a lock on {@code audit.lock} keeps other processes out. All
 * files are made readable by their owner only. Not thread-safe.
 */
final class AuditFolder implements AutoCloseable {
  private static final Set<String> NETWORK_FILE_SYSTEMS =
      Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "fuse.sshfs");
  private static final Set<PosixFilePermission> OWNER_FILE =
      PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> OWNER_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  private final Path folder;
  private final FileChannel lockFile;

  private AuditFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  /** Makes the folder when it is missing and takes its lock. */
  static AuditFolder take(Path folder) {
    try {
      if (!Files.isDirectory(folder)) {
        Files.createDirectories(folder, onlyOwner(folder, OWNER_FOLDER));
      }
      refuseNetwork(folder);
      return new AuditFolder(folder, lock(folder.resolve("audit.lock")));
    } catch (IOException e) {
      throw new AuditStartException("the data folder `" + folder + "` cannot be used: " + e, e);
    }
  }

  /** The file with this name, made empty and private when it is missing. */
  Path privateFile(String name) {
    Path file = folder.resolve(name);
    try {
      Files.createFile(file, onlyOwner(folder, OWNER_FILE));
    } catch (FileAlreadyExistsException exists) {
      return file;
    } catch (IOException e) {
      throw new AuditStartException("the file `" + file + "` cannot be made: " + e, e);
    }
    return file;
  }

  /** The master key from where the settings say it is. */
  MasterKey masterKey(MasterKeySource source, SecureRandom random) {
    if (source instanceof MasterKeySource.Given given) {
      return new MasterKey(given.bytes());
    }
    Path file = folder.resolve("master.key");
    try {
      if (!Files.exists(file)) {
        refuseForgottenKey(file);
        writeKey(file, random);
      }
      return new MasterKey(readKey(file));
    } catch (IOException e) {
      throw new AuditStartException("the master key `" + file + "` cannot be read: " + e, e);
    }
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of `" + folder + "` cannot be released", e);
    }
  }

  /** A new key would make a folder that has keys unreadable without saying so. */
  private void refuseForgottenKey(Path file) {
    Path keys = folder.resolve("keys.db");
    if (Files.exists(keys)) {
      throw new AuditStartException(
          "the master key `"
              + file
              + "` is missing, but `"
              + keys
              + "` needs it; put the key back from your backup");
    }
  }

  private void writeKey(Path file, SecureRandom random) throws IOException {
    byte[] key = new byte[MasterKeySource.LENGTH_BYTES];
    random.nextBytes(key);
    String line = Base64.getEncoder().encodeToString(key) + "\n";
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(file, options, onlyOwner(folder, OWNER_FILE))) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private static byte[] readKey(Path file) throws IOException {
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
    if (!hasPosix(file)) {
      return;
    }
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
    if (!OWNER_FILE.containsAll(found)) {
      throw new AuditStartException(
          "the master key `"
              + file
              + "` has the permissions "
              + PosixFilePermissions.toString(found)
              + " (expected: rw-------); run `chmod 600 "
              + file
              + "` and consider the key known to others");
    }
  }

  private static FileChannel lock(Path file) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileChannel channel = FileChannel.open(file, options, onlyOwner(file, OWNER_FILE));
    if (tryLock(channel) == null) {
      channel.close();
      throw new AuditStartException(
          "another process writes to the data folder `"
              + file.toAbsolutePath().getParent()
              + "`; stop it, or give this one its own folder");
    }
    return channel;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException ours) {
      return null;
    }
  }

  /** SQLite's locks and its shared memory do not hold over a network. */
  private static void refuseNetwork(Path folder) throws IOException {
    String type = Files.getFileStore(folder).type().toLowerCase(Locale.ROOT);
    if (NETWORK_FILE_SYSTEMS.contains(type)) {
      throw new AuditStartException(
          "the data folder `" + folder + "` is on " + type + " (expected: a local disk)");
    }
  }

  private static FileAttribute<?>[] onlyOwner(Path near, Set<PosixFilePermission> permissions) {
    if (!hasPosix(near)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)};
  }

  private static boolean hasPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
