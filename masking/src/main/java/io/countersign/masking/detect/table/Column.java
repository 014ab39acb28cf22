package io.countersign.masking.detect.table;

/**
 * What the head of a column says.
 *
 * @param label its words, blanks between them
 * @param personal the same where the rows are about people
 * @param announced whether rules of patterns go by the words
 * @param content what every cell holds, whatever its shape
 */
record Column(String label, String personal, boolean announced, Content content) {
  /** What cells hold that have no shape. */
  enum Content {
    /** Nothing known. */
    ANYTHING,
    /** A person, whatever the other columns are. */
    PERSON,
    /** A person if the table is about people. */
    NAME,
    /** A person if it is written like one: an owner may be a machine. */
    ACTOR,
    PLACE,
    COMPANY,
    ADDRESS,
    PASSWORD,
    /** Something that only tables about people have, which is not masked itself. */
    TRAIT
  }

  /** Whether its cells have to be looked at. */
  boolean told() {
    return announced || (content != Content.ANYTHING && content != Content.TRAIT);
  }

  @Override
  public String toString() {
    return "Column[" + content + "]";
  }
}
