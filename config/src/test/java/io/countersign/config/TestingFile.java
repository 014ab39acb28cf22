package io.countersign.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A configuration file in a folder of its own, with an environment of its own. */
final class TestingFile {
  static final String CANARY = "sk-canary-5d41402abc4b2a76";

  private final Path folder;
  private final Map<String, String> environment =
      new HashMap<>(Map.of("OPENAI_API_KEY", CANARY + "-openai", "ADA_KEY", CANARY + "-ada"));
  private RetiredKeys retired = RetiredKeys.CURRENT;

  TestingFile(Path folder) {
    this.folder = folder;
  }

  static String smallest() {
    return resource("smallest.yaml");
  }

  static String full() {
    return resource("full.yaml");
  }

  static String resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(TestingFile.class.getResourceAsStream(name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static <T> T at(Map<String, T> map, String key) {
    return Objects.requireNonNull(map.get(key), key);
  }

  TestingFile variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  TestingFile retired(Map<String, String> advice) {
    retired = new RetiredKeys(advice);
    return this;
  }

  TestingFile secretFile(String name, String content) {
    try {
      Path path = folder.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  ConfigReading read(String yaml) {
    return read(yaml.getBytes(StandardCharsets.UTF_8));
  }

  ConfigReading read(byte[] bytes) {
    try {
      Path file = folder.resolve("countersign.yaml");
      Files.write(file, bytes);
      return ConfigReader.read(file, environment::get, retired);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Config config(String yaml) {
    ConfigReading reading = read(yaml);
    assertThat(reading).isInstanceOf(ConfigReading.Valid.class);
    return ((ConfigReading.Valid) reading).config();
  }

  List<Problem> problems(String yaml) {
    ConfigReading reading = read(yaml);
    assertThat(reading).isInstanceOf(ConfigReading.Invalid.class);
    return ((ConfigReading.Invalid) reading).problems();
  }
}
