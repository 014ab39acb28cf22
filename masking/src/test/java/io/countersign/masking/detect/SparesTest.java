package io.countersign.masking.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class SparesTest {
  private static final int THREADS = 16;
  private static final int ROUNDS = 2_000;

  @Test
  void take_afterGivingBack_givesTheSame() {
    Spares<Object> spares = new Spares<>(Object::new);
    Object first = spares.take();
    assertThat(spares.take()).isNotSameAs(first);
    spares.giveBack(first);
    assertThat(spares.take()).isSameAs(first);
    assertThat(spares.take()).isNotSameAs(first);
  }

  @Test
  void giveBack_moreThanAreKept_letsGoOfThem() {
    Spares<Object> spares = new Spares<>(Object::new);
    List<Object> many = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      many.add(spares.take());
    }
    many.forEach(spares::giveBack);
    long again = many.stream().filter(any -> many.contains(spares.take())).count();
    assertThat(again).isBetween(1L, 100L);
  }

  @Test
  void take_byManyThreads_neverGivesOneToTwo() throws InterruptedException {
    Spares<AtomicBoolean> spares = new Spares<>(AtomicBoolean::new);
    Set<String> shared = ConcurrentHashMap.newKeySet();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (int round = 0; round < ROUNDS; round++) {
                  AtomicBoolean used = spares.take();
                  if (used.getAndSet(true)) {
                    shared.add(Thread.currentThread().getName());
                  }
                  used.set(false);
                  spares.giveBack(used);
                }
              });
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(shared).isEmpty();
  }
}
