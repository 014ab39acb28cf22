package io.countersign.masking.detect.pattern.label;

import io.countersign.masking.detect.pattern.scan.Anchors;
import io.countersign.masking.detect.pattern.scan.Findings;
import io.countersign.masking.detect.pattern.scan.PhraseValidator;
import io.countersign.masking.detect.pattern.scan.ScanText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;

/**
 * Values that a phrase announces: {@code Kundennummer: 4711-0815}. Regular expressions are only
 * tried, on a bounded slice, where a phrase was found. Thread-safe.
 */
public final class LabelValidator implements PhraseValidator {
  private static final int VALUE_MAX = 160;

  private final LabelRule rule;

  private LabelValidator(LabelRule rule) {
    this.rule = rule;
  }

  /** Hooks in the rules by the phrases that lead to them. */
  public static void addTo(Anchors anchors, Map<String, LabelRule> rules) {
    Map<String, PhraseValidator> phrases = new LinkedHashMap<>();
    rules.forEach((words, rule) -> phrases.put(words, new LabelValidator(rule)));
    anchors.phrases(phrases);
  }

  @Override
  public void check(ScanText text, int anchor, int end, Findings findings) {
    int start = Links.direct(text, end);
    if (part(text, anchor, end, start) || identifier(text, end, start)) {
      return;
    }
    boolean signed = Links.signed(text, end, start);
    if (found(text, anchor, start, signed, findings)) {
      return;
    }
    int distant = Links.distant(text, end);
    if (distant > 0) {
      found(text, anchor, distant, false, findings);
    }
  }

  /** Hyphens on both sides: a part of an article number, not a label. */
  private static boolean part(ScanText text, int anchor, int end, int start) {
    return start == end + 1 && text.at(end) == '-' && text.at(anchor - 1) == '-';
  }

  /** An underscore and a letter: {@code user_location} is one name in a program. */
  private static boolean identifier(ScanText text, int end, int start) {
    return start == end + 1 && text.at(end) == '_' && text.letter(start);
  }

  private boolean found(ScanText text, int anchor, int start, boolean signed, Findings findings) {
    Matcher value = rule.value().matcher(text.slice(start, start + VALUE_MAX));
    if (!value.lookingAt()
        || value.end() == 0
        || !rule.accepts(value.group(), signed)
        // In "this.handle = handle" and "Handle handle" the label names itself.
        || text.startsWithIgnoreCase(anchor, value.group())) {
      return false;
    }
    if (!findings.reachesBeyond(start)) {
      findings.add(start, start + value.end(), rule.type(), Findings.IN_CONTEXT, rule.recognizer());
    }
    return true;
  }
}
