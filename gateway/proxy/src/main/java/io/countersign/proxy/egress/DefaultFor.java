package io.countersign.proxy.egress;

/** Whose bare paths, such as {@code /v1/chat/completions}, go to a destination. */
public enum DefaultFor {
  OPENAI,
  ANTHROPIC
}
