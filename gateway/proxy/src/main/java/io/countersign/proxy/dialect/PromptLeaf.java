package io.countersign.proxy.dialect;

/** One thing to read in a request: a value, or the name of one. */
record PromptLeaf(int node, Role role, Kind kind) {
  enum Kind {
    TEXT,
    NUMBER,
    NAME,
    INNER
  }
}
