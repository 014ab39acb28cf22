package io.countersign.app.run;

import io.countersign.config.Config;
import io.countersign.config.KeyConfig;
import io.countersign.config.Secret;
import io.countersign.identity.GatewayKey;
import io.countersign.identity.KeyHash;
import io.countersign.identity.KeyReading;
import io.countersign.identity.PasswordHash;
import io.countersign.identity.RegisteredKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The people's keys and passwords as a configuration file has them.
 *
 * @param problems one for each that is not a key or a hash; never the credential itself
 */
public record Credentials(
    List<RegisteredKey> keys, Map<String, PasswordHash> passwords, List<String> problems) {
  public Credentials {
    keys = List.copyOf(keys);
    passwords = Map.copyOf(passwords);
    problems = List.copyOf(problems);
  }

  /** The credentials of a file, and what is wrong with them. */
  public static Credentials of(Config config) {
    List<String> problems = new ArrayList<>();
    List<RegisteredKey> keys = new ArrayList<>();
    Map<String, PasswordHash> passwords = new HashMap<>();
    config
        .people()
        .forEach(
            (id, person) -> {
              for (KeyConfig key : person.keys()) {
                add(key, id, keys, problems);
              }
              addPassword(id, person.passwordHash(), passwords, problems);
            });
    return new Credentials(keys, passwords, problems);
  }

  @Override
  public String toString() {
    return "Credentials[" + keys.size() + " keys, " + passwords.size() + " passwords]";
  }

  private static void add(
      KeyConfig key, String person, List<RegisteredKey> keys, List<String> problems) {
    String place = "people." + person + ".keys `" + key.id() + "`: ";
    Secret secret = key.secret();
    if (secret == null) {
      addHash(key, person, place, keys, problems);
      return;
    }
    KeyReading reading = GatewayKey.parse(secret.value());
    if (reading instanceof KeyReading.Read read) {
      keys.add(RegisteredKey.of(read.key(), person, key.id(), key.useCase()));
    } else {
      String reason = ((KeyReading.Malformed) reading).reason();
      problems.add(place + "the secret is not a gateway key. " + reason + " Make one: `key new`");
    }
  }

  /** The form that `key new` prints: the key's public id, a colon, the hash. */
  private static void addHash(
      KeyConfig key, String person, String place, List<RegisteredKey> keys, List<String> problems) {
    String written = String.valueOf(key.hash());
    int colon = written.indexOf(':');
    try {
      String publicId = written.substring(0, Math.max(colon, 0));
      KeyHash hash = new KeyHash(written.substring(colon + 1));
      keys.add(new RegisteredKey(publicId, hash, person, key.id(), key.useCase(), true));
    } catch (IllegalArgumentException e) {
      problems.add(place + "the hash is not one that `key new` prints");
    }
  }

  private static void addPassword(
      String person,
      @Nullable Secret secret,
      Map<String, PasswordHash> passwords,
      List<String> problems) {
    if (secret == null) {
      return;
    }
    try {
      passwords.put(person, new PasswordHash(secret.value()));
    } catch (IllegalArgumentException e) {
      problems.add(
          "people."
              + person
              + ".password-hash: not a hash of this program's own form"
              + " (expected: pbkdf2-sha256$iterations$salt$hash)");
    }
  }
}
