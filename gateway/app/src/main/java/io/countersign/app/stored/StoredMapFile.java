package io.countersign.app.stored;

import io.countersign.proxy.stored.StoredMap;
import io.countersign.proxy.stored.StoredMaps;
import io.countersign.proxy.stored.StoredOwner;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The maps of one data folder. One thread reads and writes; what waits for it is bounded, and more
 * is refused. Thread-safe.
 */
public final class StoredMapFile implements StoredMaps, AutoCloseable {
  /** What one request may load. */
  private static final long OPENED_BYTES_MAX = 32L << 20;

  private static final Duration PURGE = Duration.ofMinutes(10);

  private static final Logger LOG = LoggerFactory.getLogger(StoredMapFile.class);

  private final MapWriter writer;
  private final MapSeal seal;
  private final StoredMapSettings settings;
  private final Clock clock;
  private final Runnable unscheduled;

  private StoredMapFile(
      MapWriter writer, MapSeal seal, StoredMapSettings settings, Clock clock, Schedule schedule) {
    this.writer = writer;
    this.seal = seal;
    this.settings = settings;
    this.clock = clock;
    unscheduled = schedule.every(PURGE, this::purge);
  }

  /**
   * Opens the file {@code stored.db} in the folder and makes it where it is missing.
   *
   * @param secret 32 bytes; with another secret nothing is found that was kept before
   * @throws io.countersign.proxy.stored.StoredMapsException when it cannot be opened
   */
  public static StoredMapFile open(
      Path folder, byte[] secret, StoredMapSettings settings, Clock clock, SecureRandom random) {
    return open(folder, secret, settings, clock, random, StoredMapFile::daemon);
  }

  static StoredMapFile open(
      Path folder,
      byte[] secret,
      StoredMapSettings settings,
      Clock clock,
      SecureRandom random,
      Schedule schedule) {
    MapWriter writer = MapWriter.start(folder, settings);
    return new StoredMapFile(writer, new MapSeal(secret, random), settings, clock, schedule);
  }

  /** Does work again and again. */
  @FunctionalInterface
  interface Schedule {
    /** Begins, and answers what ends it. */
    Runnable every(Duration period, Runnable work);
  }

  private static Runnable daemon(Duration period, Runnable work) {
    ScheduledExecutorService timer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "countersign-stored-purge");
              thread.setDaemon(true);
              return thread;
            });
    long seconds = period.toSeconds();
    Future<?> running = timer.scheduleAtFixedRate(work, 0, seconds, TimeUnit.SECONDS);
    return () -> {
      running.cancel(false);
      timer.shutdown();
    };
  }

  /** Drops what has expired, whether or not anybody calls. */
  private void purge() {
    writer
        .submit(
            table -> {
              table.purge(now());
              return true;
            })
        .exceptionally(
            failure -> {
              LOG.warn("expired maps were not dropped: {}", failure.getClass().getName());
              return false;
            });
  }

  @Override
  public CompletionStage<Map<String, StoredMap>> find(StoredOwner owner, Collection<String> ids) {
    List<String> asked = List.copyOf(ids);
    return writer.submit(table -> found(table, owner, asked));
  }

  @Override
  public CompletionStage<Void> keep(StoredOwner owner, Collection<String> ids, byte[] saved) {
    List<String> names = List.copyOf(ids);
    return writer
        .submit(
            table -> {
              for (String id : names) {
                table.keep(
                    seal.name(owner, id),
                    seal.person(owner),
                    expiry(),
                    seal.seal(owner, id, saved));
              }
              return true;
            })
        .thenAccept(done -> {});
  }

  @Override
  public CompletionStage<Boolean> replace(
      StoredOwner owner, String id, long version, byte[] saved) {
    return writer.submit(
        table -> {
          byte[] name = seal.name(owner, id);
          byte[] sealed = seal.seal(owner, id, saved);
          if (version != NONE) {
            return table.replace(name, seal.person(owner), version, expiry(), sealed);
          }
          boolean none = table.find(name, now()) == null;
          if (none) {
            table.keep(name, seal.person(owner), expiry(), sealed);
          }
          return none;
        });
  }

  @Override
  public CompletionStage<Void> forget(StoredOwner owner, Collection<String> ids) {
    List<String> names = new ArrayList<>(ids);
    return writer
        .submit(
            table -> {
              for (String id : names) {
                table.forget(seal.name(owner, id));
              }
              return true;
            })
        .thenAccept(done -> {});
  }

  /** Drops all maps of a person; nothing of them is in the file or its log afterwards. */
  public CompletionStage<Void> forgetPerson(String person) {
    return writer
        .submit(
            table -> {
              table.forgetPerson(seal.person(new StoredOwner(person, "")));
              return true;
            })
        .thenAccept(done -> {});
  }

  /** Whether it answers. */
  public boolean open() {
    return writer.open();
  }

  @Override
  public void close() {
    unscheduled.run();
    writer.close();
  }

  private Map<String, StoredMap> found(MapTable table, StoredOwner owner, List<String> ids)
      throws SQLException, GeneralSecurityException {
    Map<String, StoredMap> found = new LinkedHashMap<>();
    long opened = 0;
    for (String id : ids) {
      MapTable.Row row = table.find(seal.name(owner, id), now());
      if (row != null) {
        byte[] saved = seal.open(owner, id, row.sealed().bytes());
        opened += saved.length;
        if (opened > OPENED_BYTES_MAX) {
          throw new SQLException("one request goes on from more maps than fit into memory");
        }
        found.put(id, new StoredMap(saved, row.version()));
      }
    }
    return found;
  }

  private long expiry() {
    return now() + settings.retention().toSeconds();
  }

  private long now() {
    return clock.instant().getEpochSecond();
  }
}
