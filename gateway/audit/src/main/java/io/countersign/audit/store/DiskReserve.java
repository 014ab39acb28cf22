package io.countersign.audit.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room for the last entries on a disk that fills up. While there is enough room a file of zeros
 * holds some; once the disk is full it is given away, so that what is under way can still be
 * recorded to its end. Sizes scale down with small disks. Not thread-safe: the writer's.
 */
public final class DiskReserve {
  /** What the reserve holds: 64 MiB. */
  public static final long BYTES = 64L << 20;

  /** Less room than this is low: 1 GiB, or a tenth of a smaller disk. */
  public static final long LOW_BYTES = 1L << 30;

  private static final int LOW_SHARE = 10;
  private static final int RESERVE_SHARE = 20;
  private static final int PIECE_BYTES = 1 << 20;

  private static final Logger logger = LoggerFactory.getLogger(DiskReserve.class);

  private final Path file;
  private final LongSupplier usableBytes;
  private final long bytes;
  private final long lowBytes;

  /**
   * A reserve in a file that is there.
   *
   * @param usableBytes how much room the disk has left
   */
  public DiskReserve(Path file, LongSupplier usableBytes, long bytes, long lowBytes) {
    this.file = file;
    this.usableBytes = usableBytes;
    this.bytes = bytes;
    this.lowBytes = lowBytes;
  }

  /** The reserve of this folder, in its file {@code reserve}. */
  public static DiskReserve in(AuditFolder folder) {
    Path file = folder.privateFile("reserve");
    try {
      FileStore disk = Files.getFileStore(file);
      long total = disk.getTotalSpace();
      return new DiskReserve(
          file,
          () -> usableBytes(disk),
          Math.min(BYTES, total / RESERVE_SHARE),
          Math.min(LOW_BYTES, total / LOW_SHARE));
    } catch (IOException e) {
      throw new AuditStartException("the room beside `" + file + "` cannot be read: " + e, e);
    }
  }

  /** Whether the disk has so little room left that nothing new may begin. */
  public boolean isLow() {
    return usableBytes.getAsLong() < lowBytes + missing();
  }

  /** Takes the reserve again, unless that would leave little room. */
  public void take() {
    if (missing() == 0 || isLow()) {
      return;
    }
    try {
      fill();
    } catch (IOException e) {
      logger.warn("The disk's reserve could not be taken: {}", e.getMessage());
    }
  }

  /** Gives the reserve away. */
  public void give() {
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      out.truncate(0);
    } catch (IOException e) {
      logger.warn("The disk's reserve could not be given away: {}", e.getMessage());
    }
  }

  private long missing() {
    try {
      return Math.max(0, bytes - Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the disk's reserve `" + file + "` cannot be read", e);
    }
  }

  private static long usableBytes(FileStore disk) {
    try {
      return disk.getUsableSpace();
    } catch (IOException e) {
      throw new UncheckedIOException("the disk's room cannot be read", e);
    }
  }

  private void fill() throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(PIECE_BYTES);
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (long left = bytes; left > 0; left -= zeros.limit()) {
        zeros.clear().limit((int) Math.min(left, PIECE_BYTES));
        while (zeros.hasRemaining()) {
          out.write(zeros);
        }
      }
    }
  }
}
