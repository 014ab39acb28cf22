package io.countersign.audit.store;

/**
 * Where the tables of one gateway's log are.
 *
 * @param node the gateway's name; empty where there is only one
 * @param prefix what stands before a table's name in a query; empty, or a schema and a dot
 */
public record NodeTables(String node, String prefix) {
  /** The log of this gateway, which every connection sees without a name before it. */
  public static final NodeTables OWN = new NodeTables("", "");

  /** The table of this name in a query. */
  public String table(String name) {
    return prefix + name;
  }

  /** The query with this log's entries where it says {@code <table>}. */
  public String over(String query) {
    return query.replace("<table>", table("audit_record"));
  }
}
