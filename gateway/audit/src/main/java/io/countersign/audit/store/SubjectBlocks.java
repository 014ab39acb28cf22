package io.countersign.audit.store;

/**
 * How queries find the exchanges of one subject: through the index by blocks of entries ({@code
 * audit_record_by_block}), each block asked in turn. That takes some microseconds for each 2,048
 * entries of the record, and keeps the index from touching as many pages as there are people while
 * entries are added. {@link NodeTables#over} says which record is meant.
 */
public final class SubjectBlocks {
  /** The blocks as a table {@code block}; {@code <table>} is the record. */
  public static final String BLOCKS =
      "WITH RECURSIVE block (number) AS ("
          + "SELECT COALESCE(MAX(sequence), 0) / 2048 FROM <table>"
          + " UNION ALL SELECT number - 1 FROM block WHERE number > 0)";

  /** What follows {@code FROM}: the entries {@code i} of all blocks that begin an exchange. */
  public static final String EXCHANGES =
      "block CROSS JOIN <table> i WHERE i.sequence / 2048 = block.number"
          + " AND i.kind IN ('INTENT', 'REFUSAL')";

  private SubjectBlocks() {}
}
