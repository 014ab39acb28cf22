package io.countersign.masking.detect.ner.deep;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A sentence and what the scripts that made the model say of it: {@code sentences.jsonl}.
 *
 * @param pieces with the marks of begin and end
 * @param shapes one for each piece
 * @param scores for each word, {@link WordTagger#OUTCOMES} logarithms of probabilities
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record ReferenceSentence(TaggedSentence sentence, long[] pieces, long[] shapes, float[] scores) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  static List<ReferenceSentence> all() {
    return lines("sentences.jsonl").stream().map(ReferenceSentence::read).toList();
  }

  /** The lines of a file beside this class. */
  static List<String> lines(String resource) {
    try (InputStream in =
        Objects.requireNonNull(ReferenceSentence.class.getResourceAsStream(resource))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ReferenceSentence read(String line) {
    JsonNode node = JSON.readTree(line);
    int[] starts = ints(node.get("starts"));
    String text = node.get("text").stringValue();
    TaggedSentence sentence =
        new TaggedSentence(
            text, starts, ints(node.get("ends")), ints(node.get("lists")), 0, starts.length);
    float[] scores = new float[starts.length * WordTagger.OUTCOMES];
    int index = 0;
    for (JsonNode word : node.get("scores")) {
      for (JsonNode score : word) {
        scores[index++] = (float) score.doubleValue();
      }
    }
    return new ReferenceSentence(
        sentence, longs(node.get("pieces")), longs(node.get("shapes")), scores);
  }

  private static int[] ints(JsonNode array) {
    int[] values = new int[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).intValue();
    }
    return values;
  }

  private static long[] longs(JsonNode array) {
    long[] values = new long[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).longValue();
    }
    return values;
  }
}
