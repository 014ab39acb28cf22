package io.countersign.audit.read;

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

/** Opens what is sealed in an entry, in its own place only. Thread-safe; blocks. */
public final class SealedContent {
  private final DataSource keys;
  private final MasterKey master;
  private final SecureRandom random;

  /** Opens with the keys of this ring. */
  public SealedContent(DataSource keys, MasterKey master, SecureRandom random) {
    this.keys = keys;
    this.master = master;
    this.random = random;
  }

  /**
   * Where an entry stands.
   *
   * @param subject the pseudonym of whose it is; null: nobody's
   * @param previous the hash of the entry before
   */
  public record Place(
      long sequence,
      String kind,
      @Nullable String record,
      @Nullable String subject,
      String keyId,
      Hash previous) {}

  /**
   * The text in clear; null when the key was destroyed.
   *
   * @throws IllegalStateException it does not open in this place
   */
  public @Nullable String open(Place place, byte[] sealed) throws SQLException {
    ContentKey key = key(place);
    if (key == null) {
      return null;
    }
    byte[] context =
        SealedPlace.of(
            place.sequence(),
            place.kind(),
            place.record(),
            key.subject(),
            key.id(),
            place.previous().toString());
    try {
      byte[] clear = new AesGcm(random).open(key.key(), sealed, context);
      return new String(clear, StandardCharsets.UTF_8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the original of entry " + place.sequence() + " does not open in its place", e);
    }
  }

  private @Nullable ContentKey key(Place place) throws SQLException {
    try (Connection connection = keys.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT subject, wrapped FROM content_key WHERE key_id = ?")) {
      select.setString(1, place.keyId());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return null;
        }
        String owner = place.subject() == null ? row.getString("subject") : place.subject();
        AesGcm cipher = new AesGcm(random);
        return Keyring.unwrap(master, cipher, place.keyId(), owner, row.getBytes("wrapped"));
      }
    }
  }
}
