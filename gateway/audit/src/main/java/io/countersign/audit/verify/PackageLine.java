package io.countersign.audit.verify;

import io.countersign.audit.proof.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** A line of a package: an entry with its way to the root. Immutable. */
final class PackageLine {
  private static final byte LEAF = 0x00;
  private static final ByteBuffer OF_NOTHING = new Sha256().of();
  private static final Set<String> NAMES =
      Set.of(
          "at",
          "by",
          "header",
          "kind",
          "log",
          "masked",
          "maskedBase64",
          "maskedHash",
          "record",
          "sealedHash",
          "sequence",
          "way",
          "what");

  private final Map<String, Object> members;
  private final String header;
  private final ByteBuffer maskedHash;
  private final ByteBuffer sealedHash;
  private final CanonicalHeader facts;

  private PackageLine(Map<String, Object> members, CanonicalHeader facts) {
    this.members = members;
    this.facts = facts;
    header = text("header");
    maskedHash = base64("maskedHash");
    sealedHash = base64("sealedHash");
  }

  /**
   * The line that the parser stands before; null at the end.
   *
   * @throws IllegalArgumentException it is no such line
   */
  static @Nullable PackageLine next(JsonParser parser) {
    Map<String, Object> members = JsonLine.next(parser, NAMES);
    if (members == null) {
      return null;
    }
    String header = members.get("header") instanceof String text ? text : "";
    CanonicalHeader facts = CanonicalHeader.parse(header);
    if (facts == null) {
      throw new IllegalArgumentException("its header is not canonical");
    }
    return new PackageLine(members, facts);
  }

  String log() {
    return text("log");
  }

  /** The record id; empty where it has none. */
  String record() {
    return members.get("record") instanceof String record ? record : "";
  }

  long sequence() {
    return members.get("sequence") instanceof Long number ? number : 0;
  }

  /** The hash of the entry as a leaf of the tree. */
  ByteBuffer leaf() {
    return new Sha256().of(LEAF, StandardCharsets.UTF_8.encode(header), maskedHash, sealedHash);
  }

  /** The hashes beside the leaf's way to the root. */
  List<ByteBuffer> way() {
    List<ByteBuffer> way = new ArrayList<>();
    for (String hash : text("way").split(" ", -1)) {
      if (!hash.isEmpty()) {
        way.add(decoded(hash));
      }
    }
    return way;
  }

  /** What of the line contradicts its header; null: nothing. */
  @Nullable String contradiction() {
    if (facts.number("sequence") != sequence()) {
      return "its header has another sequence number";
    }
    if (!text("kind").equals(facts.text("kind"))) {
      return "its header has another kind";
    }
    if (!String.valueOf(members.get("record")).equals(String.valueOf(facts.text("record")))) {
      return "its header has another record";
    }
    for (String[] copy : new String[][] {{"at", "at"}, {"what", "name"}}) {
      Object value = members.get(copy[0]);
      if (value != null && !value.equals(facts.text(copy[1]))) {
        return "its header has another `" + copy[1] + "`";
      }
    }
    ByteBuffer masked = masked();
    if (masked != null && !new Sha256().of(masked).equals(maskedHash)) {
      return "its text is not the one that was hashed";
    }
    return null;
  }

  /** Takes the entry as a part of an output; why it cannot be the next one, null when it can. */
  @Nullable String objectionOf(Parts parts) {
    ByteBuffer found = masked();
    ByteBuffer text = found == null ? ByteBuffer.allocate(0) : found;
    return isEnd() ? parts.end(facts, text) : parts.add(facts, text);
  }

  /** Whether an exchange begins with it. */
  boolean isBegin() {
    return text("kind").equals("INTENT");
  }

  /** Whether it is the next part of an exchange's output, or the last one. */
  boolean isPart() {
    return text("kind").equals("CHUNK") || isEnd();
  }

  private boolean isEnd() {
    return text("kind").equals("OUTCOME");
  }

  /** Whether the entry had masked text that is not here. */
  boolean withoutText() {
    return masked() == null && !maskedHash.equals(OF_NOTHING);
  }

  private @Nullable ByteBuffer masked() {
    if (members.get("masked") instanceof String text) {
      return StandardCharsets.UTF_8.encode(text);
    }
    return members.containsKey("maskedBase64") ? base64("maskedBase64") : null;
  }

  private ByteBuffer base64(String name) {
    return decoded(text(name));
  }

  private static ByteBuffer decoded(String text) {
    return ByteBuffer.wrap(Base64.getDecoder().decode(text));
  }

  private String text(String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("it has no `" + name + "`");
  }

  @Override
  public String toString() {
    return "PackageLine[" + sequence() + "]";
  }
}
