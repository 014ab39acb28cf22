package io.countersign.audit.read;

import io.countersign.audit.key.AesGcm;
import io.countersign.audit.key.ContentKey;
import io.countersign.audit.key.Keyring;
import io.countersign.audit.key.MasterKey;
import java.security.SecureRandom;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Tells who a pseudonym is, as long as the person is not forgotten. Thread-safe; blocks. */
public final class PersonReader {
  private final Jdbi keys;
  private final MasterKey master;

  public PersonReader(DataSource keys, MasterKey master) {
    this.keys = Jdbi.create(keys);
    this.master = master;
  }

  /** The person's id; empty when no key of theirs is left. */
  public Optional<String> person(String subject) {
    AesGcm cipher = new AesGcm(new SecureRandom());
    try (Handle handle = keys.open()) {
      return handle
          .createQuery(
              "SELECT key_id, wrapped, person FROM content_key WHERE subject = :subject LIMIT 1")
          .bind("subject", subject)
          .map(
              (row, context) -> {
                String keyId = row.getString("key_id");
                ContentKey key =
                    Keyring.unwrap(master, cipher, keyId, subject, row.getBytes("wrapped"));
                return Keyring.person(cipher, key, row.getBytes("person"));
              })
          .findFirst();
    }
  }
}
