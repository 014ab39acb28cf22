package io.countersign.governance;

import io.countersign.identity.PasswordHash;
import io.countersign.identity.RegisteredKey;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes rows, within the transaction of its handle; every value is a bound parameter. */
final class PolicyWriting {
  private final Handle handle;
  private final Clock clock;

  PolicyWriting(Handle handle, Clock clock) {
    this.handle = handle;
    this.clock = clock;
  }

  void person(Person person) {
    handle
        .createUpdate(
            "INSERT INTO people (id, name, email, active) VALUES (:id, :name, :email, :active)")
        .bind("id", person.id())
        .bind("name", person.name())
        .bind("email", person.email())
        .bind("active", person.active() ? 1 : 0)
        .execute();
  }

  void grants(Person person) {
    pairs("INSERT INTO role_grants (person, role) VALUES (?, ?)", person.id(), person.roles());
  }

  void password(String person, PasswordHash hash) {
    handle
        .createUpdate("UPDATE people SET password_hash = :hash WHERE id = :person")
        .bind("hash", hash.encoded())
        .bind("person", person)
        .execute();
  }

  void useCase(UseCase useCase) {
    handle
        .createUpdate(
            "INSERT INTO use_cases (id, title, tier, accountable, review, state)"
                + " VALUES (:id, :title, :tier, :accountable, :review, :state)")
        .bind("id", useCase.id())
        .bind("title", useCase.title())
        .bind("tier", useCase.tier().name())
        .bind("accountable", useCase.accountable())
        .bind("review", useCase.review().name())
        .bind("state", useCase.state().name())
        .execute();
    pairs(
        "INSERT INTO use_case_approvals (use_case, person) VALUES (?, ?)",
        useCase.id(),
        useCase.approvedBy());
  }

  void role(Role role) {
    handle.execute("INSERT INTO roles (id) VALUES (?)", role.id());
    pairs(
        "INSERT INTO role_destinations (role, destination) VALUES (?, ?)",
        role.id(),
        role.destinations());
    pairs("INSERT INTO role_use_cases (role, use_case) VALUES (?, ?)", role.id(), role.useCases());
    List<String> models = role.models();
    for (int place = 0; place < models.size(); place++) {
      handle.execute(
          "INSERT INTO role_models (role, place, pattern) VALUES (?, ?, ?)",
          role.id(),
          place,
          models.get(place));
    }
  }

  void key(RegisteredKey key) {
    handle
        .createUpdate(
            "INSERT INTO gateway_keys (public_id, hash, person, key_id, use_case, enabled)"
                + " VALUES (:publicId, :hash, :person, :keyId, :useCase, :enabled)")
        .bind("publicId", key.publicId())
        .bind("hash", key.hash().value())
        .bind("person", key.person())
        .bind("keyId", key.keyId())
        .bind("useCase", key.useCase())
        .bind("enabled", key.enabled() ? 1 : 0)
        .execute();
  }

  /** Adds a version of the notice, which is in force from now on. */
  void notice(Notice notice) {
    handle
        .createUpdate(
            "INSERT INTO notices (place, version, text, in_force_since_millis)"
                + " SELECT COALESCE(MAX(place), 0) + 1, :version, :text, :now FROM notices")
        .bind("version", notice.version())
        .bind("text", notice.text())
        .bind("now", clock.millis())
        .execute();
  }

  void acknowledgement(String person, String version) {
    handle
        .createUpdate(
            "INSERT INTO acknowledgements (person, notice, acknowledged_at_millis)"
                + " VALUES (:person, :notice, :now)")
        .bind("person", person)
        .bind("notice", version)
        .bind("now", clock.millis())
        .execute();
  }

  /** Adds the digest of the policy unless it is the latest already. */
  void policyVersion(String digest) {
    handle
        .createUpdate(
            "INSERT INTO policy_versions (place, digest, in_force_since_millis)"
                + " SELECT COALESCE(MAX(place), 0) + 1, :digest, :now FROM policy_versions"
                + " HAVING NOT EXISTS (SELECT 1 FROM policy_versions WHERE digest = :digest"
                + " AND place = (SELECT MAX(place) FROM policy_versions))")
        .bind("digest", digest)
        .bind("now", clock.millis())
        .execute();
  }

  int active(String person, boolean active) {
    return handle.execute("UPDATE people SET active = ? WHERE id = ?", active ? 1 : 0, person);
  }

  int useCaseState(String useCase, UseCaseState state) {
    return handle.execute("UPDATE use_cases SET state = ? WHERE id = ?", state.name(), useCase);
  }

  int keyEnabled(String person, String keyId, boolean enabled) {
    return handle.execute(
        "UPDATE gateway_keys SET enabled = ? WHERE person = ? AND key_id = ?",
        enabled ? 1 : 0,
        person,
        keyId);
  }

  private void pairs(String insert, String left, Collection<String> rights) {
    for (String right : rights) {
      handle.execute(insert, left, right);
    }
  }
}
