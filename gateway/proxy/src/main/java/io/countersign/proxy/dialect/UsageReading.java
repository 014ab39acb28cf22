package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;

/**
 * Finds token counts in an answer or event. What Anthropic counts apart as read from or written to
 * its prompt cache is input too, as OpenAI counts it.
 */
final class UsageReading {
  private UsageReading() {}

  /** What the document says, and what was known where it says nothing. */
  static Usage read(JsonDocument document, Usage known) {
    int root = JsonDocument.ROOT;
    Usage usage = known;
    for (int node :
        new int[] {
          document.find(root, "usage"),
          document.find(root, "message", "usage"),
          document.find(root, "response", "usage")
        }) {
      if (node >= 0 && document.kind(node) == JsonKind.OBJECT) {
        usage = merge(document, node, usage);
      }
    }
    return usage;
  }

  private static Usage merge(JsonDocument document, int node, Usage known) {
    long input = count(document, node, "prompt_tokens", "input_tokens");
    if (input >= 0) {
      input += Math.max(0, count(document, node, "cache_creation_input_tokens", ""));
      input += Math.max(0, count(document, node, "cache_read_input_tokens", ""));
    }
    long output = count(document, node, "completion_tokens", "output_tokens");
    return new Usage(
        input >= 0 ? input : known.inputTokens(), output >= 0 ? output : known.outputTokens());
  }

  private static long count(JsonDocument document, int usage, String one, String other) {
    long count = document.integer(document.member(usage, one), -1);
    return count >= 0 ? count : document.integer(document.member(usage, other), -1);
  }
}
