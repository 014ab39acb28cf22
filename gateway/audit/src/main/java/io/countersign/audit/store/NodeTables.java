package io.countersign.audit.store;

/**
 * Where the tables of one gateway's log are.
 *
 * @param node the gateway's name; empty where there is only one
 * @param prefix what stands before a table's name in a query; empty, or a schema and a dot
 */
public record NodeTables(String node, String prefix) {
  /** The table of this name in a query. */
  public String table(String name) {
    return prefix + name;
  }
}
