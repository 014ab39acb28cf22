package io.countersign.masking.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;

/** One masker in the hands of 500 threads gives each of them what it gives a thread alone. */
class SharedMaskerTest {
  private static final int THREADS = 500;

  @Test
  void mask_byFiveHundredThreads_givesWhatOneThreadGets() throws InterruptedException {
    assertThat(differences(Maskers.standard(), Maskers.standard())).isEmpty();
  }

  /** Negative control: a masker whose recognizer keeps the text in a field while it reads. */
  @Test
  void check_recognizerWithSharedState_isCaught() throws InterruptedException {
    MaskerSettings forgetful =
        new MaskerSettings(MaskerSettings.TEXT_UNITS_MAX, MaskerSettings.SESSION_VALUES_MAX, 0);
    Masker shared = Maskers.of(List.of(new SharingRecognizer()), forgetful);
    assertThat(differences(shared, shared)).isNotEmpty();
  }

  /** The texts that several threads masked otherwise than one. */
  private static Map<String, String> differences(Masker alone, Masker shared)
      throws InterruptedException {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      expected.add(masked(alone, text(i)));
    }
    Map<String, String> differences = new ConcurrentHashMap<>();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int first = i;
      Thread thread =
          new Thread(
              () -> {
                await(start);
                for (int round = 0; round < 4; round++) {
                  int index = (first + round) % THREADS;
                  String found = masked(shared, text(index));
                  if (!found.equals(expected.get(index))) {
                    differences.put(expected.get(index), found);
                  }
                }
              });
      thread.start();
      threads.add(thread);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return differences;
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception broken) {
      throw new IllegalStateException("a thread did not come", broken);
    }
  }

  private static String text(int index) {
    return "Ticket %d: write to Erika Mustermann <erika%d@corp.de>,".formatted(index, index)
        + " IBAN DE89 3704 0044 0532 0130 00"
        + ", before Friday. ".repeat(1 + index % 7);
  }

  private static String masked(Masker masker, String text) {
    Masking masking = masker.mask(text, masker.newSession());
    if (!(masking instanceof Masking.Masked found)) {
      return masking.toString();
    }
    StringBuilder masked = new StringBuilder(text);
    List<Replacement> replacements = found.replacements();
    for (int i = replacements.size() - 1; i >= 0; i--) {
      Replacement one = replacements.get(i);
      masked.replace(one.span().start(), one.span().end(), one.text());
    }
    return masked.toString();
  }

  /** Finds something that depends on every character of the text that it was given last. */
  private static final class SharingRecognizer implements Recognizer {
    /** So many that two threads are here at the same time. */
    private static final int READS = 20_000;

    private volatile String last = "";

    @Override
    public String name() {
      return "sharing";
    }

    @Override
    public Recognition recognize(NormalizedText text) {
      last = text.text();
      int sum = 0;
      for (int i = 0; i < READS; i++) {
        sum += last.charAt(i % last.length());
      }
      int at = sum % 11;
      return new Recognition.Complete(
          List.of(new Span(at, at + 1 + sum % 17, EntityType.TERM, 1, name())));
    }
  }
}
