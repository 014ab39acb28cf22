package io.countersign.audit.verify;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.chunk;
import static io.countersign.audit.TestingRecord.intent;
import static io.countersign.audit.TestingRecord.outcomeOf;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.tree.NoteKey;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Forged parts of outputs, by somebody who makes all hashes fit again and signs the whole record
 * with a key of their own, for an auditor who has noted nothing: what is left to notice is that the
 * parts do not fit together. The record: 1 started, 2 an intent, 3 to 5 its chunks, 6 its outcome,
 * 7 an intent, 8 its chunk, 9 its outcome, 10 an event, 11 stopped.
 */
class PartsTest {
  private static final String[] FIRST = {"alpha ", "beta ", "gamma ", "delta"};
  private static final String[] SECOND = {"epsilon ", "zeta"};

  @TempDir static Path folder;

  private static ForgedRecord original = new ForgedRecord();

  @BeforeAll
  static void write() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      await(audit.log().intent(intent("r1", "ada")));
      for (int number = 1; number < FIRST.length; number++) {
        await(audit.log().chunk(chunk("r1", "ada", number, FIRST[number - 1], "clear")));
      }
      await(audit.log().outcome(outcomeOf("r1", "ada", "clear", FIRST)));
      await(audit.log().intent(intent("r2", "ada")));
      await(audit.log().chunk(chunk("r2", "ada", 1, SECOND[0], "clear")));
      await(audit.log().outcome(outcomeOf("r2", "ada", "clear", SECOND)));
      await(audit.log().event(TestingRecord.event("test.event")));
    }
    try (Connection connection =
        DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("audit.db"))) {
      original = ForgedRecord.read(connection);
    }
    assertThat(original.rows).hasSize(11);
  }

  /** The control: what is not held together by parts is believed when it is signed anew. */
  @Test
  void event_droppedAndSignedAgain_isBelieved() throws Exception {
    assertThat(signedAgain(original.copy())).isNull();
    ForgedRecord forged = original.copy();
    forged.rows.remove(9);
    assertThat(signedAgain(forged)).isNull();
  }

  @Test
  void chunk_dropped_isFound() throws Exception {
    for (int place = 2; place < 5; place++) {
      ForgedRecord forged = original.copy();
      forged.rows.remove(place);
      boolean last = place == 4;
      assertFound(
          forged,
          place + 1,
          last
              ? "it does not say that its exchange has 2 chunks"
              : "it is not the next part of its exchange (expected: number " + (place - 1) + ")");
    }
  }

  @Test
  void chunks_swapped_areFound() throws Exception {
    ForgedRecord forged = original.copy();
    Collections.swap(forged.rows, 2, 3);
    assertFound(forged, 3, "it is not the next part of its exchange (expected: number 1)");
    renumber(forged, 2, 2, 1);
    renumber(forged, 3, 1, 2);
    assertFound(forged, 6, "the parts of its output are not what they were together");
  }

  @Test
  void chunk_duplicated_isFound() throws Exception {
    ForgedRecord forged = original.copy();
    forged.rows.add(3, forged.rows.get(2));
    assertFound(forged, 4, "it is not the next part of its exchange (expected: number 2)");
  }

  @Test
  void chunk_withOtherText_isFoundAtTheOutcome() throws Exception {
    for (int place : new int[] {2, 3, 4, 5}) {
      ForgedRecord forged = original.copy();
      Row row = forged.rows.get(place);
      forged.rows.set(place, ForgedRecord.with(row, 12, ForgedRecord.text("OTHER")));
      assertFound(forged, 6, "the parts of its output are not what they were together");
    }
  }

  @Test
  void chunk_ofAnotherExchange_isFound() throws Exception {
    ForgedRecord forged = original.copy();
    forged.rows.add(7, forged.rows.remove(2));
    assertFound(forged, 3, "it is not the next part of its exchange (expected: number 1)");
    ForgedRecord ended = original.copy();
    ended.rows.add(8, ended.rows.remove(4));
    assertFound(ended, 5, "it does not say that its exchange has 2 chunks");
    ForgedRecord late = original.copy();
    late.rows.add(9, late.rows.get(7));
    assertFound(late, 10, "a chunk without open intent");
  }

  @Test
  void outcome_sayingOfFewerChunksOrNothingOfThem_isFound() throws Exception {
    ForgedRecord forged = original.copy();
    header(forged, 5, "\"chunks\":3,", "");
    assertFound(forged, 6, "it does not say that its exchange has 3 chunks");
    ForgedRecord silent = original.copy();
    String header = silent.rows.get(5).header();
    int from = header.indexOf("\"output\":");
    header(silent, 5, header.substring(from, header.indexOf('}', from) + 2), "");
    assertFound(silent, 6, "it does not say what its parts are together");
  }

  private static void assertFound(ForgedRecord forged, int firstBad, String reason)
      throws Exception {
    assertThat(signedAgain(forged)).isEqualTo(new Finding(firstBad, reason));
  }

  private static void renumber(ForgedRecord forged, int place, int from, int to) {
    header(forged, place, "\"number\":" + from, "\"number\":" + to);
  }

  private static void header(ForgedRecord forged, int place, String from, String to) {
    Row row = forged.rows.get(place);
    assertThat(row.header()).contains(from);
    forged.rows.set(place, ForgedRecord.with(row, 9, row.header().replace(from, to)));
  }

  private static @Nullable Finding signedAgain(ForgedRecord forged) throws Exception {
    NoteKey key = forged.otherKey();
    String honest = requireNonNull(forged.rows.get(0)).header();
    int from = honest.indexOf("\"checkpointKey\":\"") + 17;
    String header =
        honest.substring(0, from) + key.verifierKey() + honest.substring(honest.indexOf('"', from));
    forged.rows.set(0, ForgedRecord.with(forged.rows.get(0), 9, header));
    forged.chain(0);
    forged.tile();
    forged.signAgain(key);
    return forged.verified(Expected.nothing());
  }
}
