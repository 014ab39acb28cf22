package io.countersign.masking.detect.ner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The passages written for this project, of the kind that people put into prompts: {@code
 * passages/*.txt}, the language before the first hyphen of the file's name. Their format is told in
 * {@code passages/FORMAT.md}.
 *
 * @param language two letters
 * @param file the name of its file
 * @param template the text, with slots
 * @param heldOut whether it is kept for choosing settings and never trained on
 */
record Passage(String language, String file, String template, boolean heldOut) {
  /** One passage in so many is held out. */
  private static final int HELD_OUT_EVERY = 9;

  /** All passages, in the order of their files. */
  static List<Passage> all() {
    List<Passage> passages = new ArrayList<>();
    try {
      Path folder = Path.of(Objects.requireNonNull(Passage.class.getResource("passages")).toURI());
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".txt")).sorted().toList()) {
          read(file, passages);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    return passages;
  }

  private static void read(Path file, List<Passage> passages) throws IOException {
    String name = file.getFileName().toString();
    String language = name.substring(0, name.indexOf('-'));
    StringBuilder template = new StringBuilder();
    boolean begun = false;
    int index = 0;
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith("%%")) {
        if (begun) {
          add(language, name, index++, template, passages);
        }
        template.setLength(0);
        begun = true;
      } else if (begun && !line.startsWith("##")) {
        template.append(line).append('\n');
      }
    }
    add(language, name, index, template, passages);
  }

  private static void add(
      String language, String file, int index, StringBuilder template, List<Passage> passages) {
    String text = template.toString().strip();
    if (!text.isEmpty()) {
      passages.add(new Passage(language, file, text, index % HELD_OUT_EVERY == 4));
    }
  }
}
