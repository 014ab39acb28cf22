package io.countersign.proxy.stored;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Remembers, for a time, what stands for which value in texts that providers keep. Thread-safe; no
 * call waits. What is returned completes on a thread of the store, and fails with {@link
 * StoredMapsException} where the store cannot do what was asked.
 */
public interface StoredMaps {
  /** No map has this version. */
  long NONE = 0;

  /**
   * The maps of these ids, in the order asked.
   *
   * @return without those that this owner has none of, or not any more
   */
  CompletionStage<Map<String, StoredMap>> find(StoredOwner owner, Collection<String> ids);

  /** Keeps a map under each of the ids, durable when it completes; what was there is replaced. */
  CompletionStage<Void> keep(StoredOwner owner, Collection<String> ids, byte[] saved);

  /**
   * Replaces the map of an id if it is still the one that was found.
   *
   * @param version the version that was found; {@link #NONE}: there was none
   * @return false: it is another one by now, or gone, and nothing changed
   */
  CompletionStage<Boolean> replace(StoredOwner owner, String id, long version, byte[] saved);

  /** Forgets the maps of these ids; unknown ones do no harm. */
  CompletionStage<Void> forget(StoredOwner owner, Collection<String> ids);
}
