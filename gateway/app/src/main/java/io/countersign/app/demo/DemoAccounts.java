package io.countersign.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.identity.GatewayKey;
import io.countersign.identity.PasswordHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sample people's credentials, kept in {@code demo.json} in the data folder so that they stay
 * the same when the demo starts again, and so that scripts can read them.
 */
final class DemoAccounts {
  private static final String FILE = "demo.json";
  private static final String[][] PEOPLE = {
    {"ada", "Ada Example"},
    {"bela", "Bela Example"},
    {"grace", "Grace Example"},
    {"paul", "Paul Example"},
    {"sam", "Sam Example"}
  };
  private static final Set<String> WITHOUT_KEY = Set.of("grace", "paul", "sam");

  /** Fewer rounds than real passwords get: these are written to a file anyway. */
  private static final int PASSWORD_ITERATIONS = 10_000;

  private final JsonMapper json = JsonMapper.builder().build();
  private final Path file;

  DemoAccounts(Path data) {
    file = data.resolve(FILE);
  }

  /** The accounts of an earlier start, or new ones. */
  List<DemoAccount> loadOrCreate(SecureRandom random) throws IOException {
    JsonNode people = Files.exists(file) ? stored() : json.createObjectNode();
    List<DemoAccount> accounts = new ArrayList<>();
    for (String[] person : PEOPLE) {
      accounts.add(account(person[0], person[1], people.path(person[0]), random));
    }
    return accounts;
  }

  private JsonNode stored() throws IOException {
    try {
      return json.readTree(Files.readString(file, UTF_8)).path("people");
    } catch (JacksonException e) {
      throw new IOException(
          "`" + file + "` is not the demo's own file: remove it or choose another --data folder",
          e);
    }
  }

  private static DemoAccount account(String id, String name, JsonNode stored, SecureRandom random) {
    String email = id + "@example.com";
    String password = stored.path("password").asString("");
    if (password.isEmpty()) {
      password = GatewayKey.generate(random).secret().substring(0, 16);
    }
    String hash = stored.path("passwordHash").asString("");
    if (hash.isEmpty()) {
      hash = PasswordHash.of(password.toCharArray(), PASSWORD_ITERATIONS, random).encoded();
    }
    String key = stored.path("keys").path(0).path("secret").asString("");
    if (key.isEmpty() && !WITHOUT_KEY.contains(id)) {
      key = GatewayKey.generate(random).reveal();
    }
    return new DemoAccount(id, name, email, password, hash, key.isEmpty() ? null : key);
  }

  /** Writes what a script needs: addresses, people, keys, passwords. */
  Path write(String gateway, String console, String provider, List<DemoAccount> accounts)
      throws IOException {
    Map<String, Object> people = new LinkedHashMap<>();
    for (DemoAccount account : accounts) {
      people.put(account.id(), person(account));
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("gateway", gateway);
    document.put("console", console);
    document.put("provider", provider);
    document.put("notice", "2026-11");
    document.put("people", people);
    Files.writeString(
        file, json.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n", UTF_8);
    return file;
  }

  private static Map<String, Object> person(DemoAccount account) {
    Map<String, Object> person = new LinkedHashMap<>();
    person.put("name", account.name());
    person.put("email", account.email());
    person.put("password", account.password());
    person.put("passwordHash", account.passwordHash());
    person.put("keys", keys(account.key()));
    return person;
  }

  private static List<Map<String, String>> keys(@Nullable String key) {
    return key == null ? List.of() : List.of(Map.of("id", "laptop", "secret", key));
  }
}
