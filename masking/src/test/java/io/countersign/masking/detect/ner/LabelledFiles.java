package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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

  static List<LabelledText> read(Path file) throws IOException {
    List<LabelledText> texts = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      JsonNode node = JSON.readTree(line);
      String text = node.get("text").stringValue();
      List<LabelledText.Label> labels = new ArrayList<>();
      for (JsonNode span : node.get("spans")) {
        addLabel(text, span, labels);
      }
      String language = node.get("lang").stringValue();
      texts.add(new LabelledText(language, node.get("source").stringValue(), text, labels));
    }
    return texts;
  }

  private static void addLabel(String text, JsonNode span, List<LabelledText.Label> labels) {
    int start = span.get("start").intValue();
    int end = span.get("end").intValue();
    switch (span.get("label").stringValue()) {
      case "PERSON" -> {
        int name = afterTitles(text, start, end);
        if (name < end) {
          labels.add(new LabelledText.Label(name, end, EntityType.PERSON));
        }
      }
      case "LOCATION" -> labels.add(new LabelledText.Label(start, end, EntityType.LOCATION));
      case "ORGANIZATION" ->
          labels.add(new LabelledText.Label(start, end, EntityType.ORGANIZATION));
      default -> {
        // Other labels exist in some files only, so they teach nothing that holds for all.
      }
    }
  }

  private static int afterTitles(String text, int start, int end) {
    int index = start;
    while (true) {
      int space = text.indexOf(' ', index);
      if (space < 0 || space >= end) {
        return index;
      }
      String word = text.substring(index, space).toLowerCase(Locale.ROOT);
      String bare = word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
      if ((Lexicon.bundled().bits(bare) & Lexicon.TITLE) == 0) {
        return index;
      }
      index = space + 1;
    }
  }
}
