package io.countersign.audit;

import static io.countersign.audit.TestingRecord.await;
import static io.countersign.audit.TestingRecord.content;
import static io.countersign.audit.TestingRecord.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.audit.archive.Archive;
import io.countersign.audit.entry.Intent;
import io.countersign.audit.forget.ErasureOrder;
import io.countersign.audit.subject.SubjectPackages;
import io.countersign.audit.verify.PackageVerification;
import io.countersign.audit.verify.PackageVerifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages that were changed are found, and what is left of a forgotten person still proves. */
class PackageVerifierTest {
  private static final int TAMPERINGS = 2_000;

  @TempDir Path folder;
  @TempDir Path scratch;

  @BeforeEach
  void fill() throws Exception {
    try (Audit audit = TestingRecord.open(folder)) {
      for (int i = 0; i < 300; i++) {
        String person = i % 10 == 0 ? "ada" : "bob";
        await(audit.log().intent(TestingRecord.intent("r" + i, person)));
        await(audit.log().outcome(TestingRecord.outcome("r" + i, person)));
      }
    }
  }

  @Test
  void anyCharacter_changed_isFound() throws Exception {
    TestingPackage good = packageOf("ada");
    String key = good.text("key.txt").strip();
    assertThat(check(good, key)).isInstanceOf(PackageVerification.Proven.class);
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<String> names = List.of("entries.jsonl", "checkpoint.txt");
    for (int i = 0; i < TAMPERINGS; i++) {
      String name = names.get(i % names.size());
      String text = good.text(name);
      int place = random.nextInt(text.length());
      char other = (char) ('!' + random.nextInt(90));
      if (meansTheSame(text, place, other)) {
        continue;
      }
      String changed = text.substring(0, place) + other + text.substring(place + 1);
      PackageVerification found = check(good.with(name, changed, scratch), key);
      assertThat(found)
          .as("seed %s: %s at %s becomes %s", seed, name, place, other)
          .isInstanceOf(PackageVerification.Changed.class);
    }
  }

  /** White space between lines, and the last bits of Base64, say nothing. */
  static boolean meansTheSame(String text, int place, char other) {
    char old = text.charAt(place);
    boolean base64End = place + 1 < text.length() && "=\"\n ".indexOf(text.charAt(place + 1)) >= 0;
    return old == other || Character.isWhitespace(old) || base64End || old == '=';
  }

  @Test
  void lines_exchangedBetweenPackages_areFoundOrProven() throws Exception {
    TestingPackage ada = packageOf("ada");
    String key = ada.text("key.txt").strip();
    List<String> lines = ada.lines("entries.jsonl");
    String one = lines.get(3);
    String other = lines.get(8);
    String swapped = one.replaceAll("\"way\":\"[^\"]*\"", way(other));
    assertThat(check(ada.with("entries.jsonl", swapped + "\n", scratch), key))
        .isEqualTo(
            new PackageVerification.Changed(
                "entries.jsonl, line 1", "it is not in the record that the checkpoint signs"));
    String text = one.replace("[EMAIL-1]", "[EMAIL-7]");
    assertThat(check(ada.with("entries.jsonl", text + "\n", scratch), key))
        .isEqualTo(
            new PackageVerification.Changed(
                "entries.jsonl, line 1", "its text is not the one that was hashed"));
  }

  private static String way(String line) {
    int begin = line.indexOf("\"way\":");
    return line.substring(begin, line.indexOf('"', begin + 7) + 1);
  }

  @Test
  void anotherKey_orNoPackage_isToldApart() throws Exception {
    TestingPackage ada = packageOf("ada");
    String other;
    try (Audit audit = TestingRecord.open(scratch)) {
      other = TestingPackage.of(audit.packages().proof(1), scratch).text("key.txt").strip();
    }
    assertThat(check(ada, other))
        .isEqualTo(
            new PackageVerification.Changed(
                "checkpoint.txt", "it is not a checkpoint signed by " + other));
    Path none = Files.writeString(scratch.resolve("none.zip"), "no ZIP file");
    assertThat(new PackageVerifier(null).verify(none))
        .isInstanceOf(PackageVerification.Unreadable.class);
    assertThat(new PackageVerifier(null).verify(scratch.resolve("absent.zip")))
        .isInstanceOf(PackageVerification.Unreadable.class);
  }

  @Test
  void forgottenPerson_hasAPackageWithoutText_andAProofOfErasure() throws Exception {
    ErasureOrder erased;
    try (Audit audit = TestingRecord.open(folder)) {
      String order = audit.forgetting().ask("ada", "pia", "Article 17").id();
      erased = audit.forgetting().approve(order, "paul");
      TestingPackage proof = TestingPackage.of(audit.packages().proof(erased.entry()), scratch);
      assertThat(proof.lines("entries.jsonl"))
          .singleElement()
          .asString()
          .contains("person.erased", erased.subject(), "Article 17");
      assertThat(check(proof, proof.text("key.txt").strip()))
          .isInstanceOfSatisfying(
              PackageVerification.Proven.class,
              proven -> assertThat(proven.entries()).isEqualTo(1));
    }
    TestingPackage left = packageOf("ada");
    assertThat(left.everything()).doesNotContain("ada@example.com", "[EMAIL-1]");
    assertThat(left.text("originals.jsonl")).isEmpty();
    assertThat(left.text("README.txt"))
        .contains("Of 60 entries the text is gone", "entry " + erased.entry());
    assertThat(check(left, left.text("key.txt").strip()))
        .isInstanceOfSatisfying(
            PackageVerification.Proven.class,
            proven -> {
              assertThat(proven.withoutText()).isEqualTo(60);
              assertThat(proven.entries()).isGreaterThan(60);
            });
  }

  /** Much content goes out in pieces; none is larger than a few exchanges are. */
  @Test
  void package_ofMuch_comesInPieces() throws Exception {
    int size = 200_000;
    try (Audit audit = TestingRecord.open(folder)) {
      Random random = new Random(4711);
      for (int i = 0; i < 60; i++) {
        StringBuilder text = new StringBuilder(size);
        while (text.length() < size) {
          text.append(Long.toString(random.nextLong(), 36));
        }
        await(
            audit
                .log()
                .intent(
                    new Intent(
                        "large" + i,
                        TestingRecord.AT,
                        facts("carl"),
                        content(text.toString()),
                        content("small"))));
      }
    }
    try (Audit audit = TestingRecord.open(folder)) {
      Archive file = opened(audit.packages(), "carl");
      List<Integer> pieces = new ArrayList<>();
      for (byte[] piece = file.next(); piece != null; piece = file.next()) {
        pieces.add(piece.length);
      }
      assertThat(pieces.stream().mapToInt(Integer::intValue).sum()).isGreaterThan(60 * size / 2);
      assertThat(pieces).allMatch(piece -> piece < 10 * size).hasSizeGreaterThan(5);
    }
  }

  private TestingPackage packageOf(String person) throws IOException, SQLException {
    try (Audit audit = TestingRecord.open(folder)) {
      return TestingPackage.of(opened(audit.packages(), person), scratch);
    }
  }

  private static Archive opened(SubjectPackages packages, String person) {
    String id = packages.ask(person, "pia", "request 7").id();
    packages.approve(id, "paul");
    return packages.open(id, "pia");
  }

  private static PackageVerification check(TestingPackage one, String key) {
    return new PackageVerifier(key).verify(one.file());
  }
}
