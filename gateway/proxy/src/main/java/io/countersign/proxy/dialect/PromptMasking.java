package io.countersign.proxy.dialect;

import static java.util.Objects.requireNonNull;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masking;
import org.jspecify.annotations.Nullable;

/** The outcome of masking a body. */
public sealed interface PromptMasking {
  /** The same, of a body that stands in another one at a path. */
  default PromptMasking under(String place) {
    if (this instanceof Blocked blocked) {
      return new Blocked(blocked.type(), place + blocked.path().substring(1));
    }
    if (this instanceof Unmaskable unmaskable) {
      return new Unmaskable(unmaskable.type(), place + unmaskable.path().substring(1));
    }
    if (this instanceof Sandboxed sandboxed) {
      return new Sandboxed(sandboxed.type(), place + sandboxed.path().substring(1));
    }
    if (this instanceof Incomplete incomplete) {
      return new Incomplete(
          incomplete.cause(),
          incomplete.recognizer(),
          incomplete.failure(),
          place + incomplete.path().substring(1));
    }
    return this;
  }

  /** Why the text at a path keeps a body from leaving. */
  static PromptMasking failure(Masking masking, String path) {
    if (masking instanceof Masking.Blocked blocked) {
      return new Blocked(blocked.span().type(), path);
    }
    if (masking instanceof Masking.Sandboxed sandboxed) {
      return new Sandboxed(sandboxed.span().type(), path);
    }
    if (masking instanceof Masking.Incomplete incomplete) {
      return new Incomplete(
          incomplete.cause(), incomplete.recognizer(), incomplete.failure(), path);
    }
    throw new IllegalStateException("found a masked text, expected a refused one");
  }

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
