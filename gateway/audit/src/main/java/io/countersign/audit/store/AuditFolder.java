package io.countersign.audit.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The data folder while it is ours: a lock on {@code audit.lock} keeps other processes out. All
 * files are made readable by their owner only. Not thread-safe.
 */
public final class AuditFolder implements AutoCloseable {
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
  public static AuditFolder take(Path folder) {
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
  public Path privateFile(String name) {
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

  /** Where this file lies, or would. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /**
   * Makes a file that must not exist yet, with this content, readable by its owner only; it is on
   * the disk when this returns.
   */
  public void writePrivate(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel out = FileChannel.open(file, options, onlyOwner(folder, OWNER_FILE))) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  /** The permissions with which others could read the file too; empty when they cannot. */
  public static Optional<String> openToOthers(Path file) throws IOException {
    if (!hasPosix(file)) {
      return Optional.empty();
    }
    Set<PosixFilePermission> found = Files.getPosixFilePermissions(file);
    return OWNER_FILE.containsAll(found)
        ? Optional.empty()
        : Optional.of(PosixFilePermissions.toString(found));
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new IllegalStateException("the lock of `" + folder + "` cannot be released", e);
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
