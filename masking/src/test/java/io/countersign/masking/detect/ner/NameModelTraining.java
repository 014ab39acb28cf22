package io.countersign.masking.detect.ner;

import io.countersign.masking.EntityType;
import io.countersign.masking.TimelessModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.namefind.TokenNameFinderModel;

/**
 * Makes the name model from a folder of labelled texts and from the passages. The same folder gives
 * the same file: everything is seeded.
 *
 * <p>Arguments: the folder, whose {@code train/*.jsonl} are read, and the folder that the model and
 * the list of ordinary words are written to. With {@code -Dnames.validate=true} nothing is written:
 * some sources are left out, and the model is measured on them.
 */
final class NameModelTraining {
  private static final long SEED = 20_261_121;
  private static final int ROUNDS = 8;
  private static final int COUNT_MIN = 3;
  private static final int WEIGHT_MIN = 2;
  private static final int FILLINGS = 4;
  private static final int COPIES = 1;
  private static final double OTHER_BIAS = 0.75;
  private static final double DROP_LISTS = 0.3;
  private static final double DROP_CLUSTERS = 0.1;

  /** Weight of passages that are not English: there are few labelled texts beside them. */
  private static final double OTHER_LANGUAGES = 2;

  /** Left out of the training when it is validated. */
  private static final Set<String> HELD_OUT = Set.of("btc_h", "wnut17_dev", "wikigold");

  /** So many of MASC's documents hold one that is left out then. */
  private static final int MASC_HELD_OUT_EVERY = 8;

  /** What is read, and how it is taken: one text of so many, with what weight. */
  static final List<Source> SOURCES =
      List.of(
          new Source("wikigold_first70", 1, 1),
          new Source("wnut17_train", 1, 0.5),
          new Source("wnut17_dev", 1, 0.5),
          new Source("btc_a_nohandles", 1, 0.5),
          new Source("btc_b_nohandles", 1, 0.5),
          new Source("btc_e_nohandles", 1, 0.5),
          new Source("btc_g_nohandles", 1, 0.5),
          new Source("btc_h_nohandles", 1, 0.5),
          new Source("sec_fin5_noroles", 1, 1),
          new Source("gum_ccby", 1, 1),
          new Source("germeval_dev", 1, 1),
          new Source("masc", 1, 1),
          new Source("crossner", 1, 1),
          new Source("redocred", 1, 1),
          new Source("meddocan", 1, 1),
          new Source("litbank", 1, 0.5),
          new Source("europeana_de", 5, 0.5),
          new Source("europeana_fr", 9, 0.5),
          new Source("europeana_nl", 9, 0.5));

  private final Random random = new Random(SEED);
  private final LogLinearTrainer trainer = new LogLinearTrainer(NameModel.OUTCOMES);
  private final List<Lexicon> lexicons;
  private final PassageWriter writer = new PassageWriter(SEED, false);

  private NameModelTraining(List<String> commonWords) {
    lexicons =
        List.of(
            Lexicon.of(commonWords, true, true),
            Lexicon.of(commonWords, false, true),
            Lexicon.of(commonWords, true, false),
            Lexicon.of(commonWords, false, false));
  }

  /** Runs the training. */
  public static void main(String[] arguments) throws IOException {
    Path data = Path.of(arguments[0]);
    boolean validate = Boolean.getBoolean("names.validate");
    List<LabelledText> texts = new ArrayList<>();
    List<LabelledText> heldOut = new ArrayList<>();
    List<Double> weights = new ArrayList<>();
    CommonWords common = new CommonWords();
    for (Source source : SOURCES) {
      int index = 0;
      Path file = data.resolve("train/" + source.name() + ".jsonl");
      if (!Files.exists(file)) {
        throw new IllegalArgumentException(
            "training text `" + file + "`: not found (expected: see the model card)");
      }
      for (LabelledText text : LabelledFiles.readAlike(file)) {
        if (validate && isHeldOut(text)) {
          heldOut.add(text);
          continue;
        }
        common.add(text);
        if (index++ % source.every() == 0) {
          texts.add(text);
          weights.add(source.weight());
        }
      }
    }
    List<String> words = common.words();
    NameModelTraining training = new NameModelTraining(words);
    GISModel model = training.train(texts, weights);
    if (validate) {
      NameEvaluation.validate(model, training.lexicons.get(0), heldOut, data);
    }
    if (arguments.length > 1) {
      Path target = Path.of(arguments[1]);
      Files.writeString(
          target.resolve("common-words.txt"),
          "# Ordinary words, counted by the training of the name model. Commas divide.\n"
              + wrapped(words),
          StandardCharsets.UTF_8);
      write(model, target.resolve(NameModel.RESOURCE));
    }
  }

  static boolean isHeldOut(LabelledText text) {
    return HELD_OUT.contains(text.source())
        || text.source().startsWith("gum")
        || (text.source().equals("masc")
            && Math.floorMod(document(text.id()).hashCode(), MASC_HELD_OUT_EVERY) == 0);
  }

  private static String document(String id) {
    return id.substring(0, Math.max(1, id.lastIndexOf('-')));
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

  private GISModel train(List<LabelledText> texts, List<Double> weights) {
    for (int i = 0; i < texts.size(); i++) {
      LabelledText text = texts.get(i);
      double weight = weights.get(i);
      addCased(text, weight);
      for (int copy = 0; copy < COPIES && copied(text); copy++) {
        add(writer.substituted(text), weight);
      }
    }
    System.out.printf("words of labelled texts: %d%n", trainer.eventCount());
    for (int round = 0; round < FILLINGS; round++) {
      for (Passage passage : Passage.all()) {
        if (!passage.heldOut()) {
          addCased(writer.fill(passage), passage.language().equals("en") ? 1 : OTHER_LANGUAGES);
        }
      }
    }
    System.out.printf("words: %d%n", trainer.eventCount());
    return trainer.train(ROUNDS, COUNT_MIN, WEIGHT_MIN, SEED, OTHER_BIAS);
  }

  private static boolean copied(LabelledText text) {
    return !text.labels().isEmpty() && !text.source().startsWith("europeana");
  }

  /** Some texts are also shown in lower case, a few in capitals. */
  private void addCased(LabelledText text, double weight) {
    add(text, weight);
    int chance = random.nextInt(100);
    if (chance < 12) {
      add(PassageWriter.recased(text, chance < 8), weight);
    }
  }

  /** Some texts are shown without lists or clusters, so that the context is learnt too. */
  private void add(LabelledText text, double weight) {
    int shown = random.nextDouble() < DROP_LISTS ? 1 : 0;
    shown += random.nextDouble() < DROP_CLUSTERS ? 2 : 0;
    Lexicon lexicon = lexicons.get(shown);
    FeatureSink features = trainer.features();
    for (Sentence sentence : WordSplitter.split(text.text())) {
      int[] outcomes = outcomes(text, sentence);
      String[] words = sentence.words();
      int casing = Casing.of(words);
      WordFacts[] facts = NameFeatureGenerator.facts(words, lexicon);
      Runs runs = Runs.of(facts);
      for (int i = 0; i < words.length; i++) {
        int previous = i == 0 ? 0 : outcomes[i - 1];
        NameFeatureGenerator.all(facts, runs, i, previous, casing, features);
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
    TestingModels.allowFeatures();
    byte[] descriptor =
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<featureGenerators>\n<generator class=\""
                + NameFeaturesFactory.class.getName()
                + "\"/>\n</featureGenerators>\n")
            .getBytes(StandardCharsets.UTF_8);
    TokenNameFinderModel stored =
        new TokenNameFinderModel("en", model, 3, descriptor, Map.of(), Map.of());
    ByteArrayOutputStream serialized = new ByteArrayOutputStream();
    stored.serialize(serialized);
    Files.write(file, TimelessModel.of(serialized.toByteArray()));
    System.out.printf("wrote %s, %d bytes%n", file.getFileName(), Files.size(file));
  }

  /** A file, of how many of its texts one is taken, and with what weight. */
  record Source(String name, int every, double weight) {}
}
