package io.countersign.audit;

/** The end of a thread, waited for whatever interrupts who waits. */
final class ThreadEnd {
  private ThreadEnd() {}

  static void await(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
