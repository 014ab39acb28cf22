package io.countersign.audit.verify;

import static io.countersign.audit.TestingRecord.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.Audit;
import io.countersign.audit.TestingRecord;
import io.countersign.audit.TestingStore;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Content that is gone, with and without a reason. The record: 1 started, 2 and 3 an exchange of
 * Ada's, 4 and 5 one of Bob's, 6 asked, 7 Ada erased, 8 and 9 an exchange of Ada's, 10 stopped.
 */
@ParameterizedClass
@EnumSource(TestingStore.class)
class RemovedContentTest {
  @TempDir static Path folder;

  private static ForgedRecord original = new ForgedRecord();

  private final TestingStore store;

  RemovedContentTest(TestingStore store) {
    this.store = store;
  }

  @BeforeParameterizedClassInvocation
  static void write(TestingStore store) throws Exception {
    try (Audit audit = store.open(folder)) {
      exchange(audit, "r1", "ada");
      exchange(audit, "r2", "bob");
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      audit.forgetting().approve(order, "paul");
      exchange(audit, "r3", "ada");
    }
    try (Connection connection = store.connect(folder)) {
      original = ForgedRecord.read(connection);
    }
    assertThat(original.rows).hasSize(10);
  }

  @Test
  void content_erasedByAnEntry_isExplained() throws Exception {
    assertThat(store.verify(folder)).isInstanceOf(Verification.Intact.class);
    assertThat(original.verified(Expected.nothing())).isNull();
    assertThat(original.rows.get(1).masked().hasRemaining()).isFalse();
    assertThat(original.rows.get(7).masked().hasRemaining()).isTrue();
  }

  @Test
  void content_removedWithoutEntry_isNamed() throws Exception {
    for (int index : List.of(3, 4, 7, 8)) {
      ForgedRecord forged = original.copy();
      forged.rows.set(index, withoutContent(forged.rows.get(index)));
      assertThat(forged.verified(Expected.nothing()))
          .isEqualTo(new Finding(index + 1, "its content is missing, and no entry says why"));
    }
  }

  @Test
  void content_removedInPart_isNamed() throws Exception {
    for (int column : List.of(12, 13)) {
      ForgedRecord forged = original.copy();
      Row row = forged.rows.get(3);
      forged.rows.set(3, ForgedRecord.with(row, column, ForgedRecord.text("")));
      assertThat(found(forged)).isEqualTo(4);
    }
  }

  @Test
  void erasure_turnedToAnotherPerson_isNamed() throws Exception {
    String ada = String.valueOf(original.rows.get(1).subject());
    String bob = String.valueOf(original.rows.get(3).subject());
    ForgedRecord forged = original.copy();
    forged.rows.set(3, withoutContent(forged.rows.get(3)));
    forged.rows.set(4, withoutContent(forged.rows.get(4)));
    Row erasure = forged.rows.get(6);
    forged.rows.set(6, ForgedRecord.with(erasure, 9, erasure.header().replace(ada, bob)));
    assertThat(found(forged)).as("Ada's content has no reason any more").isEqualTo(2);
  }

  @Test
  void erasure_addedForAnotherPerson_isNamed() throws Exception {
    String ada = String.valueOf(original.rows.get(1).subject());
    String bob = String.valueOf(original.rows.get(3).subject());
    for (boolean hashesFit : List.of(true, false)) {
      ForgedRecord forged = original.copy();
      forged.rows.set(3, withoutContent(forged.rows.get(3)));
      forged.rows.set(4, withoutContent(forged.rows.get(4)));
      Row erasure = forged.rows.get(6);
      Row added = ForgedRecord.with(erasure, 9, erasure.header().replace(ada, bob));
      forged.rows.add(9, ForgedRecord.at(added, 10));
      if (hashesFit) {
        forged.chain(9);
        forged.tile();
      }
      assertThat(found(forged)).as("hashes fit: %s", hashesFit).isEqualTo(hashesFit ? 8 : 10);
    }
  }

  @Test
  void erasure_appendedBehindTheLastCheckpoint_isNamed() throws Exception {
    String ada = String.valueOf(original.rows.get(1).subject());
    String bob = String.valueOf(original.rows.get(3).subject());
    ForgedRecord forged = original.copy();
    forged.rows.remove(9);
    forged.checkpoints.removeIf(checkpoint -> checkpoint.size() > 9);
    forged.rows.set(3, withoutContent(forged.rows.get(3)));
    forged.rows.set(4, withoutContent(forged.rows.get(4)));
    Row erasure = forged.rows.get(6);
    forged.rows.add(ForgedRecord.with(erasure, 9, erasure.header().replace(ada, bob)));
    forged.chain(9);
    assertThat(found(forged)).as("whoever has no key cannot sign it").isEqualTo(8);
  }

  @Test
  void erasure_hiddenFromTheSearchForReasons_isNamed() throws Exception {
    ForgedRecord hiding =
        new ForgedRecord() {
          @Override
          public List<Row> removals() {
            return List.of();
          }
        };
    hiding.rows.addAll(original.rows);
    hiding.checkpoints.addAll(original.checkpoints);
    assertThat(found(hiding)).isEqualTo(2);
    hiding.rows.set(1, withContent());
    hiding.rows.set(2, withContent());
    assertThat(found(hiding)).isEqualTo(2);
  }

  @Test
  void erasure_saidOnlyByTheSearchForReasons_isNamed() throws Exception {
    String bob = String.valueOf(original.rows.get(3).subject());
    Row erasure = original.rows.get(6);
    String ada = String.valueOf(original.rows.get(1).subject());
    Row made =
        ForgedRecord.at(ForgedRecord.with(erasure, 9, erasure.header().replace(ada, bob)), 11);
    ForgedRecord lying =
        new ForgedRecord() {
          @Override
          public List<Row> removals() {
            return List.of(erasure, made);
          }
        };
    lying.rows.addAll(original.rows);
    lying.checkpoints.addAll(original.checkpoints);
    lying.rows.set(3, withoutContent(lying.rows.get(3)));
    lying.rows.set(4, withoutContent(lying.rows.get(4)));
    assertThat(lying.verified(Expected.nothing()))
        .isEqualTo(new Finding(4, "its content is missing, and entry 11 is not there"));
  }

  @Test
  void erasure_byOnePersonAlone_isNamed() {
    Row erasure = original.rows.get(6);
    String alone = erasure.header().replace("\"approvedBy\":\"paul\"", "\"approvedBy\":\"pia\"");
    Row forged = ForgedRecord.with(erasure, 9, alone);
    assertThat(new RemovalCheck(List.of(erasure)).objection(erasure, false)).isNull();
    assertThat(new RemovalCheck(List.of(forged)).objection(forged, false))
        .isEqualTo("it erases a person without two people who wanted it");
  }

  @Test
  void erasure_forNoRequest_isNamed() {
    Row erasure = original.rows.get(6);
    Row forged =
        ForgedRecord.with(
            erasure, 9, erasure.header().replaceFirst("\"order\":\"[0-9a-f]+\",", ""));
    assertThat(forged.header()).isNotEqualTo(erasure.header());
    assertThat(new RemovalCheck(List.of(forged)).objection(forged, false))
        .isEqualTo("it erases a person and names no request for it");
  }

  @Test
  void erasure_followingAnotherLog_namesTheEntryThere() {
    Row erasure = original.rows.get(6);
    assertThat(objectionToFollowing(erasure, "\"decidedEntry\":\"7\",\"decidedLog\":\"b\","))
        .isNull();
    for (String place :
        List.of(
            "\"decidedEntry\":\"7\",",
            "\"decidedLog\":\"b\",",
            "\"decidedEntry\":\"0\",\"decidedLog\":\"b\",",
            "\"decidedEntry\":\"seven\",\"decidedLog\":\"b\",",
            "\"decidedEntry\":\"7\",\"decidedLog\":\"\",",
            "\"decidedEntry\":\"7\",\"decidedLog\":\"B b\",")) {
      assertThat(objectionToFollowing(erasure, place))
          .as(place)
          .isEqualTo("it follows an erasure of another log and does not name its entry");
    }
  }

  private static @Nullable String objectionToFollowing(Row erasure, String place) {
    String header = erasure.header().replaceFirst("(\"basis\":\"[^\"]*\",)", "$1" + place);
    assertThat(header).isNotEqualTo(erasure.header());
    Row following = ForgedRecord.with(erasure, 9, header);
    return new RemovalCheck(List.of(following)).objection(following, false);
  }

  /** Ada's content as it never was: it does not matter, something has to stand there. */
  private static Row withContent() {
    return ForgedRecord.with(original.rows.get(1), 12, ForgedRecord.text("put back"));
  }

  private static long found(ForgedRecord forged) throws Exception {
    @Nullable Finding finding = forged.verified(Expected.nothing());
    return finding == null ? 0 : finding.firstBad();
  }

  private static Row withoutContent(Row row) {
    Row masked = ForgedRecord.with(row, 12, ForgedRecord.text(""));
    return ForgedRecord.with(masked, 13, ForgedRecord.text(""));
  }

  private static void exchange(Audit audit, String record, String person) throws Exception {
    await(audit.log().intent(TestingRecord.intent(record, person)));
    await(audit.log().outcome(TestingRecord.outcome(record, person)));
  }
}
