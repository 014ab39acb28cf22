package io.countersign.proxy.stage;

import io.countersign.masking.Masker;
import io.countersign.proxy.dialect.AnswerRules;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which masker masks which request. Thread-safe. */
public interface MaskingPolicy {
  /** The masker of what a caller with these roles sends to a destination for a use case. */
  Masker masker(Set<String> roles, String useCase, String destination);

  /** Reads what is not changed, such as the values of headers. */
  Masker reader();

  /** What is done with what models add to their answers, or null: nobody looks for it. */
  @Nullable AnswerRules answers();

  /** The id of the destination that takes what may only stay on the premises, or null. */
  @Nullable String sandbox();

  /** One masker for everything, no sandbox, and nobody looks at what models add. */
  static MaskingPolicy of(Masker masker) {
    return new MaskingPolicy() {
      @Override
      public Masker masker(Set<String> roles, String useCase, String destination) {
        return masker;
      }

      @Override
      public Masker reader() {
        return masker;
      }

      @Override
      public @Nullable AnswerRules answers() {
        return null;
      }

      @Override
      public @Nullable String sandbox() {
        return null;
      }
    };
  }
}
