package io.countersign.proxy.document;

import java.util.Map;
import java.util.TreeMap;

/**
 * Whether a ZIP has one reading only (APPNOTE.TXT 6.3.10, section 4.3): parts one after the other
 * from the first byte on, then the directory of just these, then its end, and nothing else. Who
 * reads from the front and who reads the directory sees the same. Linear in its directory.
 */
final class PackedLayout {
  private static final int END = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int PART_BYTES = 30;

  /** What may stand behind a part: its length and checksum, in the wide form of ZIP64. */
  private static final int DESCRIPTOR_BYTES = 24;

  private final byte[] bytes;

  PackedLayout(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Refuses any other layout.
   *
   * @param parts how many somebody found who reads from the front
   */
  void require(int parts) throws UnreadException {
    int end = bytes.length - END_BYTES;
    if (end < 0 || four(end) != END || two(end + 10) != parts) {
      throw new UnreadException("it has other parts than its directory says");
    }
    Map<Long, Long> entries = entries(end);
    entries.put(four(end + 16), 0L);
    long at = 0;
    for (Map.Entry<Long, Long> part : entries.entrySet()) {
      long gap = part.getKey() - at;
      if (gap < 0 || gap > (at == 0 ? 0 : DESCRIPTOR_BYTES)) {
        throw new UnreadException("its parts lie otherwise than its directory says");
      }
      at = part.getKey() + part.getValue();
    }
  }

  /** Where each part begins, by the directory, and how long it is with its head. */
  private Map<Long, Long> entries(int end) throws UnreadException {
    Map<Long, Long> entries = new TreeMap<>();
    long at = four(end + 16);
    for (int i = 0; i < two(end + 10); i++) {
      boolean inside = at >= 0 && at + ENTRY_BYTES <= end && four((int) at) == ENTRY;
      long start = inside ? four((int) at + 42) : -1;
      if (start < 0 || start + PART_BYTES > at || two((int) at + 32) > 0) {
        throw new UnreadException("its directory is broken or has comments");
      }
      long head = (long) PART_BYTES + two((int) start + 26) + two((int) start + 28);
      entries.put(start, head + four((int) at + 20));
      at += ENTRY_BYTES + two((int) at + 28) + two((int) at + 30);
    }
    if (at != end || entries.size() != two(end + 10)) {
      throw new UnreadException("its directory is longer or shorter than it says");
    }
    return entries;
  }

  private int two(int at) {
    return (bytes[at] & 0xFF) | (bytes[at + 1] & 0xFF) << 8;
  }

  private long four(int at) {
    return two(at) | (long) two(at + 2) << 16;
  }
}
