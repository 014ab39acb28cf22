package io.countersign.masking.detect.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scanner and the regular expressions agree, and each type is found often enough. */
class OracleTest {
  private static final long SEED = 20261121;
  private static final int SAMPLES = 300;

  @Test
  void scanner_generatedCorpus_agreesWithTheOracle() {
    System.out.println("seed " + SEED);
    Corpus corpus = new Corpus(SEED);
    List<String> differences = new ArrayList<>();
    for (EntityType type : corpus.types()) {
      for (int i = 0; i < SAMPLES; i++) {
        differences.addAll(differences(corpus.next(type).text()));
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void scanner_brokenValues_agreesWithTheOracle() {
    Corpus corpus = new Corpus(SEED + 1);
    List<String> differences = new ArrayList<>();
    for (EntityType type : List.of(EntityType.CARD, EntityType.IBAN, EntityType.NATIONALID)) {
      for (int i = 0; i < SAMPLES; i++) {
        Corpus.Sample sample = corpus.next(type);
        int at = sample.value().length() - 2;
        char changed = (char) ('0' + (sample.value().charAt(at) - '0' + 1 + i % 8) % 10);
        String broken =
            sample.value().substring(0, at) + changed + sample.value().substring(at + 1);
        differences.addAll(differences("x " + broken + " y"));
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void scanner_perType_findsNearlyAll() {
    Corpus corpus = new Corpus(SEED + 2);
    for (EntityType type : corpus.types()) {
      int found = 0;
      String missed = "";
      for (int i = 0; i < SAMPLES; i++) {
        Corpus.Sample sample = corpus.next(type);
        if (Scans.found(sample.text()).contains(type + ":" + sample.value())) {
          found++;
        } else {
          missed = sample.text();
        }
      }
      assertThat((double) found / SAMPLES).as("%s, such as: %s", type, missed).isGreaterThan(0.98);
    }
  }

  /** Negative control: the comparison notices a scanner that finds nothing. */
  @Test
  void differences_scannerThatIsBlind_areNotEmpty() {
    Corpus corpus = new Corpus(SEED + 3);
    String text = corpus.next(EntityType.CARD).text();
    assertThat(compare(text, List.of())).isNotEmpty();
  }

  private static List<String> differences(String text) {
    return compare(text, Scans.found(text));
  }

  /** What one finds and the other does not, for the types both read. */
  private static List<String> compare(String text, List<String> scanned) {
    List<String> differences = new ArrayList<>();
    List<String> oracle = PatternOracle.found(text);
    for (String value : oracle) {
      if (!scanned.contains(value)) {
        differences.add("missed " + value + " in " + text);
      }
    }
    for (String value : scanned) {
      EntityType type = EntityType.valueOf(value.substring(0, value.indexOf(':')));
      if (PatternOracle.reads(type) && !oracle.contains(value) && !onlyTheScannerReads(value)) {
        differences.add("invented " + value + " in " + text);
      }
    }
    return differences;
  }

  /** IPv6, which the oracle has no expression for. */
  private static boolean onlyTheScannerReads(String value) {
    return value.startsWith("IP:") && value.indexOf(':', 3) >= 0;
  }
}
