package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads labelled texts: one JSON object a line, {@code
 * {"lang","source","text","spans":[{"start","end","label"}]}}, offsets in UTF-16 units.
 *
 * <p>Labels other than person, location and organization are dropped. A title before a person's
 * name does not belong to the name.
 */
final class LabelledFiles {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private LabelledFiles() {}

  /** The texts as they are labelled, for measuring. */
  static List<LabelledText> read(Path file) throws IOException {
    return read(file, false);
  }

  /** The texts for training: labels made alike, texts with doubtful ones left out. */
  static List<LabelledText> readAlike(Path file) throws IOException {
    return read(file, true);
  }

  private static List<LabelledText> read(Path file, boolean alike) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = JSON.readTree(line);
      String text = node.get("text").stringValue();
      List<LabelledText.Label> labels = new ArrayList<>();
      for (JsonNode span : node.get("spans")) {
        addLabel(text, span, alike, labels);
      }
      String language = node.get("lang").stringValue();
      if (alike && labels.stream().anyMatch(label -> isDoubtful(text, label))) {
        continue;
      }
      texts.add(
          new LabelledText(
              node.get("id").stringValue(),
              language,
              node.get("source").stringValue(),
              text,
              labels));
    }
    return texts;
  }

  private static void addLabel(
      String text, JsonNode span, boolean alike, List<LabelledText.Label> labels) {
    int start = span.get("start").intValue();
    int end = span.get("end").intValue();
    String kind = span.get("label").stringValue();
    switch (kind) {
      case "PERSON" -> {
        int name = afterTitles(text, start, end);
        if (name < end) {
          labels.add(new LabelledText.Label(name, end, EntityType.PERSON));
        }
      }
      case "LOCATION" -> {
        if (alike) {
          addPlaces(text, start, end, labels);
        } else {
          labels.add(new LabelledText.Label(start, end, EntityType.LOCATION));
        }
      }
      // A band or a team is a group in one corpus and an organisation in all others.
      case "ORGANIZATION", "GROUP" -> {
        if (alike || kind.equals("ORGANIZATION")) {
          labels.add(new LabelledText.Label(start, end, EntityType.ORGANIZATION));
        }
      }
      default -> {
        // Other labels exist in some files only, so they teach nothing that holds for all.
      }
    }
  }

  /** A place and the one it lies in are two: {@code Mecca, Saudi Arabia}. */
  private static void addPlaces(String text, int start, int end, List<LabelledText.Label> labels) {
    int comma = text.indexOf(", ", start);
    if (comma <= start || comma + 2 >= end) {
      labels.add(new LabelledText.Label(start, end, EntityType.LOCATION));
      return;
    }
    labels.add(new LabelledText.Label(start, comma, EntityType.LOCATION));
    addPlaces(text, comma + 2, end, labels);
  }

  /**
   * Some corpora label descriptions as people: {@code Malaysia's Prime Minister}, {@code an MP}.
   */
  private static boolean isDoubtful(String text, LabelledText.Label label) {
    if (label.type() != EntityType.PERSON) {
      return false;
    }
    String name = text.substring(label.start(), label.end());
    if (name.contains(" of ") || name.contains("'s ") || name.contains("’s ")) {
      return true;
    }
    boolean role = false;
    for (String word : name.split(" ", -1)) {
      int bits = Lexicon.bundled().bits(word);
      role |= (bits & Lexicon.TITLE) != 0 && (bits & Lexicon.GIVEN) == 0;
    }
    return role;
  }

  private static int afterTitles(String text, int start, int end) {
    int index = start;
    while (true) {
      int space = text.indexOf(' ', index);
      if (space < 0 || space >= end) {
        return index;
      }
      String word = text.substring(index, space);
      String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
      if ((Lexicon.bundled().bits(bare) & Lexicon.TITLE) == 0) {
        return index;
      }
      index = space + 1;
    }
  }
}
