package io.countersign.masking.detect.ner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import opennlp.tools.ml.model.AbstractModel;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ext.ExtensionLoader;

/** Loads the bundled name model. */
final class NameModel {
  static final String RESOURCE = "names.bin";

  /** What a word can be; the first is no name. */
  static final String[] OUTCOMES = {
    FlatModel.OTHER,
    "person-start",
    "person-cont",
    "location-start",
    "location-cont",
    "organization-start",
    "organization-cont"
  };

  /** The entry of the model file that holds the weights; OpenNLP's name for it. */
  private static final String WEIGHTS = "nameFinder.model";

  private NameModel() {}

  /** The weights, shared by all; loaded on first use. */
  static FlatModel bundled() {
    return Holder.BUNDLED;
  }

  /** The model as OpenNLP stores it. */
  static TokenNameFinderModel stored() {
    try (InputStream in = NameModel.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(
            "name model `" + RESOURCE + "`: not found (expected: beside the classes of names)");
      }
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("name model `" + RESOURCE + "`: cannot be read", e);
    }
  }

  static TokenNameFinderModel read(InputStream in) throws IOException {
    allowFeatures();
    return new TokenNameFinderModel(in);
  }

  static FlatModel weights(TokenNameFinderModel model) {
    AbstractModel weights = model.getArtifact(WEIGHTS);
    return FlatModel.of(weights);
  }

  /** OpenNLP creates only what stands in a package that was allowed. */
  static void allowFeatures() {
    ExtensionLoader.registerAllowedPackage(NameFeaturesFactory.class.getPackageName());
  }

  /** Loads on first use. */
  private static final class Holder {
    static final FlatModel BUNDLED = weights(stored());
  }
}
