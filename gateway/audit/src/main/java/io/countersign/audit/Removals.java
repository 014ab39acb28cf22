package io.countersign.audit;

import io.countersign.audit.key.Keyring;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.Purge;
import io.countersign.audit.store.RemovalStore;
import io.countersign.audit.store.RemovalStore.Open;
import io.countersign.audit.store.RemovalStore.State;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what durable entries say is to be forgotten: first the keys, then the content in
 * small steps, then what the files of both databases and the search index still hold of it, and
 * only then it is done. Whatever happens in between, the next {@link #begin()} goes on where the
 * disk says it stands, and doing a part twice does no harm. Not thread-safe: the writer's.
 */
final class Removals {
  private final RemovalStore store;
  private final Keyring keyring;
  private final Databases databases;
  private final ForgettingIndex index;
  private final List<Open> removed = new ArrayList<>();
  private List<Open> open = List.of();
  private @Nullable Deque<Purge> purges; // of what was removed, until they are done
  private long after;
  private String afterKey = Keyring.FIRST;

  Removals(RemovalStore store, Keyring keyring, Databases databases, ForgettingIndex index) {
    this.index = index;
    this.store = store;
    this.keyring = keyring;
    this.databases = databases;
  }

  RemovalStore store() {
    return store;
  }

  /**
   * Reads what is not done and destroys the keys of the persons in it. Call it before anything more
   * is sealed: a key that is made later must not be taken for one of those.
   */
  void begin() throws SQLException {
    open = new ArrayList<>(store.open());
    removed.clear();
    purges = null;
    afterKey = Keyring.FIRST;
    for (Open removal : open) {
      if (removal.state() == State.BEGUN) {
        if (removal.subject() != null && removal.order() != null) {
          keyring.destroy(removal.order(), removal.subject());
        }
        store.advance(removal.entry(), State.KEYS_DESTROYED);
      }
    }
    store.commit();
    after = open.isEmpty() ? 0 : open.get(0).first() - 1;
  }

  /** Whether something is left to do. */
  boolean due() {
    return !open.isEmpty() || !removed.isEmpty();
  }

  /** How many entries remove something that is not gone yet. */
  int entries() {
    return (int) Stream.concat(open.stream(), removed.stream()).map(Open::entry).distinct().count();
  }

  /**
   * Does the next part.
   *
   * @return the entries that are done with it; null: a reader is in the way, try again later
   */
  @Nullable Set<Long> step() throws SQLException {
    if (open.isEmpty()) {
      return finish();
    }
    Open removal = open.get(0);
    after = store.removeSome(removal, after);
    store.commit();
    if (after >= removal.last()) {
      removed.add(open.remove(0));
      after = open.isEmpty() ? 0 : open.get(0).first() - 1;
    }
    return Set.of();
  }

  private @Nullable Set<Long> finish() throws SQLException {
    if (purges == null) {
      if (!unusedKeysAreGone()) {
        return Set.of();
      }
      purges = new ArrayDeque<>(List.of(store.purge(), keyring.purge(databases.keys())));
    }
    for (Purge next = purges.peek(); next != null; next = purges.peek()) {
      if (!next.done()) {
        return null;
      }
      purges.remove();
    }
    if (!index.forgotten(removed)) {
      return null;
    }
    Set<Long> done = new TreeSet<>();
    for (Open removal : removed) {
      if (done.add(removal.entry())) {
        store.advance(removal.entry(), State.DONE);
      }
    }
    store.commit();
    removed.clear();
    purges = null;
    return done;
  }

  /** Looks at some keys of months that nothing may need any more; whether there are no others. */
  private boolean unusedKeysAreGone() throws SQLException {
    String month =
        removed.stream()
            .map(Open::keysBefore)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    if (month == null) {
      return true;
    }
    afterKey = keyring.destroyUnused(month, afterKey, store::keyInUse);
    store.commit();
    return afterKey.isEmpty();
  }
}
