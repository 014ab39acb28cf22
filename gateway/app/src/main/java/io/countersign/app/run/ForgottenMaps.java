package io.countersign.app.run;

import io.countersign.app.stored.StoredMapFile;
import io.countersign.audit.forget.Forgetting.PersonalStore;
import io.countersign.governance.GovernanceStore;
import io.countersign.governance.Person;
import java.util.Collection;

/**
 * The maps of text at providers, as the record has them forget. They do not say whose they are;
 * whom another gateway has erased is looked for among the people of this one. Thread-safe.
 */
record ForgottenMaps(StoredMapFile maps, GovernanceStore governance) implements PersonalStore {
  @Override
  public void forget(String person) {
    maps.forgetPerson(person).toCompletableFuture().join();
  }

  @Override
  public Collection<String> people() {
    return governance.people().stream().map(Person::id).toList();
  }
}
