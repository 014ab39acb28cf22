package io.countersign.app.command;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masking;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What {@code mask --jsonl} answers to one line. */
final class MaskAnswers {
  private MaskAnswers() {}

  /** {@code {"id","masked","spans"}}, or {@code {"id","error"}}. */
  static Map<String, Object> plain(@Nullable JsonNode id, String text, Masking masking) {
    Map<String, Object> answer = answer(id);
    if (masking instanceof Masking.Masked masked) {
      answer.put("masked", replaced(text, masked.replacements()));
      answer.put("spans", masked.replacements().stream().map(one -> span(one.span())).toList());
    } else {
      answer.put("error", Refusals.sentence(masking));
    }
    return answer;
  }

  /** {@code {"id","error"}} to a line without a text. */
  static Map<String, Object> unreadable(@Nullable JsonNode id, String problem) {
    Map<String, Object> answer = answer(id);
    answer.put("error", problem);
    return answer;
  }

  private static Map<String, Object> answer(@Nullable JsonNode id) {
    Map<String, Object> answer = new LinkedHashMap<>();
    if (id != null) {
      answer.put("id", id);
    }
    return answer;
  }

  /** Adds what {@code --explain} says beside that. */
  static void explain(
      Map<String, Object> answer,
      String text,
      Masking masking,
      Explanation explanation,
      boolean showValues) {
    answer.put("profile", explanation.profile().name());
    answer.put("segments", TextSegment.of(text));
    if (masking instanceof Masking.Masked masked) {
      answer.put("operators", entries(explanation.entries(), text, showValues));
      answer.put("kept", entries(explanation.kept(), text, showValues));
      answer.put("classes", masked.dataClasses());
      answer.put("languages", Map.of("uncovered", masked.uncoveredLanguages()));
      answer.put("sums", labels(explanation.sums()));
      return;
    }
    Map<String, Object> refused = new LinkedHashMap<>();
    refused.put("outcome", masking.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    refused.put("recognizer", Refusals.recognizer(masking));
    if (masking instanceof Masking.Incomplete incomplete) {
      refused.put("cause", incomplete.cause().name().toLowerCase(Locale.ROOT));
      refused.put("failure", incomplete.failure());
    }
    refused.put("spans", entries(explanation.entries(), text, showValues));
    answer.put("refused", refused);
  }

  /** The text with what stands for its values. */
  static String replaced(String text, List<Replacement> replacements) {
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    for (Replacement replacement : replacements) {
      masked.append(text, from, replacement.span().start()).append(replacement.text());
      from = replacement.span().end();
    }
    return masked.append(text, from, text.length()).toString();
  }

  private static Map<String, Object> span(Span span) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("start", span.start());
    object.put("end", span.end());
    object.put("type", span.type().label());
    object.put("score", span.score());
    object.put("recognizer", span.recognizer());
    return object;
  }

  private static List<Map<String, Object>> entries(
      List<Explanation.Entry> entries, String text, boolean showValues) {
    List<Map<String, Object>> objects = new ArrayList<>();
    for (Explanation.Entry entry : entries) {
      Map<String, Object> object = span(entry.span());
      object.put("line", entry.line());
      object.put("column", entry.column());
      object.put("operator", entry.operator());
      object.put("reason", entry.reason());
      if (entry.replacement() != null) {
        object.put("replacement", entry.replacement());
      }
      if (showValues) {
        object.put("value", text.substring(entry.span().start(), entry.span().end()));
      }
      objects.add(object);
    }
    return objects;
  }

  private static Map<String, Integer> labels(Map<EntityType, Integer> sums) {
    Map<String, Integer> labels = new LinkedHashMap<>();
    sums.forEach((type, sum) -> labels.put(type.label(), sum));
    return labels;
  }
}
