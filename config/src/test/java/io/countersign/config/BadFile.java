package io.countersign.config;

/** The good file with one thing in it made bad, and what is to be said of it. */
record BadFile(String from, String to, String path, int line, String message) {
  String yaml() {
    String good = TestingFile.resource("plain.yaml");
    int at = good.indexOf(from);
    if (at < 0) {
      throw new IllegalStateException("not in the good file: " + from);
    }
    return good.substring(0, at) + to + good.substring(at + from.length());
  }

  @Override
  public String toString() {
    return path + ": " + to.strip();
  }
}
