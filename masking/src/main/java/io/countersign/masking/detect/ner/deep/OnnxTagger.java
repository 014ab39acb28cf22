package io.countersign.masking.detect.ner.deep;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Map;

/**
 * Runs the encoder with ONNX Runtime, in the calling thread, one sentence at a time: the quantised
 * model measures each input by itself, so that sentences read together would change each other's
 * scores. The session is shared; it lives as long as the process.
 */
final class OnnxTagger implements WordTagger {
  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces pieces;

  private OnnxTagger(OrtEnvironment environment, OrtSession session, WordPieces pieces) {
    this.environment = environment;
    this.session = session;
    this.pieces = pieces;
  }

  /**
   * Loads a model.
   *
   * @throws OrtException if it is no such model
   * @throws LinkageError if ONNX Runtime has no library for this platform
   */
  static OnnxTagger of(byte[] model, WordPieces pieces) throws OrtException {
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.addConfigEntry("session.inter_op.allow_spinning", "0");
      options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
      // Sentences differ in length, so patterns of memory would be learnt for each of them.
      options.setMemoryPatternOptimization(false);
      return new OnnxTagger(environment, environment.createSession(model, options), pieces);
    }
  }

  @Override
  public float[] score(TaggedSentence sentence) {
    EncoderInput input = new EncoderInput(pieces, sentence);
    float[] scores = new float[sentence.size() * OUTCOMES];
    while (input.next()) {
      read(input, scores);
    }
    return scores;
  }

  private void read(EncoderInput input, float[] scores) {
    try (OnnxTensor numbers = tensor(input.numbers());
        OnnxTensor shapes = tensor(input.shapes());
        OnnxTensor lists = tensor(input.lists());
        OrtSession.Result result =
            session.run(Map.of("pieces", numbers, "shapes", shapes, "lists", lists))) {
      FloatBuffer found = ((OnnxTensor) result.get(0)).getFloatBuffer();
      for (int word = input.decidedFrom(); word < input.wordsTo(); word++) {
        found.get(input.place(word) * OUTCOMES, scores, word * OUTCOMES, OUTCOMES);
        normalize(scores, word * OUTCOMES);
      }
    } catch (OrtException e) {
      throw new DeepModelException("deep name model: ONNX Runtime failed", e);
    }
  }

  private OnnxTensor tensor(long[] values) throws OrtException {
    return OnnxTensor.createTensor(
        environment, LongBuffer.wrap(values), new long[] {values.length});
  }

  /** Makes logarithms of probabilities of the scores of one word. */
  private static void normalize(float[] scores, int from) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < OUTCOMES; i++) {
      largest = Math.max(largest, scores[from + i]);
    }
    double sum = 0;
    for (int i = 0; i < OUTCOMES; i++) {
      sum += Math.exp(scores[from + i] - largest);
    }
    double log = largest + Math.log(sum);
    for (int i = 0; i < OUTCOMES; i++) {
      scores[from + i] = (float) (scores[from + i] - log);
    }
  }
}
