package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masking;
import org.jspecify.annotations.Nullable;

/** The outcome of masking a body. */
public sealed interface PromptMasking {
  /** Every text leaf was masked. */
  record Masked(MaskedPrompt prompt) implements PromptMasking {
    public Masked {
      requireNonNull(prompt, "prompt");
    }
  }

  /** A leaf holds something that must not leave, masked or not. */
  record Blocked(EntityType type, String path) implements PromptMasking {
    public Blocked {
      requireNonNull(type, "type");
      requireNonNull(path, "path");
    }
  }

  /** A leaf cannot be sent masked: a signed one, or a key, that holds a value to mask. */
  record Unmaskable(EntityType type, String path) implements PromptMasking {
    public Unmaskable {
      requireNonNull(type, "type");
      requireNonNull(path, "path");
    }
  }

  /** A leaf holds something that may only go to a destination on the company's premises. */
  record Sandboxed(EntityType type, String path) implements PromptMasking {
    public Sandboxed {
      requireNonNull(type, "type");
      requireNonNull(path, "path");
    }
  }

  /**
   * A leaf could not be read whole.
   *
   * @param failure the class name of what was thrown, or null
   */
  record Incomplete(Masking.Cause cause, String recognizer, @Nullable String failure, String path)
      implements PromptMasking {
    /** A recognizer could not, without a failure. */
    public Incomplete(String recognizer, String path) {
      this(Masking.Cause.RECOGNIZER, recognizer, null, path);
    }

    public Incomplete {
      requireNonNull(cause, "cause");
      requireNonNull(recognizer, "recognizer");
      requireNonNull(path, "path");
    }
  }
}
