package io.countersign.proxy;

import io.countersign.proxy.stored.StoredMap;
import io.countersign.proxy.stored.StoredMaps;
import io.countersign.proxy.stored.StoredMapsException;
import io.countersign.proxy.stored.StoredOwner;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Maps in memory; may be told to fail. */
final class InMemoryStoredMaps implements StoredMaps {
  final Map<String, StoredMap> maps = new ConcurrentHashMap<>();
  volatile boolean failing;
  private final AtomicLong versions = new AtomicLong();

  @Override
  public CompletionStage<Map<String, StoredMap>> find(StoredOwner owner, Collection<String> ids) {
    return answered(
        () -> {
          Map<String, StoredMap> found = new LinkedHashMap<>();
          for (String id : ids) {
            StoredMap map = maps.get(key(owner, id));
            if (map != null) {
              found.put(id, map);
            }
          }
          return found;
        });
  }

  @Override
  public CompletionStage<Void> keep(StoredOwner owner, Collection<String> ids, byte[] saved) {
    return answered(
        () -> {
          ids.forEach(
              id -> maps.put(key(owner, id), new StoredMap(saved, versions.incrementAndGet())));
          return null;
        });
  }

  @Override
  public CompletionStage<Boolean> replace(
      StoredOwner owner, String id, long version, byte[] saved) {
    return answered(
        () -> {
          StoredMap next = new StoredMap(saved, versions.incrementAndGet());
          if (version == NONE) {
            return maps.putIfAbsent(key(owner, id), next) == null;
          }
          StoredMap now =
              maps.computeIfPresent(
                  key(owner, id), (key, map) -> map.version() == version ? next : map);
          return now == next;
        });
  }

  @Override
  public CompletionStage<Void> forget(StoredOwner owner, Collection<String> ids) {
    return answered(
        () -> {
          ids.forEach(id -> maps.remove(key(owner, id)));
          return null;
        });
  }

  static String key(StoredOwner owner, String id) {
    return owner.person() + " " + owner.destination() + " " + id;
  }

  private <T> CompletionStage<T> answered(Supplier<T> work) {
    return failing
        ? CompletableFuture.failedFuture(
            new StoredMapsException("told to fail", new IllegalStateException()))
        : CompletableFuture.supplyAsync(work);
  }
}
