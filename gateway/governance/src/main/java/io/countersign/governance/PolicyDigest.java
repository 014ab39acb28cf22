package io.countersign.governance;

import io.countersign.identity.RegisteredKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The version of a policy: a digest over all that decides, in one order. Names and addresses of
 * people decide nothing and are left out, so that the digest tells nothing about them.
 */
final class PolicyDigest {
  private static final int VERSION_DIGITS = 16;

  private final MessageDigest digest = sha256();

  private PolicyDigest() {}

  static String version(
      Collection<Person> people,
      Collection<Role> roles,
      Collection<UseCase> useCases,
      Collection<RegisteredKey> keys,
      List<Notice> notices) {
    PolicyDigest form = new PolicyDigest();
    form.text("countersign governance 1");
    form.people(people);
    form.roles(roles);
    form.useCases(useCases);
    form.keys(keys);
    if (!notices.isEmpty()) {
      Notice inForce = notices.get(notices.size() - 1);
      form.text(inForce.version());
      form.text(inForce.text());
    }
    return HexFormat.of().formatHex(form.digest.digest()).substring(0, VERSION_DIGITS);
  }

  private void people(Collection<Person> people) {
    number(people.size());
    for (Person person : people) {
      text(person.id());
      number(person.active() ? 1 : 0);
      texts(person.roles());
    }
  }

  private void roles(Collection<Role> roles) {
    number(roles.size());
    for (Role role : roles) {
      text(role.id());
      texts(role.destinations());
      texts(role.models());
      texts(role.useCases());
    }
  }

  private void useCases(Collection<UseCase> useCases) {
    number(useCases.size());
    for (UseCase useCase : useCases) {
      text(useCase.id());
      text(useCase.title());
      text(useCase.tier().name());
      text(useCase.accountable());
      texts(useCase.approvedBy());
      text(useCase.review().name());
      text(useCase.state().name());
    }
  }

  private void keys(Collection<RegisteredKey> keys) {
    number(keys.size());
    for (RegisteredKey key :
        keys.stream().sorted(Comparator.comparing(RegisteredKey::publicId)).toList()) {
      text(key.publicId());
      text(key.hash().value());
      text(key.person());
      text(key.keyId());
      text(Objects.requireNonNullElse(key.useCase(), ""));
      number(key.enabled() ? 1 : 0);
    }
  }

  private void texts(Collection<String> members) {
    number(members.size());
    members.forEach(this::text);
  }

  private void text(String text) {
    ByteBuffer units = ByteBuffer.allocate(Character.BYTES * text.length());
    text.chars().forEach(unit -> units.putChar((char) unit));
    number(text.length());
    digest.update(units.flip());
  }

  private void number(int number) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(number).flip());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java lacks SHA-256, which every Java must have", e);
    }
  }
}
