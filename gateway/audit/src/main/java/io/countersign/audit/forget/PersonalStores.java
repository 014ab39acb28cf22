package io.countersign.audit.forget;

import io.countersign.audit.forget.Forgetting.PersonalStore;
import io.countersign.audit.read.PersonReader;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** What is outside of the record and forgets along with it. Thread-safe. */
public final class PersonalStores {
  private final List<PersonalStore> stores = new CopyOnWriteArrayList<>();
  private final PersonReader persons;
  private final UnaryOperator<String> pseudonym;

  /**
   * No stores yet.
   *
   * @param pseudonym what a person is called in the record
   */
  public PersonalStores(PersonReader persons, UnaryOperator<String> pseudonym) {
    this.persons = persons;
    this.pseudonym = pseudonym;
  }

  void add(PersonalStore store) {
    stores.add(store);
  }

  /**
   * Has each store forget a person. The name is in the keys; where another gateway has destroyed
   * them, it is looked for among the people that the store knows.
   */
  void forget(String subject) {
    Optional<String> person = persons.person(subject);
    for (PersonalStore store : stores) {
      if (person.isPresent()) {
        store.forget(person.get());
        continue;
      }
      for (String known : store.people()) {
        if (pseudonym.apply(known).equals(subject)) {
          store.forget(known);
        }
      }
    }
  }
}
