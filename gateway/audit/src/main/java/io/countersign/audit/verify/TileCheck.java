package io.countersign.audit.verify;

import io.countersign.audit.proof.TreeGrowth;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the tiles of the tree again (C2SP tlog-tiles, height 8) and compares. Not thread-safe. */
final class TileCheck {
  private static final int WIDTH = 256;
  private static final int HASH_BYTES = 32;

  private final SignedTables stored;
  private final List<Level> levels = new ArrayList<>();
  private long seen;

  TileCheck(SignedTables stored) {
    this.stored = stored;
  }

  @Nullable Finding add(ByteBuffer leaf) throws SQLException {
    ByteBuffer hash = leaf;
    for (int number = 0; ; number++) {
      if (number == levels.size()) {
        levels.add(new Level());
      }
      Level level = levels.get(number);
      level.add(hash);
      if (level.row.hasRemaining()) {
        return null;
      }
      Finding finding = compare(number, level);
      if (finding != null) {
        return finding;
      }
      hash = level.complete();
      seen++;
    }
  }

  /** What is stored beyond the tiles that were compared. */
  @Nullable Finding end(long entries) throws SQLException {
    long found = stored.tiles();
    return found == seen
        ? null
        : new Finding(entries + 1, "the tree has " + found + " tiles (expected: " + seen + ")");
  }

  private @Nullable Finding compare(int number, Level level) throws SQLException {
    ByteBuffer made = level.row.duplicate().flip();
    ByteBuffer found = stored.tile(number, level.tiles);
    int differs = found == null ? 0 : made.mismatch(found);
    if (differs < 0) {
      return null;
    }
    long place = level.tiles * WIDTH + differs / HASH_BYTES;
    return new Finding(
        1 + (place << (8 * number)),
        "the tile " + level.tiles + " of level " + number + " differs");
  }

  /** The tile of one level that is being filled. */
  private static final class Level {
    private final ByteBuffer row = ByteBuffer.allocate(WIDTH * HASH_BYTES);
    private TreeGrowth growth = new TreeGrowth();
    private long tiles;

    void add(ByteBuffer hash) {
      row.put(hash.duplicate());
      growth.add(hash);
    }

    /** Begins the next tile; the root of this one. */
    ByteBuffer complete() {
      ByteBuffer root = growth.root();
      growth = new TreeGrowth();
      row.clear();
      tiles++;
      return root;
    }
  }
}
