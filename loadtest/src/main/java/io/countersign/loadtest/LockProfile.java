package io.countersign.loadtest;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.compose.Maskers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;

/**
 * Lets 500 threads use one masker and records, with the flight recorder, every time one of them
 * waited for a lock. Prints where; exits with 1 when masking waited, or when a result differs from
 * the one that a single thread gets.
 */
public final class LockProfile {
  private static final int THREADS = 500;
  private static final int PROMPTS = 64;
  private static final int ROUNDS = 8;

  private LockProfile() {}

  /** No arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Masker masker = Maskers.standard();
    List<String> prompts = new ArrayList<>();
    List<Masking> expected = new ArrayList<>();
    for (int i = 0; i < PROMPTS; i++) {
      prompts.add(Prompts.text(i));
      expected.add(masker.mask(prompts.get(i), masker.newSession()));
    }
    AtomicInteger different = new AtomicInteger();
    Path file = Files.createTempFile("locks", ".jfr");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO).withStackTrace();
      recording.enable("jdk.ThreadPark").withThreshold(Duration.ZERO).withStackTrace();
      recording.start();
      use(masker, prompts, expected, different);
      recording.stop();
      recording.dump(file);
    }
    Map<String, Integer> waits = waits(file);
    Files.delete(file);
    int masked = THREADS * ROUNDS;
    System.out.println(THREADS + " threads, " + masked + " prompts masked");
    System.out.println("results that differ from a single thread's: " + different);
    System.out.println("waits for locks while masking: " + waits);
    if (different.get() > 0 || !waits.isEmpty()) {
      System.exit(1);
    }
  }

  private static void use(
      Masker masker, List<String> prompts, List<Masking> expected, AtomicInteger different)
      throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int first = i;
      Thread thread =
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException stopped) {
                  Thread.currentThread().interrupt();
                  return;
                }
                for (int round = 0; round < ROUNDS; round++) {
                  int index = (first + round) % PROMPTS;
                  // Half of them known, half of them new: the number makes it another text.
                  boolean known = round % 2 == 0;
                  String tail = known ? "" : " " + first + "/" + round;
                  Masking masking = masker.mask(prompts.get(index) + tail, masker.newSession());
                  if (known && !masking.equals(expected.get(index))) {
                    different.incrementAndGet();
                  }
                }
              },
              "masking-" + i);
      thread.start();
      threads.add(thread);
    }
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Waits below a call of the masker, by the method that waited. */
  private static Map<String, Integer> waits(Path file) throws IOException {
    Map<String, Integer> waits = new TreeMap<>();
    try (RecordingFile events = new RecordingFile(file)) {
      while (events.hasMoreEvents()) {
        RecordedEvent event = events.readEvent();
        if (event.getStackTrace() == null) {
          continue;
        }
        List<RecordedFrame> frames = event.getStackTrace().getFrames();
        String waiting = null;
        for (RecordedFrame frame : frames) {
          String type = frame.getMethod().getType().getName();
          boolean outside = !type.startsWith("java.") && !type.startsWith("jdk.");
          if (waiting == null && outside) {
            String method = type + "." + frame.getMethod().getName();
            waiting = event.getEventType().getName() + " " + method;
          }
          if (type.startsWith("io.countersign.masking.") && waiting != null) {
            waits.merge(waiting, 1, Integer::sum);
            break;
          }
        }
      }
    }
    return waits;
  }
}
