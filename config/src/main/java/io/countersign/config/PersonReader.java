package io.countersign.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the people of one file and their keys. Not thread-safe. */
final class PersonReader {
  private final KnownIds known;
  private final Map<String, String> personByEmail = new HashMap<>();
  private final Map<String, String> pathByCredential = new HashMap<>();

  private PersonReader(KnownIds known) {
    this.known = known;
  }

  static Map<String, PersonConfig> readAll(Field field, KnownIds known) {
    PersonReader reader = new PersonReader(known);
    Map<String, PersonConfig> people = new LinkedHashMap<>();
    field
        .fieldsById(TextRules.ID)
        .forEach((id, value) -> people.put(id, reader.read(id, value.section())));
    return people;
  }

  private PersonConfig read(String id, Section section) {
    try (section) {
      return new PersonConfig(
          section.field("name").text(TextRules.NAME),
          email(section.field("email"), id),
          section.field("roles").texts(known.role()),
          keys(section.field("keys"), id),
          section.field("password-hash").secret());
    }
  }

  private String email(Field field, String id) {
    String email = field.text(TextRules.EMAIL);
    String other =
        email.isEmpty() ? null : personByEmail.putIfAbsent(email.toLowerCase(Locale.ROOT), id);
    if (other != null) {
      field.report("the address of `" + other + "` too (expected: an address of their own)");
    }
    return email;
  }

  private List<KeyConfig> keys(Field field, String person) {
    Set<String> ids = new HashSet<>();
    List<KeyConfig> keys = new ArrayList<>();
    for (Field element : field.elements("a list of keys")) {
      String place = person + ".keys[" + keys.size() + "]";
      keys.add(key(element.section(), ids, place));
    }
    return keys;
  }

  private KeyConfig key(Section section, Set<String> ids, String place) {
    try (section) {
      Field idField = section.field("id");
      String id = idField.text(TextRules.ID);
      if (!id.isEmpty() && !ids.add(id)) {
        idField.report(
            "`" + id + "` is the id of an earlier key of this person (expected: an id of its own)");
      }
      Field secretField = section.field("secret");
      Field hashField = section.field("hash");
      if (secretField.present() && hashField.present()) {
        hashField.report("stands beside `secret` (expected: one of them); remove one");
      }
      if (!secretField.present() && !hashField.present()) {
        section.report("secret", "missing (expected: `secret` or `hash`)");
      }
      Secret secret = secretField.secret();
      String hash = hashField.optionalText(TextRules.HASH);
      unique(secretField, secret == null ? null : "secret " + secret.value(), place);
      unique(hashField, hash == null ? null : "hash " + hash, place);
      String useCase = section.field("use-case").optionalText(known.useCase());
      return new KeyConfig(id, secret, hash, useCase);
    }
  }

  private void unique(Field field, @Nullable String credential, String place) {
    String other = credential == null ? null : pathByCredential.putIfAbsent(credential, place);
    if (other != null) {
      field.report("the same key as people." + other + " (expected: a key of its own)");
    }
  }
}
