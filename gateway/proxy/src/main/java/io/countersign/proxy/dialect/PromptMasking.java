package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;

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

  /** A recognizer could not read a leaf whole. */
  record Incomplete(String recognizer, String path) implements PromptMasking {
    public Incomplete {
      requireNonNull(recognizer, "recognizer");
      requireNonNull(path, "path");
    }
  }
}
