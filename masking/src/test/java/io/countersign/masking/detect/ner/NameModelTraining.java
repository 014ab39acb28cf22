package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.namefind.TokenNameFinderModel;

/**
 * Makes the name model from a folder of labelled texts and from synthetic passages. The same folder
 * gives the same file: everything is seeded.
 *
 * <p>Arguments: the folder, whose {@code train/*.jsonl} are read, and the folder that the model and
 * the list of ordinary words are written to.
 */
final class NameModelTraining {
  static final String[] OUTCOMES = {
    "other",
    "person-start",
    "person-cont",
    "location-start",
    "location-cont",
    "organization-start",
    "organization-cont"
  };

  private static final long SEED = 20_261_121;
  private static final int ROUNDS = Integer.getInteger("names.rounds", 5);
  private static final int COUNT_MIN = Integer.getInteger("names.count", 3);
  private static final int SYNTHETIC_ROUNDS = Integer.getInteger("names.synthetic", 60);
  private static final int COPIES = Integer.getInteger("names.copies", 3);
  private static final double OTHER_BIAS =
      Double.parseDouble(System.getProperty("names.bias", "1.0"));

  /** What is read, and of how many texts one is taken. */
  private static final List<Source> SOURCES =
      List.of(
          new Source("wikigold_first70", 1),
          new Source("wnut17_train", 1),
          new Source("wnut17_dev", 1),
          new Source("btc_a_nohandles", 1),
          new Source("btc_b_nohandles", 1),
          new Source("btc_e_nohandles", 1),
          new Source("btc_g_nohandles", 1),
          new Source("btc_h_nohandles", 1),
          new Source("sec_fin5_noroles", 1),
          new Source("gum_ccby", 1),
          new Source("germeval_dev", 1),
          new Source("gmb", 4),
          new Source("europeana_de", 5),
          new Source("europeana_fr", 9),
          new Source("europeana_nl", 9));

  private final Random random = new Random(SEED);
  private final LogLinearTrainer trainer = new LogLinearTrainer(OUTCOMES);
  private final Lexicon lexicon;
  private final Lexicon ordinary;

  private NameModelTraining(List<String> commonWords) {
    lexicon = Lexicon.of(commonWords, true);
    ordinary = Lexicon.of(commonWords, false);
  }

  /** Runs the training. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    Path target = Path.of(arguments[1]);
    List<LabelledText> texts = new ArrayList<>();
    CommonWords common = new CommonWords();
    for (Source source : SOURCES) {
      int index = 0;
      for (LabelledText text : LabelledFiles.read(data.resolve(source.file()))) {
        common.add(text);
        if (index++ % source.every() == 0) {
          texts.add(text);
        }
      }
    }
    List<String> words = common.words();
    Files.writeString(
        target.resolve("common-words.txt"),
        "# Ordinary words, counted by the training of the name model. Commas divide.\n"
            + wrapped(words),
        StandardCharsets.UTF_8);
    NameModelTraining training = new NameModelTraining(words);
    GISModel model = training.train(texts);
    write(model, target.resolve(NameModel.RESOURCE));
  }

  private static String wrapped(List<String> words) {
    StringBuilder lines = new StringBuilder();
    int column = 0;
    for (String word : words) {
      lines.append(word).append(',');
      column += word.length() + 1;
      if (column > 90) {
        lines.append('\n');
        column = 0;
      }
    }
    return lines.append('\n').toString();
  }

  private GISModel train(List<LabelledText> texts) {
    SyntheticPassages passages = new SyntheticPassages(SEED, false, 0.3);
    for (LabelledText text : texts) {
      double weight = text.source().startsWith("europeana") ? 0.5 : 1;
      add(text, weight);
      if (COPIES > 0 && copied(text)) {
        for (int copy = 0; copy < COPIES; copy++) {
          add(passages.substituted(text), weight);
        }
      }
      int chance = random.nextInt(100);
      if (chance < 12) {
        add(SyntheticPassages.recased(text, chance < 8), weight);
      }
    }
    System.out.printf("words of labelled texts: %d%n", trainer.eventCount());
    for (int round = 0; round < SYNTHETIC_ROUNDS; round++) {
      for (LabelledText text : passages.round()) {
        add(text, 1);
      }
    }
    System.out.printf("words: %d%n", trainer.eventCount());
    return trainer.train(ROUNDS, COUNT_MIN, SEED, OTHER_BIAS);
  }

  private static boolean copied(LabelledText text) {
    return !text.labels().isEmpty()
        && !text.source().equals("gmb")
        && !text.source().startsWith("europeana");
  }

  /** One text in three is shown without the lists of names, so that the context is learnt too. */
  private void add(LabelledText text, double weight) {
    Lexicon shown = random.nextInt(100) < 35 ? ordinary : lexicon;
    for (Sentence sentence : WordSplitter.split(text.text())) {
      int[] outcomes = outcomes(text, sentence);
      Word[] words = NameFeatures.words(sentence.words(), shown);
      FeatureSink features = trainer.features();
      for (int i = 0; i < words.length; i++) {
        NameFeatures.fixed(words, i, features);
        NameFeatures.following(
            words, i, i == 0 ? OUTCOMES[0] : OUTCOMES[outcomes[i - 1]], features);
        trainer.end(outcomes[i], weight);
      }
    }
  }

  /** The outcome of each word: a name covers the words that it touches. */
  static int[] outcomes(LabelledText text, Sentence sentence) {
    int[] outcomes = new int[sentence.size()];
    for (LabelledText.Label label : text.labels()) {
      int start = start(label.type());
      boolean begun = false;
      for (int i = 0; i < outcomes.length; i++) {
        if (sentence.starts()[i] < label.end() && label.start() < sentence.ends()[i]) {
          outcomes[i] = begun ? start + 1 : start;
          begun = true;
        }
      }
    }
    return outcomes;
  }

  private static int start(EntityType type) {
    return switch (type) {
      case PERSON -> 1;
      case LOCATION -> 3;
      default -> 5;
    };
  }

  private static void write(GISModel model, Path file) throws IOException {
    NameModel.allowFeatures();
    byte[] descriptor =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<featureGenerators>\n<generator class=\""
                + NameFeaturesFactory.class.getName()
                + "\"/>\n</featureGenerators>\n")
            .getBytes(StandardCharsets.UTF_8);
    TokenNameFinderModel stored =
        new TokenNameFinderModel("en", model, 3, descriptor, Map.of(), Map.of());
    try (OutputStream out = Files.newOutputStream(file)) {
      stored.serialize(out);
    }
    System.out.printf("wrote %s, %d bytes%n", file.getFileName(), Files.size(file));
  }

  /** A file, and of how many of its texts one is taken. */
  private record Source(String name, int every) {
    String file() {
      return "train/" + name + ".jsonl";
    }
  }
}
