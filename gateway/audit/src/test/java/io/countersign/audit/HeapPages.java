package io.countersign.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The pages of a table of PostgreSQL, with those of the table that holds its large values, as they
 * lie in the files: read by a superuser, byte by byte, whatever a query would show.
 */
final class HeapPages {
  private static final int PAGE_BYTES = 8192;
  private static final int HEADER_BYTES = 24;
  private static final int LOWER_OFFSET = 12;
  private static final int POINTER_BYTES = 4;
  private static final int USED = 1; // a line pointer with a row behind it, dead or alive

  private final Connection superuser;
  private final String table;

  HeapPages(Connection superuser, String table) {
    this.superuser = superuser;
    this.table = table;
  }

  /** All bytes, also those that nothing points to any more. */
  byte[] bytes() throws SQLException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    try (Statement statement = superuser.createStatement()) {
      statement.execute("CHECKPOINT");
      try (ResultSet file =
          statement.executeQuery(
              "SELECT pg_read_binary_file(pg_relation_filepath(f.oid)) FROM pg_class c"
                  + " JOIN pg_class f ON f.oid IN (c.oid, c.reltoastrelid)"
                  + " WHERE c.oid = '"
                  + table
                  + "'::regclass AND pg_relation_size(f.oid) > 0")) {
        while (file.next()) {
          all.writeBytes(file.getBytes(1));
        }
      }
    }
    return all.toByteArray();
  }

  /** The bytes of the rows, those of dead ones too that were not pruned. */
  byte[] rows() throws SQLException {
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    ByteBuffer files = ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (int page = 0; page < files.capacity(); page += PAGE_BYTES) {
      int end = page + Short.toUnsignedInt(files.getShort(page + LOWER_OFFSET));
      for (int place = page + HEADER_BYTES; place < end; place += POINTER_BYTES) {
        int pointer = files.getInt(place);
        if ((pointer >>> 15 & 3) == USED) {
          rows.write(files.array(), page + (pointer & 0x7FFF), pointer >>> 17);
        }
      }
    }
    return rows.toByteArray();
  }
}
