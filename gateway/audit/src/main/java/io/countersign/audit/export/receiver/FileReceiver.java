package io.countersign.audit.export.receiver;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Appends to a file, which is opened for each batch, so that it may be moved away in between. What
 * {@link #send} tells is on the disk. A line that a crash cut in two is cut off before anything is
 * appended: it was never told, so it comes again, and is the same.
 */
final class FileReceiver implements Receiver {
  /** How far a torn line is looked for from the end of the file. */
  private static final int TAIL_BYTES = 64 * 1024;

  private final Path file;
  private final long rotateBytes;

  FileReceiver(Path file, long rotateBytes) {
    this.file = file.toAbsolutePath();
    this.rotateBytes = rotateBytes;
  }

  @Override
  public @Nullable ExportPosition send(List<ExportLine> lines) throws IOException {
    if (lines.isEmpty()) {
      return null;
    }
    make();
    cutTornLine();
    rotate();
    append(lines);
    return lines.get(lines.size() - 1).reached();
  }

  @Override
  public void idle() {}

  @Override
  public @Nullable ExportPosition finish() {
    return null;
  }

  @Override
  public void abort() {}

  @Override
  public void close() {}

  private void make() throws IOException {
    if (Files.exists(file)) {
      return;
    }
    Files.createDirectories(folder());
    Files.createFile(file, ownerAndGroup());
    force(folder());
  }

  private void cutTornLine() throws IOException {
    try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
      long size = open.length();
      long whole = wholeLines(open, size);
      if (whole < size) {
        open.setLength(whole);
        open.getFD().sync();
      }
    }
  }

  /** The size of the file up to its last line break. */
  private static long wholeLines(RandomAccessFile open, long size) throws IOException {
    byte[] tail = new byte[TAIL_BYTES];
    for (long end = size; end > 0; end -= Math.min(end, TAIL_BYTES)) {
      int length = (int) Math.min(end, TAIL_BYTES);
      open.seek(end - length);
      open.readFully(tail, 0, length);
      for (int index = length - 1; index >= 0; index--) {
        if (tail[index] == '\n') {
          return end - length + index + 1;
        }
      }
    }
    return 0;
  }

  private void rotate() throws IOException {
    if (Files.size(file) < rotateBytes) {
      return;
    }
    Path aside = file.resolveSibling(file.getFileName() + "." + (lastAside() + 1));
    Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    Files.createFile(file, ownerAndGroup());
    force(folder());
  }

  private long lastAside() throws IOException {
    String prefix = file.getFileName() + ".";
    long last = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder())) {
      for (Path one : files) {
        String name = one.getFileName().toString();
        String number = name.startsWith(prefix) ? name.substring(prefix.length()) : "";
        boolean digits = !number.isEmpty() && number.length() <= 18;
        if (digits && number.chars().allMatch(c -> c >= '0' && c <= '9')) {
          last = Math.max(last, Long.parseLong(number));
        }
      }
    }
    return last;
  }

  private void append(List<ExportLine> lines) throws IOException {
    Set<StandardOpenOption> options = Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    try (FileChannel out = FileChannel.open(file, options)) {
      for (ExportLine line : lines) {
        byte[] bytes = line.bytes();
        ByteBuffer whole = ByteBuffer.allocate(bytes.length + 1);
        whole.put(bytes).put((byte) '\n').flip();
        while (whole.hasRemaining()) {
          out.write(whole);
        }
      }
      out.force(true);
    }
  }

  private Path folder() throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("`" + file + "` is no file");
    }
    return folder;
  }

  /** That a file is there, or has another name, is on the disk too. */
  private static void force(Path folder) throws IOException {
    if (!hasPosix(folder)) {
      return; // A folder cannot be opened there.
    }
    try (FileChannel open = FileChannel.open(folder, StandardOpenOption.READ)) {
      open.force(true);
    }
  }

  /** A program that ships the file may be of the gateway's group. */
  private FileAttribute<?>[] ownerAndGroup() {
    if (!hasPosix(file)) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"))
    };
  }

  private static boolean hasPosix(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
