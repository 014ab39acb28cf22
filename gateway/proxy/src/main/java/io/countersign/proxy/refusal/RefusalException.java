package io.countersign.proxy.refusal;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A request or its answer is refused. Expected, so it has no stack trace; its text is for the
 * caller and holds no clear text.
 */
public final class RefusalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final RefusalCode code;
  private final String text;
  private final @Nullable String param;
  private final @Nullable String rule;

  /**
   * A refusal.
   *
   * @param text what was found, what was expected, what to do; never clear text
   * @param param the JSON path it is about, or null
   * @param rule the rule that decided, or null
   */
  public RefusalException(
      RefusalCode code, String text, @Nullable String param, @Nullable String rule) {
    super(code.code() + ": " + text, null, false, false);
    this.code = requireNonNull(code, "code");
    this.text = requireNonNull(text, "text");
    this.param = param;
    this.rule = rule;
  }

  /** A refusal that is about the request as a whole. */
  public RefusalException(RefusalCode code, String text) {
    this(code, text, null, null);
  }

  /** Why. */
  public RefusalCode code() {
    return code;
  }

  /** What the caller is told. */
  public String text() {
    return text;
  }

  /** The JSON path it is about, or null. */
  public @Nullable String param() {
    return param;
  }

  /** The rule that decided, or null. */
  public @Nullable String rule() {
    return rule;
  }
}
