package io.countersign.masking.detect.ner;

import static org.assertj.core.api.Assertions.assertThat;

import io.countersign.masking.TimelessModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import opennlp.tools.namefind.TokenNameFinderModel;
import org.junit.jupiter.api.Test;

class NameModelTrainingTest {
  @Test
  void timeless_ofStoredModel_holdsNoTimeAndCanBeRead() throws IOException {
    byte[] timeless = TimelessModel.of(stored());
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(timeless))) {
      ZipEntry entry = in.getNextEntry();
      while (entry != null) {
        assertThat(entry.getTimeLocal().getYear()).isEqualTo(2026);
        assertThat(entry.getTimeLocal().getDayOfYear()).isEqualTo(1);
        entry = in.getNextEntry();
      }
    }
    assertThat(new TokenNameFinderModel(new ByteArrayInputStream(timeless)).getLanguage())
        .isEqualTo("en");
    FlatModel read = NameModel.weights(new ByteArrayInputStream(timeless));
    assertThat(read.outcomeCount()).isEqualTo(NameModel.OUTCOMES.length);
    assertThat(TimelessModel.of(timeless)).isEqualTo(timeless);
  }

  private static byte[] stored() throws IOException {
    TestingModels.allowFeatures();
    String descriptor =
        "<featureGenerators><generator class=\""
            + NameFeaturesFactory.class.getName()
            + "\"/></featureGenerators>";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new TokenNameFinderModel(
            "en",
            TestingModels.undecided(),
            3,
            descriptor.getBytes(java.nio.charset.StandardCharsets.UTF_8),
            Map.of(),
            Map.of())
        .serialize(out);
    return out.toByteArray();
  }
}
