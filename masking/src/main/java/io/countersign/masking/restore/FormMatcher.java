package io.countersign.masking.restore;

import static java.util.Objects.requireNonNull;

/**
 * Walks a trie of forms, fed one unit at a time from a place where a form may begin, and remembers
 * the longest form that ended before a unit that does not go on with its word. Not thread-safe.
 */
final class FormMatcher {
  private final Forms forms;
  private int node;
  private int fed;
  private char last;
  private int matchedUnits;
  private int matchedNode;

  FormMatcher(Forms forms) {
    this.forms = forms;
  }

  boolean isEmpty() {
    return forms.isEmpty();
  }

  /** Whether a form may begin with the unit. */
  boolean opens(char unit, boolean afterWord) {
    return !(afterWord && Forms.inWord(unit)) && forms.next(Forms.ROOT, unit) != Forms.NONE;
  }

  void reset() {
    node = Forms.ROOT;
    fed = 0;
    matchedUnits = 0;
    matchedNode = Forms.NONE;
  }

  /** Takes a unit; answers whether a longer form is still possible. */
  boolean feed(char unit) {
    if (!(Forms.inWord(last) && Forms.inWord(unit))) {
      end();
    }
    node = forms.next(node, unit);
    if (node == Forms.NONE) {
      return false;
    }
    last = unit;
    fed++;
    return true;
  }

  /** The text ends here, or a word does. */
  void end() {
    if (fed > 0 && node != Forms.NONE && forms.ends(node)) {
      matchedUnits = fed;
      matchedNode = node;
    }
  }

  /** The units of the longest form met, or 0. */
  int matchedUnits() {
    return matchedUnits;
  }

  /** What that form stands for. */
  String value(String written) {
    return requireNonNull(forms.value(matchedNode, written), "value");
  }
}
