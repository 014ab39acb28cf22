package io.countersign.audit.read;

import static java.util.Objects.requireNonNull;

import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.key.AesGcm;
import io.countersign.audit.key.ContentKey;
import io.countersign.audit.key.Keyring;
import io.countersign.audit.key.MasterKey;
import io.countersign.audit.key.SealedPlace;
import io.countersign.audit.tree.Hash;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Opens originals with the keys of the ring, on connections that cannot write. Thread-safe. */
public final class StoredOriginals implements Originals {
  private static final String SEALED =
      "SELECT sequence, previous_hash, kind, record_id, subject, key_id, header, sealed"
          + " FROM audit_record WHERE record_id = ? AND kind IN ('INTENT', 'OUTCOME')"
          + " ORDER BY sequence";

  private final DataSource records;
  private final DataSource keys;
  private final MasterKey master;
  private final SecureRandom random;

  public StoredOriginals(
      DataSource records, DataSource keys, MasterKey master, SecureRandom random) {
    this.records = records;
    this.keys = keys;
    this.master = master;
    this.random = random;
  }

  @Override
  public Original open(String record) {
    requireNonNull(record, "record");
    String prompt = "";
    String output = "";
    boolean any = false;
    try (Connection connection = records.getConnection();
        PreparedStatement select = connection.prepareStatement(SEALED)) {
      select.setString(1, record);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          byte[] sealed = row.getBytes("sealed");
          if (sealed == null && !wasSealed(row)) {
            continue;
          }
          ContentKey key = key(row.getString("key_id"), row.getString("subject"));
          if (key == null || sealed == null) {
            return new Original.Forgotten();
          }
          any = true;
          String text = opened(row, key, sealed);
          if (row.getString("kind").equals("INTENT")) {
            prompt = text;
          } else {
            output = text;
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the record cannot be read for an original", e);
    }
    return any ? new Original.Opened(prompt, output) : new Original.Absent();
  }

  private static boolean wasSealed(ResultSet row) throws SQLException {
    return StoredHeader.parse(row.getString("header")).number("sealedBytes", 0) > 0;
  }

  private String opened(ResultSet row, ContentKey key, byte[] sealed) throws SQLException {
    byte[] place =
        SealedPlace.of(
            row.getLong("sequence"),
            row.getString("kind"),
            row.getString("record_id"),
            key.subject(),
            key.id(),
            new Hash(row.getBytes("previous_hash")).toString());
    try {
      byte[] clear = new AesGcm(random).open(key.key(), sealed, place);
      return new String(clear, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the original of entry " + row.getLong("sequence") + " does not open in its place", e);
    }
  }

  /** Null when it was destroyed. */
  private @Nullable ContentKey key(@Nullable String id, @Nullable String subject)
      throws SQLException {
    try (Connection connection = keys.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT subject, wrapped FROM content_key WHERE key_id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        if (id == null || !row.next()) {
          return null;
        }
        String owner = subject == null ? row.getString("subject") : subject;
        return Keyring.unwrap(master, new AesGcm(random), id, owner, row.getBytes("wrapped"));
      }
    }
  }
}
