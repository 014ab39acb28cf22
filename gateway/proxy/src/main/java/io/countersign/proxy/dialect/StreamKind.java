package io.countersign.proxy.dialect;

/** The ways in which texts arrive in a stream. */
enum StreamKind {
  /** Chunks of choices: OpenAI Chat Completions and its like. */
  CHAT,
  /** Numbered events with deltas and repeats: OpenAI Responses. */
  RESPONSES,
  /** Blocks that start, grow and stop: Anthropic Messages. */
  MESSAGES,
  /** Chunks of candidates without numbered parts: Gemini. */
  CANDIDATES,
  /** Typed events, as a plan says. */
  EVENTS;

  /**
   * Rules for one stream.
   *
   * @param plan says how typed events stream, and nothing to the others
   */
  StreamRules rules(EventPlan plan, ErrorEnvelope errors) {
    return switch (this) {
      case CANDIDATES -> new CandidateRules();
      case EVENTS -> new EventRules(plan, errors);
      case CHAT -> new ChatStream(errors);
      case RESPONSES -> new ResponsesStream();
      case MESSAGES -> new MessagesStream(errors);
    };
  }
}
