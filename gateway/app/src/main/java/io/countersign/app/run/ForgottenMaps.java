package io.countersign.app.run;

import io.countersign.app.stored.StoredMapFile;
import io.countersign.audit.forget.Forgetting.PersonalStore;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/**
 * The maps of text at providers, as the record has them forget. They do not say whose they are;
 * whom another gateway has erased is looked for among the people of this one. Thread-safe.
 *
 * @param ids of the people whom this gateway knows now
 */
record ForgottenMaps(StoredMapFile maps, Supplier<List<String>> ids) implements PersonalStore {
  @Override
  public void forget(String person) {
    maps.forgetPerson(person).toCompletableFuture().join();
  }

  @Override
  public Collection<String> people() {
    return ids.get();
  }
}
