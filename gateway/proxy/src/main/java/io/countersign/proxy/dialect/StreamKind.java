package io.countersign.proxy.dialect;

/** The ways in which texts arrive in a stream. */
enum StreamKind {
  /** Chunks of choices: OpenAI Chat Completions and its like. */
  CHAT,
  /** Numbered events with deltas and repeats: OpenAI Responses. */
  RESPONSES,
  /** Blocks that start, grow and stop: Anthropic Messages. */
  MESSAGES;

  /** Rules for one stream. */
  StreamRules rules() {
    return switch (this) {
      case CHAT -> new ChatStream();
      case RESPONSES -> new ResponsesStream();
      case MESSAGES -> new MessagesStream();
    };
  }
}
