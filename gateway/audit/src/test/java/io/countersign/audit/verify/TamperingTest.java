package io.countersign.audit.verify;

import static io.countersign.audit.TestingRecord.await;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.AuditSettings;
import io.countersign.audit.CheckpointSettings;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.TestingStore;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.tree.Hash;
import io.countersign.audit.tree.NoteKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random tamperings with a record of 300 entries, events and exchanges whose outputs are in parts,
 * and a checkpoint every 50, by somebody who can write the database and has the code. The auditor
 * has noted the key and the last checkpoint.
 */
@Tag("long")
@ParameterizedClass
@EnumSource(TestingStore.class)
class TamperingTest {
  /** How many: {@code -Dtamperings=100000} for the long run. */
  private static final int TAMPERINGS = Integer.getInteger("tamperings", 1_000);

  /** How many of them in the store itself. */
  private static final int STORED_TAMPERINGS = Integer.getInteger("tamperings.stored", 100);

  private static final int ENTRIES = 300;
  private static final List<Attack> ATTACKS = List.of(Attack.values());

  @TempDir static Path folder;

  private final TestingStore store;

  private static ForgedRecord original = new ForgedRecord();
  private static Expected noted = Expected.nothing();

  TamperingTest(TestingStore store) {
    this.store = store;
  }

  @BeforeParameterizedClassInvocation
  static void write(TestingStore store) throws Exception {
    AuditSettings settings =
        store
            .settings(folder)
            .with(CheckpointSettings.of("test", "none").every(Duration.ofHours(1), 50));
    try (Audit audit =
        Audit.open(settings, Clock.systemUTC(), System::nanoTime, new SecureRandom())) {
      for (int entry = 2; entry < ENTRIES; ) {
        entry +=
            entry % 3 == 0 && entry + 4 < ENTRIES ? exchange(audit, entry) : event(audit, entry);
      }
    }
    try (Connection connection = store.connect(folder)) {
      original = ForgedRecord.read(connection);
    }
    Verification.Intact intact = (Verification.Intact) store.verify(folder);
    noted = new Expected(intact.key(), original.checkpoints.get(6).note());
    assertThat(original.rows).hasSize(ENTRIES);
    assertThat(original.checkpoints).hasSize(7);
    assertThat(original.tiles).hasSize(1);
  }

  private static int event(Audit audit, int entry) throws Exception {
    TreeMap<String, String> details = new TreeMap<>(Map.of("entry", "number " + entry));
    await(audit.log().event(new AuditEvent(Instant.EPOCH, "test.event", "ada", details)));
    return 1;
  }

  /** One whose output is in three parts. */
  private static int exchange(Audit audit, int entry) throws Exception {
    String record = "r" + entry;
    String[] parts = {"first of " + record, "then", "the rest"};
    await(audit.log().intent(TestingRecord.intent(record, "ada")));
    await(audit.log().chunk(TestingRecord.chunk(record, "ada", 1, parts[0], "one")));
    await(audit.log().chunk(TestingRecord.chunk(record, "ada", 2, parts[1], "two")));
    await(audit.log().outcome(TestingRecord.outcomeOf(record, "ada", "three", parts)));
    return 4;
  }

  @Test
  void record_untouched_isBelieved() throws Exception {
    assertThat(original.copy().verified(noted)).isNull();
    assertThat(store.verify(folder, noted)).isInstanceOf(Verification.Intact.class);
  }

  @Test
  void record_tamperedWithAtRandom_isFoundAtTheFirstBadEntry() throws Exception {
    assertThat(missed(noted)).isEmpty();
  }

  /** The same in the database, by somebody who lifts whatever would refuse it. */
  @Test
  void store_tamperedWithAtRandom_isFoundAtTheFirstBadEntry() throws Exception {
    SplittableRandom random = new SplittableRandom(20261123);
    List<String> missed = new ArrayList<>();
    int refused = 0;
    try (Connection connection = store.connect(folder)) {
      store.execute(folder, "DROP INDEX audit_record_by_exchange");
      for (int number = 0; number < STORED_TAMPERINGS; number++) {
        Tampering tampering = Tampering.at(random);
        if (!stored(tampering.forged, connection)) {
          refused++;
          continue;
        }
        Verification found = store.verify(folder, noted);
        if (!(found instanceof Verification.Tampered tampered)) {
          missed.add(tampering + " found " + found);
        } else if (!tampering.bounds.contain(tampered.firstBadSequence())) {
          missed.add(tampering + " named " + tampered);
        }
      }
      assertThat(stored(original, connection)).isTrue();
    }
    assertThat(missed).isEmpty();
    assertThat(refused).as("by the database itself").isLessThan(STORED_TAMPERINGS / 10);
    assertThat(store.verify(folder, noted)).isInstanceOf(Verification.Intact.class);
  }

  /** False: the database does not take it, such as text with a NUL. */
  private boolean stored(ForgedRecord record, Connection connection) throws SQLException {
    store.change(connection, store.withoutTriggers());
    connection.setAutoCommit(false);
    try {
      record.store(connection);
      connection.commit();
      return true;
    } catch (SQLException e) {
      connection.rollback();
      return false;
    } finally {
      connection.setAutoCommit(true);
      store.change(connection, store.withTriggers());
    }
  }

  @Test
  void record_ofAVersionWithoutSignatures_isBelievedByWhoKnowsNoKey() throws Exception {
    ForgedRecord unsigned = original.copy();
    Row first = unsigned.rows.get(0);
    String header = first.header().replaceFirst("\"checkpointKey\":\"[^\"]*\",?", "");
    unsigned.rows.set(0, ForgedRecord.with(first, 9, header));
    unsigned.chain(0);
    unsigned.tile();
    assertThat(unsigned.verified(Expected.nothing())).isNotNull();
    unsigned.checkpoints.clear();
    assertThat(unsigned.verified(Expected.nothing())).isNull();
    assertThat(unsigned.verified(noted))
        .isEqualTo(new Finding(1, "it does not say which key signs"));
  }

  /** Negative control: without what was noted elsewhere some attacks stay hidden. */
  @Test
  void record_checkedWithoutNotes_hidesCutsAndRollBacks() throws Exception {
    assertThat(missed(Expected.nothing())).contains("ROLL_BACK", "SIGN_AGAIN");
  }

  private static List<String> missed(Expected expected) throws SQLException {
    SplittableRandom random = new SplittableRandom(20261122);
    List<String> missed = new ArrayList<>();
    for (int number = 0; number < TAMPERINGS; number++) {
      Tampering tampering = Tampering.at(random);
      Finding finding = tampering.forged.verified(expected);
      if (finding == null) {
        missed.add(tampering.attack.name());
      } else if (!tampering.bounds.contain(finding.firstBad())) {
        missed.add(tampering + " named " + finding);
      }
    }
    return missed;
  }

  private record Tampering(Attack attack, int place, ForgedRecord forged, Bounds bounds) {
    static Tampering at(SplittableRandom random) {
      Attack attack = ATTACKS.get(random.nextInt(ATTACKS.size()));
      ForgedRecord forged = original.copy();
      int place = 1 + random.nextInt(ENTRIES - 2);
      return new Tampering(attack, place, forged, attack.on(forged, place, random));
    }

    @Override
    public String toString() {
      return attack + " at " + place + ", expected " + bounds;
    }
  }

  /** Between which entries the first bad one must be named. */
  private record Bounds(long from, long to) {
    /** Exactly this one. */
    static Bounds exactly(int index) {
      return new Bounds(index + 1, index + 1);
    }

    /** What is rewritten with all its hashes shows at the first tile or checkpoint behind it. */
    static Bounds rewritten(int index) {
      return new Bounds(index == 0 ? 1 : 2 + (index - 1) / 50 * 50, index + 1);
    }

    boolean contain(long entry) {
      return from <= entry && entry <= to;
    }

    /** What a checkpoint signs shows from the entry behind the one before to the next one's. */
    static Bounds ofCheckpoint(int which) {
      List<SignedTables.StoredCheckpoint> all = original.checkpoints;
      long before = which == 0 ? 0 : all.get(which - 1).size();
      return new Bounds(before + 1, all.get(Math.min(which + 1, all.size() - 1)).size() + 1);
    }
  }

  private enum Attack {
    FLIP_HASH {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        Row row = record.rows.get(place);
        int column = new int[] {1, 2, 10, 11}[random.nextInt(4)];
        ByteBuffer value =
            List.of(row.previousHash(), row.hash(), row.maskedHash(), row.sealedHash())
                .get(column < 3 ? column - 1 : column - 8);
        record.rows.set(place, ForgedRecord.with(row, column, flipped(value, random)));
        return Bounds.exactly(place);
      }
    },
    FLIP_HEADER {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        Row row = record.rows.get(place);
        ByteBuffer header = flipped(ForgedRecord.text(row.header()), random);
        String text = StandardCharsets.ISO_8859_1.decode(header).toString();
        record.rows.set(place, ForgedRecord.with(row, 9, text));
        return Bounds.exactly(place);
      }
    },
    CHANGE_COLUMN {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        int column = 3 + random.nextInt(5);
        record.rows.set(place, ForgedRecord.with(record.rows.get(place), column, "other"));
        return Bounds.exactly(place);
      }
    },
    ADD_CONTENT {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        int column = 12 + random.nextInt(2);
        ByteBuffer content = ForgedRecord.text("said later");
        record.rows.set(place, ForgedRecord.with(record.rows.get(place), column, content));
        return Bounds.exactly(place);
      }
    },
    DELETE {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        record.rows.remove(place);
        return Bounds.exactly(place);
      }
    },
    DELETE_AND_CHAIN {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        record.rows.remove(place);
        record.chain(place);
        record.tile();
        return Bounds.rewritten(place);
      }
    },
    INSERT_COPY {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        Row copied = record.rows.get(random.nextInt(place));
        record.rows.add(place, ForgedRecord.at(copied, place + 1));
        return Bounds.exactly(place);
      }
    },
    INSERT_AND_CHAIN {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        record.rows.add(place, record.rows.get(place));
        record.chain(place);
        record.tile();
        return Bounds.rewritten(place + 1); // the first of two that are the same is the old one
      }
    },
    SWAP {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        int other = random.nextInt(place);
        Collections.swap(record.rows, place, other);
        return Bounds.exactly(other);
      }
    },
    REORDER_AND_CHAIN {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        int to = Math.min(ENTRIES, place + 2 + random.nextInt(20));
        Collections.rotate(record.rows.subList(place, to), 1);
        record.chain(place);
        return Bounds.rewritten(place);
      }
    },
    EDIT_AND_CHAIN {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        Row row = record.rows.get(place);
        record.rows.set(place, ForgedRecord.with(row, 12, ForgedRecord.text("said instead")));
        record.chain(place);
        if (random.nextBoolean()) {
          record.tile();
        }
        return Bounds.rewritten(place);
      }
    },
    TRUNCATE {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        record.rows.subList(place, ENTRIES).clear();
        return Bounds.exactly(place);
      }
    },
    ROLL_BACK {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        record.rows.subList(place, ENTRIES).clear();
        record.checkpoints.removeIf(checkpoint -> checkpoint.size() > place);
        record.tile();
        return Bounds.exactly(place);
      }
    },
    FORK {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        record.checkpoints.removeIf(checkpoint -> checkpoint.size() > place);
        Row row = record.rows.get(place);
        record.rows.set(place, ForgedRecord.with(row, 12, ForgedRecord.text("other branch")));
        record.chain(place);
        record.tile();
        return Bounds.rewritten(place);
      }
    },
    SIGN_AGAIN {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        String honest = original.rows.get(0).header();
        NoteKey key = record.otherKey();
        record.rows.remove(place);
        String mine = key.verifierKey();
        int from = honest.indexOf("\"checkpointKey\":\"") + 17;
        String header =
            honest.substring(0, from) + mine + honest.substring(honest.indexOf('"', from));
        record.rows.set(0, ForgedRecord.with(record.rows.get(0), 9, header));
        record.chain(0);
        record.tile();
        record.signAgain(key);
        return Bounds.exactly(0);
      }
    },
    CHECKPOINT {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        int which = random.nextInt(record.checkpoints.size());
        SignedTables.StoredCheckpoint old = record.checkpoints.get(which);
        ByteBuffer note = flipped(ForgedRecord.text(old.note()), random);
        String text = StandardCharsets.ISO_8859_1.decode(note).toString();
        int first = which;
        switch (random.nextInt(4)) {
          case 0 -> record.checkpoints.remove(which);
          case 1 -> record.checkpoints.add(which, old);
          case 2 -> {
            int other = (which + 1) % original.checkpoints.size();
            Collections.swap(record.checkpoints, which, other);
            first = Math.min(which, other);
          }
          default ->
              record.checkpoints.set(
                  which, new SignedTables.StoredCheckpoint(old.number(), old.size(), text));
        }
        return Bounds.ofCheckpoint(first);
      }
    },
    TILE {
      @Override
      Bounds on(ForgedRecord record, int place, SplittableRandom random) {
        ByteBuffer tile = requireNonNull(record.tiles.get("0/0"));
        switch (random.nextInt(3)) {
          case 0 -> {
            record.tiles.clear();
            return Bounds.exactly(0);
          }
          case 1 -> {
            record.tiles.put("0/1", tile);
            return Bounds.exactly(ENTRIES);
          }
          default -> {
            int bit = random.nextInt(Byte.SIZE * tile.remaining());
            record.tiles.put("0/0", flipped(tile, bit));
            return Bounds.exactly(bit / Byte.SIZE / Hash.LENGTH_BYTES);
          }
        }
      }
    };

    /** Tampers with the entry at this index, which is neither the first nor the last. */
    abstract Bounds on(ForgedRecord record, int place, SplittableRandom random);

    static ByteBuffer flipped(ByteBuffer bytes, SplittableRandom random) {
      return flipped(bytes, random.nextInt(Byte.SIZE * bytes.remaining()));
    }

    static ByteBuffer flipped(ByteBuffer bytes, int bit) {
      byte[] changed = new byte[bytes.remaining()];
      bytes.duplicate().get(changed);
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      return ByteBuffer.wrap(changed);
    }
  }
}
