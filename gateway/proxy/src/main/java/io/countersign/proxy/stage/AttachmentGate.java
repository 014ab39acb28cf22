package io.countersign.proxy.stage;

import io.countersign.audit.entry.AttachmentFacts;
import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.proxy.dialect.Attachment;
import io.countersign.proxy.dialect.PromptMasking;
import io.countersign.proxy.document.AttachmentKind;
import io.countersign.proxy.document.DocumentReading;
import io.countersign.proxy.document.DocumentReading.Image;
import io.countersign.proxy.document.DocumentReading.Recording;
import io.countersign.proxy.document.DocumentReading.Text;
import io.countersign.proxy.document.DocumentReading.Unread;
import io.countersign.proxy.refusal.RefusalCode;
import io.countersign.proxy.refusal.RefusalException;
import io.countersign.proxy.stage.AttachmentRules.Documents;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges what was read of the attachments of a request. A value in a document cannot be masked
 * there, so it passes or is refused as a whole. Thread-safe.
 */
final class AttachmentGate {
  private final AttachmentRules rules;

  AttachmentGate(AttachmentRules rules) {
    this.rules = rules;
  }

  /** What kinds may pass for a use case. */
  Set<AttachmentKind> kinds(String useCase) {
    return rules.kinds(useCase);
  }

  /**
   * Judges all, and tells the passage what was found.
   *
   * @param dataClasses takes the classes of data that documents belong to
   * @return null: they may leave; otherwise why a text in one keeps the body from leaving
   * @throws RefusalException when one may not pass
   */
  @Nullable PromptMasking judge(
      List<Attachment> attachments,
      List<DocumentReading> readings,
      Passage passage,
      Masker masker,
      Set<String> dataClasses) {
    SortedMap<Integer, AttachmentFacts> facts = new TreeMap<>();
    passage.attached(facts);
    Set<AttachmentKind> kinds = kinds(passage.admission().useCase().id());
    for (int i = 0; i < attachments.size(); i++) {
      String path = attachments.get(i).path();
      DocumentReading reading = readings.get(i);
      requireKind(path, reading, kinds);
      Findings findings = new Findings(masker, dataClasses);
      if (reading instanceof Text text) {
        PromptMasking failure = findings.read(text, path);
        if (failure != null) {
          return failure;
        }
      }
      facts.put(i + 1, new AttachmentFacts(reading.mediaType(), findings.counts()));
      if (rules.documents() == Documents.PASS_IF_CLEAN && !findings.counts().isEmpty()) {
        throw refusal(
            path,
            "it holds values that would be masked in a text ("
                + said(findings.counts())
                + "), and in a document they cannot be; take them out, or send its text instead");
      }
    }
    return null;
  }

  private static void requireKind(String path, DocumentReading reading, Set<AttachmentKind> kinds) {
    if (reading instanceof Unread unread) {
      throw refusal(path, unread.problem());
    }
    boolean text = reading instanceof Text;
    int pictures = reading instanceof Text read ? read.pictures() : 0;
    int recordings = reading instanceof Text read ? read.recordings() : 0;
    if (text && !kinds.contains(AttachmentKind.DOCUMENT)) {
      throw refusal(path, "it is a document, and `masking.attachments.documents` refuses those");
    }
    if ((reading instanceof Image || pictures > 0) && !kinds.contains(AttachmentKind.IMAGE)) {
      String what = text ? "it holds images, or pages without text" : "it is an image";
      throw refusal(
          path, what + ", which nobody can read, and `masking.attachments.images` refuses those");
    }
    if ((reading instanceof Recording || recordings > 0)
        && !kinds.contains(AttachmentKind.RECORDING)) {
      throw refusal(
          path,
          "it is or holds a recording, which passes only where `masking.attachments.recordings` and"
              + " the use case allow it");
    }
  }

  private static RefusalException refusal(String path, String why) {
    return new RefusalException(
        RefusalCode.CONTENT_NOT_SCANNABLE,
        "The content at `" + path + "` was refused: " + why + ".",
        path,
        null);
  }

  private static String said(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(one -> one.getKey() + " " + one.getValue())
        .collect(Collectors.joining(", "));
  }

  /** What stands in one document: distinct values, counted by type. Holds clear text. */
  private static final class Findings {
    private final Masker masker;
    private final Set<String> dataClasses;
    private final Map<EntityType, Set<String>> values = new TreeMap<>();

    Findings(Masker masker, Set<String> dataClasses) {
      this.masker = masker;
      this.dataClasses = dataClasses;
    }

    @Nullable PromptMasking read(Text document, String path) {
      MaskingSession session = masker.newSession();
      for (String text : document.texts()) {
        PromptMasking failure = read(text, session, path, false);
        if (failure != null) {
          return failure;
        }
      }
      for (String label : document.labels()) {
        PromptMasking failure = read(label, session, path, true);
        if (failure != null) {
          return failure;
        }
      }
      return null;
    }

    /** In what a program says of itself a guess finds names of programs. */
    private @Nullable PromptMasking read(
        String text, MaskingSession session, String path, boolean label) {
      Masking masking = masker.mask(text, session);
      if (!(masking instanceof Masking.Masked masked)) {
        return PromptMasking.failure(masking, path);
      }
      dataClasses.addAll(masked.dataClasses());
      for (Replacement replacement : masked.replacements()) {
        EntityType type = replacement.span().type();
        if (!label || type.evidence() != EntityType.Evidence.GUESS) {
          values
              .computeIfAbsent(type, any -> new HashSet<>())
              .add(text.substring(replacement.span().start(), replacement.span().end()));
        }
      }
      return null;
    }

    SortedMap<String, Integer> counts() {
      SortedMap<String, Integer> counts = new TreeMap<>();
      values.forEach((type, found) -> counts.put(type.label(), found.size()));
      return counts;
    }

    @Override
    public String toString() {
      return "Findings" + counts();
    }
  }
}
