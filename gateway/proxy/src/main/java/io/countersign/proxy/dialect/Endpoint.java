package io.countersign.proxy.dialect;

import io.countersign.proxy.document.AttachmentKind;
import io.countersign.proxy.framing.Framing;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of a provider's API. Immutable and thread-safe. */
public interface Endpoint {
  /** The method of endpoints that are WebSockets; in lower case, so that no request has it. */
  String SOCKET = "socket";

  /**
   * The provider's own path, canonical, e.g. {@code /v1/chat/completions}. A destination whose URL
   * already ends with {@code /v1} is joined without doubling it.
   */
  String upstreamPath();

  /** The model the path names, or null; it is judged like the model of a body. */
  @Nullable String pathModel();

  /** The region that the path names the model in, or null; only that of the destination is good. */
  default @Nullable String pathRegion() {
    return null;
  }

  /**
   * What the path names of the provider's own account, by the name of its place: {@code project}
   * and {@code location}; only what the destination serves is good.
   */
  default Map<String, String> places() {
    return Map.of();
  }

  /** A stable name for records and metrics, e.g. {@code chat.completions}. */
  String name();

  /** Whether a request has a body; a body where none belongs is refused. */
  boolean hasBody();

  /** Whether the answer lists models, to be filtered to what the caller may use. */
  boolean listsModels();

  /**
   * Whether the answer lists what the provider keeps, to be cut down to what the caller put there.
   */
  default boolean listsEntries() {
    return false;
  }

  /**
   * The query as it goes upstream.
   *
   * @param asked the raw query of the request, or null
   */
  default @Nullable String query(@Nullable String asked) {
    return asked;
  }

  /** The text at the provider that the path is about. */
  default List<StoredReference> stored() {
    return List.of();
  }

  /**
   * Whether what is sent may come back in the answers to others: then no two requests number their
   * placeholders alike, so that none is restored as another's.
   */
  default boolean numbersApart() {
    return false;
  }

  /** Whether an answer may be a status alone, without a body. */
  default boolean mayAnswerNothing() {
    return false;
  }

  /**
   * The headers of a request that repeat parts of its body, as they go upstream with the masked
   * one.
   *
   * @param headers tells those of the client, by name
   * @param body as the client wrote it
   */
  default RepeatedHeaders repeated(
      Supplier<Map<String, String>> headers, byte[] body, MaskedBody masked) {
    return RepeatedHeaders.NONE;
  }

  /**
   * Reads a body strictly.
   *
   * @param body decoded bytes, whole
   * @param kinds of attachments that are judged later; one that is said to be of another is refused
   */
  PromptReading read(byte[] body, Set<AttachmentKind> kinds);

  /** The same of a body that may have no attachment. */
  default PromptReading read(byte[] body) {
    return read(body, Set.of());
  }

  /** Whether the body may be a form with a file, for {@link #readForm}. */
  default boolean takesForm() {
    return false;
  }

  /** Whether the body may be JSON, for {@link #read(byte[], Set)}. */
  default boolean takesJson() {
    return true;
  }

  /**
   * Reads a form strictly.
   *
   * @param body decoded bytes, whole
   * @param boundary of the media type
   * @param kinds of attachments that are judged later; one that is said to be of another is refused
   */
  default PromptReading readForm(byte[] body, String boundary, Set<AttachmentKind> kinds) {
    throw new UnsupportedOperationException("found a form, expected JSON");
  }

  /** The same of a form that may have no attachment. */
  default PromptReading readForm(byte[] body, String boundary) {
    return readForm(body, boundary, Set.of());
  }

  /** Whether the answer is a file and not one JSON object. */
  default boolean answersFile() {
    return false;
  }

  /**
   * How a stream is framed that this endpoint may answer with.
   *
   * @param mediaType what the provider calls its answer, in lower case and without parameters
   * @return empty: not a stream
   */
  Optional<Framing> framing(String mediaType);

  /**
   * The restoring of one answer.
   *
   * @param masked the request's masking; supplies the session
   * @param framing how the stream is framed; null: the answer is whole
   */
  default Answer answer(MaskedPrompt masked, @Nullable Framing framing) {
    return answer(masked, framing, null);
  }

  /**
   * The restoring of one answer, which is also read for what the model adds.
   *
   * @param masked the request's masking; supplies the session
   * @param framing how the stream is framed; null: the answer is whole
   * @param rules what is done with what the model adds; null: nobody looks for it
   */
  Answer answer(MaskedPrompt masked, @Nullable Framing framing, @Nullable AnswerRules rules);
}
