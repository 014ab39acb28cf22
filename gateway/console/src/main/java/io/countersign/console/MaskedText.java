package io.countersign.console;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded text cut into runs, so that a page can set placeholders, and what else stands for
 * something, off.
 *
 * <p>Limits: at most {@link #CHARACTERS_MAX} characters are shown, at most {@link
 * #PLACEHOLDERS_MAX} placeholders set off; what is left out is said, never silently dropped.
 *
 * @param cut how many characters were left out; 0: none
 */
record MaskedText(List<Run> runs, int cut) {
  static final int CHARACTERS_MAX = 200_000;
  static final int PLACEHOLDERS_MAX = 2_000;

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\[((ADDED-)?[A-Z]{2,24}-[0-9]{1,6}|UNREAD)]");
  private static final JsonMapper PRETTY =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  MaskedText {
    runs = List.copyOf(runs);
  }

  /** Indents JSON, leaves anything else as it is; null stays null. */
  static @Nullable MaskedText of(@Nullable String recorded) {
    if (recorded == null) {
      return null;
    }
    return ofPlain(recorded.length() > CHARACTERS_MAX ? recorded : indented(recorded));
  }

  /** Takes the text as it is. */
  static MaskedText ofPlain(String text) {
    int end = Math.min(text.length(), CHARACTERS_MAX);
    if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return new MaskedText(runs(text.substring(0, end)), text.length() - end);
  }

  private static List<Run> runs(String text) {
    List<Run> runs = new ArrayList<>();
    Matcher matcher = PLACEHOLDER.matcher(text);
    int from = 0;
    while (runs.size() < 2 * PLACEHOLDERS_MAX && matcher.find()) {
      if (matcher.start() > from) {
        runs.add(new Run(text.substring(from, matcher.start()), false));
      }
      runs.add(new Run(matcher.group(), true));
      from = matcher.end();
    }
    if (from < text.length()) {
      runs.add(new Run(text.substring(from), false));
    }
    return runs;
  }

  private static String indented(String text) {
    String start = text.stripLeading();
    if (!start.startsWith("{") && !start.startsWith("[")) {
      return text;
    }
    try {
      return PRETTY.writeValueAsString(PRETTY.readTree(text));
    } catch (JacksonException e) {
      return text; // No JSON after all, e.g. half an answer: shown as it was recorded.
    }
  }

  @Override
  public String toString() {
    return "MaskedText[" + runs.size() + " runs]";
  }

  /** A piece of the text. */
  record Run(String text, boolean placeholder) {
    @Override
    public String toString() {
      return "Run[" + text.length() + " characters]";
    }
  }
}
