package io.countersign.allowlist;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;

/**
 * The canonical form of a policy: all that decides, nothing else, in one order. Two policies that
 * decide alike because they differ in order or repetition only have the same form.
 *
 * <p>A text is its length and its UTF-16 code units, a set is its size and its members in order, so
 * that no two policies share a form by running into one another, and a lone surrogate keeps its
 * value.
 */
final class CanonicalPolicy {
  private static final int VERSION_DIGITS = 16;

  private final MessageDigest digest = sha256();

  private CanonicalPolicy() {}

  static String version(AllowPolicy policy) {
    CanonicalPolicy form = new CanonicalPolicy();
    form.write(policy);
    return HexFormat.of().formatHex(form.digest.digest()).substring(0, VERSION_DIGITS);
  }

  private void write(AllowPolicy policy) {
    text("countersign allow-list 1");
    List<ApprovedDestination> destinations =
        policy.destinations().stream()
            .sorted(Comparator.comparing(ApprovedDestination::id))
            .toList();
    number(destinations.size());
    for (ApprovedDestination destination : destinations) {
      text(destination.id());
      set(destination.models());
    }
    List<AllowRule> rules =
        policy.rules().stream().sorted(Comparator.comparing(AllowRule::id)).toList();
    number(rules.size());
    for (AllowRule rule : rules) {
      text(rule.id());
      text(rule.role());
      set(rule.destinations());
      set(rule.models());
      set(rule.useCases());
    }
  }

  private void set(Collection<String> members) {
    TreeSet<String> sorted = new TreeSet<>(members);
    number(sorted.size());
    sorted.forEach(this::text);
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
