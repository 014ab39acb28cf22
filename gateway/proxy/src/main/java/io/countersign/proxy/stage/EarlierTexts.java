package io.countersign.proxy.stage;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.StoredReference;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.countersign.proxy.stored.StoredMap;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request goes on from: texts at the provider, with their maps, and the conversation that
 * the caller named. Never shown.
 *
 * @param conversation null: none was named
 */
record EarlierTexts(List<Earlier> texts, @Nullable Conversation conversation) {
  static final EarlierTexts NONE = new EarlierTexts(List.of(), null);

  EarlierTexts {
    texts = List.copyOf(texts);
  }

  /** One of them. */
  record Earlier(StoredReference reference, StoredMap map) {}

  /**
   * A conversation.
   *
   * @param map null: it begins
   */
  record Conversation(String id, @Nullable StoredMap map) {}

  EarlierTexts in(Conversation named) {
    return new EarlierTexts(texts, named);
  }

  /** Whether nothing was masked before. */
  boolean isEmpty() {
    return texts.isEmpty() && (conversation == null || conversation.map == null);
  }

  /** Whether nothing binds the request to its destination. */
  boolean isMovable() {
    return texts.isEmpty();
  }

  /** A session that goes on with all of them. */
  MaskingSession session(Masker masker) {
    List<byte[]> saved = new ArrayList<>();
    if (conversation != null && conversation.map != null) {
      saved.add(conversation.map.saved());
    }
    texts.forEach(text -> saved.add(text.map().saved()));
    if (saved.isEmpty()) {
      return masker.newSession();
    }
    return masker.resume(saved).orElseThrow(EarlierTexts::contradictory);
  }

  private static RefusalException contradictory() {
    return new RefusalException(
        RefusalCode.CONTENT_NOT_SCANNABLE,
        "The request goes on from several texts in which one placeholder stands for different"
            + " values. Name only one of them, or send the whole input instead.");
  }

  @Override
  public String toString() {
    return "EarlierTexts[" + texts.size() + "]";
  }
}
