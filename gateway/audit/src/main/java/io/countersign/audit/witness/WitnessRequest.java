package io.countersign.audit.witness;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to co-sign a checkpoint (C2SP tlog-witness, {@code add-checkpoint}).
 *
 * @param oldSize the size that the sender believes the witness saw last
 * @param proof that the record has only grown since
 * @param note the signed checkpoint
 */
public record WitnessRequest(long oldSize, List<ByteBuffer> proof, String note) {
  /** More than the longest proof of any tree. */
  private static final int LINES_MAX = 64;

  private static final String OLD = "old ";

  /** Null when the text is no such request. */
  public static @Nullable WitnessRequest parse(String text) {
    int blank = text.indexOf("\n\n");
    if (blank < 0 || !text.startsWith(OLD)) {
      return null;
    }
    List<String> lines = text.substring(0, blank).lines().toList();
    String note = text.substring(blank + 2);
    if (lines.size() > LINES_MAX || note.indexOf("\n\n") < 0) {
      return null;
    }
    try {
      long oldSize = Long.parseLong(lines.get(0).substring(OLD.length()));
      List<ByteBuffer> proof = new ArrayList<>();
      for (String line : lines.subList(1, lines.size())) {
        proof.add(ByteBuffer.wrap(Base64.getDecoder().decode(line)));
      }
      return oldSize < 0 ? null : new WitnessRequest(oldSize, proof, note);
    } catch (IllegalArgumentException notANumberOrNotBase64) {
      return null;
    }
  }

  /** The request as it is sent. */
  public String write() {
    StringBuilder text = new StringBuilder(OLD).append(oldSize).append('\n');
    for (ByteBuffer hash : proof) {
      byte[] bytes = new byte[hash.remaining()];
      hash.duplicate().get(bytes);
      text.append(Base64.getEncoder().encodeToString(bytes)).append('\n');
    }
    return text.append('\n').append(note).toString();
  }

  /** Which record the checkpoint says it is of. */
  public String origin() {
    return note.substring(0, note.indexOf('\n'));
  }

  /** What is signed of the note, its last newline included. */
  public String text() {
    return note.substring(0, note.indexOf("\n\n") + 1);
  }
}
