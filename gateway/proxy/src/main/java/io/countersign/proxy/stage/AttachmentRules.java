package io.countersign.proxy.stage;

import static java.util.Objects.requireNonNull;

import io.countersign.proxy.document.AttachmentKind;
import java.util.EnumSet;
import java.util.Set;

/**
 * What is done with content that is no text. Immutable.
 *
 * @param images whether images pass unread
 * @param recordings whether recordings pass unread, in the use cases that allow them
 * @param recordingUseCases ids of the use cases that allow recordings
 */
public record AttachmentRules(
    Documents documents, boolean images, boolean recordings, Set<String> recordingUseCases) {
  /** Nothing passes. */
  public static final AttachmentRules REFUSING =
      new AttachmentRules(Documents.REFUSE, false, false, Set.of());

  public AttachmentRules {
    requireNonNull(documents, "documents");
    recordingUseCases = Set.copyOf(recordingUseCases);
  }

  /** What is done with a document. */
  public enum Documents {
    /** It is refused unread. */
    REFUSE,
    /** It is passed when it holds no value that the profile would mask. */
    PASS_IF_CLEAN,
    /** It is passed, and what it holds is counted in the record. */
    PASS
  }

  /** What may pass at all. */
  Set<AttachmentKind> kinds(String useCase) {
    Set<AttachmentKind> kinds = EnumSet.noneOf(AttachmentKind.class);
    if (documents != Documents.REFUSE) {
      kinds.add(AttachmentKind.DOCUMENT);
    }
    if (images) {
      kinds.add(AttachmentKind.IMAGE);
    }
    if (recordings && recordingUseCases.contains(useCase)) {
      kinds.add(AttachmentKind.RECORDING);
    }
    return kinds;
  }
}
