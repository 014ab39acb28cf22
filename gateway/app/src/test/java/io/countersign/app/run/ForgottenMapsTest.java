package io.countersign.app.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.app.stored.StoredMapFile;
import io.countersign.app.stored.StoredMapSettings;
import io.countersign.proxy.stored.StoredMap;
import io.countersign.proxy.stored.StoredOwner;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgottenMapsTest {
  @TempDir private Path folder;

  @Test
  void person_forgotten_hasNoMapsAndOthersHaveTheirs() {
    StoredMapSettings settings = new StoredMapSettings(Duration.ofDays(30), 1 << 20);
    List<String> people = new ArrayList<>(List.of("ada"));
    try (StoredMapFile file =
        StoredMapFile.open(folder, new byte[32], settings, Clock.systemUTC(), new SecureRandom())) {
      ForgottenMaps maps = new ForgottenMaps(file, () -> List.copyOf(people));
      keep(file, "ada");
      keep(file, "bela");
      people.add("bela");
      assertThat(maps.people()).as("those of now").containsExactly("ada", "bela");
      maps.forget("ada");
      assertThat(found(file, "ada")).isEmpty();
      assertThat(found(file, "bela")).containsOnlyKeys("resp_bela");
    }
  }

  private static void keep(StoredMapFile file, String person) {
    file.keep(new StoredOwner(person, "openai"), List.of("resp_" + person), "map".getBytes(UTF_8))
        .toCompletableFuture()
        .join();
  }

  private static Map<String, StoredMap> found(StoredMapFile file, String person) {
    return file.find(new StoredOwner(person, "openai"), List.of("resp_" + person))
        .toCompletableFuture()
        .join();
  }
}
