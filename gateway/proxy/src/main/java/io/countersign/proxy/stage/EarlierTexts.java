package io.countersign.proxy.stage;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.proxy.dialect.StoredReference;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.countersign.proxy.stored.StoredMap;
import java.util.List;

/** The texts at the provider that a request goes on from, with their maps. Never shown. */
record EarlierTexts(List<Earlier> texts) {
  static final EarlierTexts NONE = new EarlierTexts(List.of());

  EarlierTexts {
    texts = List.copyOf(texts);
  }

  /** One of them. */
  record Earlier(StoredReference reference, StoredMap map) {}

  boolean isEmpty() {
    return texts.isEmpty();
  }

  /** A session that goes on with all of them. */
  MaskingSession session(Masker masker) {
    if (texts.isEmpty()) {
      return masker.newSession();
    }
    return masker
        .resume(texts.stream().map(text -> text.map().saved()).toList())
        .orElseThrow(EarlierTexts::contradictory);
  }

  private static RefusalException contradictory() {
    return new RefusalException(
        RefusalCode.CONTENT_NOT_SCANNABLE,
        "The request goes on from several texts at the provider in which one placeholder stands for"
            + " different values. Name only one of them, or send the whole input instead.");
  }

  @Override
  public String toString() {
    return "EarlierTexts[" + texts.size() + "]";
  }
}
