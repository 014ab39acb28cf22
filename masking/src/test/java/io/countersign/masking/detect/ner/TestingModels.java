package io.countersign.masking.detect.ner;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import opennlp.tools.ml.maxent.GISModel;
import opennlp.tools.ml.maxent.io.BinaryGISModelWriter;
import opennlp.tools.ml.model.Context;
import opennlp.tools.namefind.TokenNameFinderModel;
import opennlp.tools.util.ext.ExtensionLoader;

/** Models for tests. */
final class TestingModels {
  private TestingModels() {}

  /** Calls nothing a name. */
  static GISModel undecided() {
    Context always = new Context(new int[] {0}, new double[] {7});
    return new GISModel(
        new Context[] {always},
        new String[] {FlatModel.predicate(NameFeatures.ALWAYS)},
        NameModel.OUTCOMES);
  }

  /** The bundled model as OpenNLP loads it. */
  static TokenNameFinderModel stored() {
    try (InputStream in = NameModel.class.getResourceAsStream(NameModel.RESOURCE)) {
      allowFeatures();
      return new TokenNameFinderModel(Objects.requireNonNull(in, NameModel.RESOURCE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** OpenNLP creates only what stands in a package that was allowed. */
  static void allowFeatures() {
    ExtensionLoader.registerAllowedPackage(NameFeaturesFactory.class.getPackageName());
  }

  /** What is read of a model that OpenNLP has written. */
  static FlatModel flat(GISModel model) {
    try {
      return new GisReader(new DataInputStream(new ByteArrayInputStream(written(model)))).read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] written(GISModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new BinaryGISModelWriter(model, new DataOutputStream(bytes)).persist();
    return bytes.toByteArray();
  }
}
