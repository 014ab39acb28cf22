package io.countersign.masking.task;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import opennlp.tools.doccat.FeatureGenerator;

/**
 * Gives the features of a text to OpenNLP. Public because OpenNLP creates it by the name that the
 * model holds; it is not meant to be called. Stateless and thread-safe.
 */
public final class TaskFeatureGenerator implements FeatureGenerator {
  /** For OpenNLP. */
  public TaskFeatureGenerator() {}

  @Override
  public Collection<String> extractFeatures(String[] text, Map<String, Object> extraInformation) {
    List<String> features = new ArrayList<>();
    TaskFeatures.of(
        TaskText.of(String.join(" ", text)),
        (chars, length) -> features.add(new String(chars, 0, length)));
    return features;
  }
}
