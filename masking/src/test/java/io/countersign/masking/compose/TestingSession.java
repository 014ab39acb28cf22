package io.countersign.masking.compose;

import io.countersign.masking.EntityType;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.StreamRestorer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session that no masker made. */
final class TestingSession implements MaskingSession {
  @Override
  public String placeholder(EntityType type, String value) {
    return "[" + type.label() + "-1]";
  }

  @Override
  public @Nullable String standIn(String value) {
    return null;
  }

  @Override
  public Map<EntityType, Integer> counts() {
    return Map.of();
  }

  @Override
  public String restore(String text) {
    return text;
  }

  @Override
  public StreamRestorer streamRestorer() {
    throw new UnsupportedOperationException("streamRestorer");
  }

  @Override
  public StreamRestorer jsonStreamRestorer() {
    throw new UnsupportedOperationException("jsonStreamRestorer");
  }

  @Override
  public byte[] save() {
    throw new UnsupportedOperationException("save");
  }

  @Override
  public String toString() {
    return "TestingSession";
  }
}
