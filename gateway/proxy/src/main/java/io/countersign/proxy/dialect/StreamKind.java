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
  EVENTS,
  /** Whole messages: JSON-RPC. */
  RPC;

  /**
   * Rules for one stream.
   *
   * @param plan says how typed events stream, and nothing to the others
   * @param calls what the request asked for, which tells when messages are over
   */
  StreamRules rules(EventPlan plan, ErrorEnvelope errors, Calls calls) {
    return switch (this) {
      case RPC -> new RpcStream(calls);
      case CANDIDATES -> new CandidateRules();
      case EVENTS -> new EventRules(plan, errors);
      case CHAT -> new ChatStream(errors);
      case RESPONSES -> new ResponsesStream();
      case MESSAGES -> new MessagesStream(errors);
    };
  }
}
