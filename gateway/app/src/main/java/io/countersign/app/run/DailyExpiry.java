package io.countersign.app.run;

import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.forget.RetentionPolicy;
import io.countersign.config.RetentionConfig;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets content of the record expire: a minute after the start and then every day, on a thread of
 * its own. What fails is tried again the next day. Thread-safe.
 */
final class DailyExpiry implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DailyExpiry.class);
  private static final Duration FIRST = Duration.ofMinutes(1);
  private static final Duration EVERY = Duration.ofDays(1);

  private final Forgetting forgetting;
  private final RetentionPolicy policy;
  private final Future<?> running;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "countersign-expiry");
            thread.setDaemon(true);
            return thread;
          });

  private DailyExpiry(Forgetting forgetting, RetentionPolicy policy) {
    this.forgetting = forgetting;
    this.policy = policy;
    running =
        timer.scheduleAtFixedRate(
            this::run, FIRST.toSeconds(), EVERY.toSeconds(), TimeUnit.SECONDS);
  }

  static DailyExpiry start(Forgetting forgetting, RetentionConfig config) {
    return new DailyExpiry(forgetting, policy(config));
  }

  static RetentionPolicy policy(RetentionConfig config) {
    return new RetentionPolicy(
        config.contentDays(), new TreeMap<>(config.useCases()), new TreeMap<>(config.tiers()));
  }

  private void run() {
    try {
      int entries = forgetting.expire(policy);
      if (entries > 0) {
        log.info("content of the record expired: {} entries say what", entries);
      }
    } catch (RuntimeException e) {
      log.error("content of the record did not expire, next try in a day: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    running.cancel(false);
    timer.shutdownNow();
  }
}
