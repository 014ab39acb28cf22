package io.countersign.audit;

import io.countersign.audit.key.Keyring;
import io.countersign.audit.store.RemovalStore;
import io.countersign.audit.store.RemovalStore.Open;
import io.countersign.audit.store.RemovalStore.State;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Carries out what durable entries say is to be forgotten: first the keys, then the content in
 * small steps, then the logs of both files, and only then it is done. Whatever happens in between,
 * the next {@link #begin()} goes on where the disk says it stands, and doing a part twice does no
 * harm. Not thread-safe: the writer's.
 */
final class Removals {
  private final RemovalStore store;
  private final Keyring keyring;
  private final ForgettingIndex index;
  private final List<Open> removed = new ArrayList<>();
  private List<Open> open = List.of();
  private long after;

  Removals(RemovalStore store, Keyring keyring, ForgettingIndex index) {
    this.index = index;
    this.store = store;
    this.keyring = keyring;
  }

  /**
   * Reads what is not done and destroys the keys of the persons in it. Call it before anything more
   * is sealed: a key that is made later must not be taken for one of those.
   */
  void begin() throws SQLException {
    open = new ArrayList<>(store.open());
    removed.clear();
    for (Open removal : open) {
      if (removal.state() == State.BEGUN) {
        if (removal.subject() != null) {
          keyring.destroy(removal.subject());
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
    Set<Long> done = new TreeSet<>();
    for (Open removal : removed) {
      String month = removal.keysBefore();
      if (done.add(removal.entry()) && month != null) {
        keyring.destroyUnused(month, store::keyInUse);
      }
    }
    store.commit();
    if (!store.emptyLog() || !keyring.emptyLog() || !index.forgotten(removed)) {
      return null;
    }
    for (long entry : done) {
      store.advance(entry, State.DONE);
    }
    store.commit();
    removed.clear();
    return done;
  }
}
