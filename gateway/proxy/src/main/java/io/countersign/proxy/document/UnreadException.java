package io.countersign.proxy.document;

import static java.util.Objects.requireNonNull;

import org.xml.sax.SAXException;

/** A document cannot be read whole, as content of others often cannot. */
final class UnreadException extends SAXException {
  private static final long serialVersionUID = 1L;

  private final String problem;

  UnreadException(String problem) {
    super(requireNonNull(problem, "problem"));
    this.problem = problem;
  }

  String problem() {
    return problem;
  }
}
