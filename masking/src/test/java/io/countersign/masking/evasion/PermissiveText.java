package io.countersign.masking.evasion;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Source code, configuration, JSON, logs and documents under permissive licences: this project's
 * own code, and templates of other formats filled from a seed.
 */
final class PermissiveText {
  private static final int PIECES = 120;
  private static final String[] WORDS = {
    "cache", "parser", "router", "buffer", "index", "metric", "queue", "stream", "token", "worker",
    "ledger", "cursor", "socket", "schema", "filter", "bundle", "signal", "vector", "packet",
        "shard"
  };

  private PermissiveText() {}

  /** Texts by format. */
  static Map<String, List<String>> byFormat() {
    Map<String, List<String>> texts = new LinkedHashMap<>();
    texts.put("java", projectSources());
    Random random = new Random(17);
    templates()
        .forEach(
            (format, template) -> {
              List<String> filled = new ArrayList<>();
              for (int i = 0; i < PIECES; i++) {
                filled.add(fill(template, random));
              }
              texts.put(format, filled);
            });
    return texts;
  }

  private static List<String> projectSources() {
    // This module's own tables of words and test numbers are what it is made to find.
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      List<String> sources = new ArrayList<>();
      for (Path file : files.filter(PermissiveText::isSource).sorted().toList()) {
        sources.add(Files.readString(file));
      }
      return sources;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static boolean isSource(Path file) {
    String path = file.toString();
    return path.endsWith(".java")
        && path.contains("src/main/java")
        && !path.contains("io/countersign/masking");
  }

  private static Map<String, String> templates() {
    Map<String, String> templates = new LinkedHashMap<>();
    try (InputStream in =
        requireNonNull(PermissiveText.class.getResourceAsStream("permissive.txt"))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String part : all.substring(all.indexOf("%% ") + 3).split("\n%% ", -1)) {
        int line = part.indexOf('\n');
        templates.put(part.substring(0, line), part.substring(line + 1));
      }
      return templates;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String fill(String template, Random random) {
    StringBuilder out = new StringBuilder();
    // Several in one text, as files are longer than a template.
    for (int copy = 0; copy < 6; copy++) {
      String word = WORDS[random.nextInt(WORDS.length)];
      String upper = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
      StringBuilder digits = new StringBuilder();
      for (int i = 0; i < 20; i++) {
        digits.append(Character.forDigit(random.nextInt(16), 16));
      }
      out.append(
              template
                  .replace("${w}", word)
                  .replace("${W}", upper)
                  .replace("$n", Integer.toString(2 + random.nextInt(900)))
                  .replace("$h", digits)
                  .replace("$w", word))
          .append('\n');
    }
    return out.toString();
  }
}
