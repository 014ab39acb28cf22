package io.countersign.masking.detect.ner;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes what the encoder is trained on: labelled texts and passages, divided into sentences and
 * words as the product divides them, with the lists that know each word. Everything is seeded.
 *
 * <p>Arguments: the folder of labelled texts and the folder to write to: {@code train0.jsonl} to
 * {@code train3.jsonl}, the same texts with other names in them, {@code held.jsonl} and {@code
 * invented.jsonl}. In {@code held.jsonl} and nowhere else are two sources, one document of GUM in
 * five and of MASC in twelve, and the passages held out.
 */
final class DeepTrainingText {
  private static final long SEED = 20_261_121;
  private static final int FILES = 4;
  private static final int FILLINGS = 2;
  private static final int SUBSTITUTED_EVERY = 3;
  private static final Set<String> HELD_OUT = Set.of("btc_h", "wnut17_dev");
  private static final int GUM_OUT_EVERY = 5;
  private static final int MASC_OUT_EVERY = 12;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final PassageWriter writer = new PassageWriter(SEED, false);
  private final Random random = new Random(7);
  private final List<LabelledText> texts = new ArrayList<>();
  private final List<LabelledText> heldOut = new ArrayList<>();
  private final List<Double> weights = new ArrayList<>();

  private DeepTrainingText() {}

  /** Writes the files. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    DeepTrainingText training = new DeepTrainingText();
    for (NameModelTraining.Source source : NameModelTraining.SOURCES) {
      training.read(data.resolve("train/" + source.name() + ".jsonl"), source);
    }
    for (int file = 0; file < FILES; file++) {
      training.write(target.resolve("train" + file + ".jsonl"), file);
    }
    training.writeHeldOut(target.resolve("held.jsonl"));
    try (BufferedWriter out = Files.newBufferedWriter(target.resolve("invented.jsonl"))) {
      for (LabelledText text : InventedPrompts.all()) {
        line(text, 1, out);
      }
    }
  }

  private void read(Path file, NameModelTraining.Source source) throws IOException {
    int index = 0;
    for (LabelledText text : LabelledFiles.readAlike(file)) {
      if (isHeldOut(text)) {
        heldOut.add(text);
      } else if (index++ % source.every() == 0) {
        texts.add(text);
        weights.add(source.weight());
      }
    }
  }

  private static boolean isHeldOut(LabelledText text) {
    return HELD_OUT.contains(text.source())
        || (text.source().startsWith("gum") && isOneOf(text, GUM_OUT_EVERY))
        || (text.source().equals("masc") && isOneOf(text, MASC_OUT_EVERY));
  }

  private static boolean isOneOf(LabelledText text, int every) {
    String document = text.id().substring(0, Math.max(1, text.id().lastIndexOf('-')));
    return Math.floorMod(document.hashCode(), every) == 0;
  }

  private void writeHeldOut(Path file) throws IOException {
    PassageWriter other = new PassageWriter(77, true);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (LabelledText text : heldOut) {
        line(text, 1, out);
      }
      for (Passage passage : Passage.all()) {
        if (passage.heldOut()) {
          line(other.fill(passage), 1, out);
        }
      }
    }
  }

  private void write(Path file, int round) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      for (int i = 0; i < texts.size(); i++) {
        LabelledText text = texts.get(i);
        boolean substituted =
            !text.labels().isEmpty()
                && !text.source().startsWith("europeana")
                && (round + i) % SUBSTITUTED_EVERY == 0;
        line(cased(substituted ? writer.substituted(text) : text), weights.get(i), out);
      }
      for (int filling = 0; filling < FILLINGS; filling++) {
        for (Passage passage : Passage.all()) {
          if (!passage.heldOut()) {
            line(cased(writer.fill(passage)), 1, out);
          }
        }
      }
    }
  }

  /** Seven texts in a hundred in lower case, three in capitals. */
  private LabelledText cased(LabelledText text) {
    int chance = random.nextInt(100);
    return chance < 10 ? PassageWriter.recased(text, chance < 7) : text;
  }

  private static void line(LabelledText text, double weight, BufferedWriter out)
      throws IOException {
    List<Map<String, Object>> sentences = new ArrayList<>();
    for (Sentence sentence : WordSplitter.split(text.text())) {
      List<Integer> lists = new ArrayList<>();
      for (String word : sentence.words()) {
        lists.add(Lexicon.bundled().bits(word));
      }
      Map<String, Object> fields = new HashMap<>();
      fields.put("w", sentence.words());
      fields.put("s", sentence.starts());
      fields.put("e", sentence.ends());
      fields.put("b", lists);
      fields.put("y", NameModelTraining.outcomes(text, sentence));
      sentences.add(fields);
    }
    List<List<Object>> gold = new ArrayList<>();
    for (LabelledText.Label label : text.labels()) {
      gold.add(List.of(label.start(), label.end(), label.type().name()));
    }
    out.write(
        JSON.writeValueAsString(
            Map.of(
                "src", text.source(),
                "lang", text.language(),
                "wt", weight,
                "gold", gold,
                "sents", sentences)));
    out.write('\n');
  }
}
