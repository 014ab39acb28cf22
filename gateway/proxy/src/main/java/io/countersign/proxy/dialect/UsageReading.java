package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import java.util.List;

/**
 * Finds token counts in an answer or event. What Anthropic counts apart as read from or written to
 * its prompt cache is input too, as OpenAI counts it; what Gemini counts apart as thought is
 * output.
 */
final class UsageReading {
  /** Where counts stand; the last is the document itself. */
  private static final List<String[]> PLACES =
      List.of(
          new String[] {"usage"},
          new String[] {"message", "usage"},
          new String[] {"response", "usage"},
          new String[] {"usageMetadata"},
          new String[] {"usage", "tokens"},
          new String[] {"delta", "usage", "tokens"},
          new String[0]);

  private static final List<String> INPUT =
      List.of(
          "prompt_tokens", "input_tokens", "promptTokenCount", "inputTokens", "prompt_eval_count");
  private static final List<String> MORE_INPUT =
      List.of(
          "cache_creation_input_tokens",
          "cache_read_input_tokens",
          "cacheReadInputTokens",
          "cacheWriteInputTokens");
  private static final List<String> OUTPUT =
      List.of(
          "completion_tokens",
          "output_tokens",
          "candidatesTokenCount",
          "outputTokens",
          "eval_count");
  private static final List<String> MORE_OUTPUT = List.of("thoughtsTokenCount");

  private UsageReading() {}

  /** What the document says, and what was known where it says nothing. */
  static Usage read(JsonDocument document, Usage known) {
    Usage usage = known;
    for (String[] place : PLACES) {
      int node = document.find(JsonDocument.ROOT, place);
      if (node >= 0 && document.kind(node) == JsonKind.OBJECT) {
        long input = count(document, node, INPUT, MORE_INPUT);
        long output = count(document, node, OUTPUT, MORE_OUTPUT);
        usage =
            new Usage(
                input >= 0 ? input : usage.inputTokens(),
                output >= 0 ? output : usage.outputTokens());
      }
    }
    return usage;
  }

  /** The first of some members, and others in addition; -1 where none of the first is there. */
  private static long count(JsonDocument document, int node, List<String> any, List<String> more) {
    for (String name : any) {
      long count = document.integer(document.member(node, name), -1);
      if (count >= 0) {
        for (String other : more) {
          count += Math.max(0, document.integer(document.member(node, other), 0));
        }
        return count;
      }
    }
    return -1;
  }
}
