package io.countersign.proxy.dialect;

import io.countersign.masking.Masker;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.task.TaskPrompt;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A request body as policy sees it. Holds clear text: never shown. */
public interface PromptDocument {
  /** The model the body names, or null. */
  @Nullable String model();

  /** All models it names: each has to be allowed. */
  default Set<String> models() {
    String one = model();
    return one == null ? Set.of() : Set.of(one);
  }

  /** Whether the caller wants a stream. */
  boolean streaming();

  /** The calls the body makes, where each is answered by its id. */
  default Calls calls() {
    return Calls.NONE;
  }

  /** The earlier answer that the body goes on from, which lies at the provider; or null. */
  default @Nullable String previous() {
    return null;
  }

  /** How many bytes the body has. */
  int size();

  /** The text at the provider that the body goes on from, in the order in which it stands. */
  default List<StoredReference> stored() {
    return List.of();
  }

  /** Whether the provider keeps the text, so far as the caller has a say in it. */
  default boolean kept() {
    return true;
  }

  /**
   * What says what is asked for: the system text and the last two messages of the user, as the
   * caller wrote them. Null where the endpoint does not answer with text.
   */
  @Nullable TaskPrompt instruction();

  /** What says what is asked for, of each request that the body holds. */
  default List<TaskPrompt> instructions() {
    TaskPrompt one = instruction();
    return one == null ? List.of() : List.of(one);
  }

  /** Whether other requests name its text beside their own, so that numbers must not meet. */
  default boolean standsAlone() {
    return false;
  }

  /** Whether it is a batch's file, each line of which was read by the endpoint that it names. */
  default boolean readAsBatch() {
    return false;
  }

  /** What it holds that is no text, in the order in which it stands. */
  default List<Attachment> attachments() {
    return List.of();
  }

  /**
   * Masks every text leaf. First what stands before the conversation (system text, tools), then the
   * conversation in order, then the rest, so that a conversation's masked prefix never changes.
   *
   * @param endUser what stands in the provider's end-user field (`user`, `safety_identifier`,
   *     `metadata.user_id`) instead of what the caller wrote there
   * @param addEndUser whether to add that field where the caller did not send it
   * @param passed the paths of the attachments that were judged and may leave as they are; any
   *     other keeps the body from leaving
   */
  PromptMasking mask(
      Masker masker,
      MaskingSession session,
      String endUser,
      boolean addEndUser,
      Set<String> passed);

  /** The same of a body from which no attachment may leave. */
  default PromptMasking mask(
      Masker masker, MaskingSession session, String endUser, boolean addEndUser) {
    return mask(masker, session, endUser, addEndUser, Set.of());
  }
}
