package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.json.JsonDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as data, read from a dialect's file.
 *
 * @param request roles of the request's values; null: no body
 * @param before members that stand before the conversation in the prompt, in prompt order
 * @param conversation the member that grows from turn to turn
 * @param optional which of the model's name and the conversation may be absent, by their members;
 *     {@code shape}: any object or list is good
 * @param answer roles of the answer's values
 * @param endUser where the provider's end-user field stands, member by member; empty: it has none
 * @param streaming when it streams
 * @param framings how its streams may be framed
 * @param stream how a stream is read; null where it has none
 * @param generates whether it answers what the prompt asks for, so that tasks are judged
 * @param keptAsAsked the member with which a caller says that the provider is to keep nothing;
 *     null: there is none
 * @param inner where the requests that the body holds go; null: it holds none
 * @param form whether the body may be a form with a file
 * @param json whether it may be JSON
 * @param vectors whether it answers vectors, so that placeholders have no numbers
 * @param answersFile whether the answer is a file and not one JSON object
 * @param models where the answer lists models; null where it does not
 * @param entries where it lists what the provider keeps, with {@code answer} the roles of the
 *     values of one entry; null where it does not
 */
record EndpointSpec(
    String name,
    String method,
    PathTemplate template,
    @Nullable PathSet request,
    List<String> before,
    String conversation,
    Set<String> optional,
    PathSet answer,
    List<String> endUser,
    Streaming streaming,
    List<Framing> framings,
    @Nullable Function<Calls, StreamRules> stream,
    boolean generates,
    @Nullable String keptAsAsked,
    @Nullable Inner inner,
    boolean form,
    boolean json,
    boolean vectors,
    boolean answersFile,
    @Nullable Listing models,
    @Nullable Entries entries,
    ErrorEnvelope errors) {

  /**
   * Where is listed what the provider keeps for all callers.
   *
   * @param list the member that holds the list
   * @param id the member of each that names it
   * @param limit the parameter of the query that says how many there are on a page
   */
  record Entries(String list, String id, String limit) {}

  /**
   * Where models are listed.
   *
   * @param list the member that holds the list
   * @param name the member of each that names it
   */
  record Listing(String list, String name) {}

  /** The method of what is read like a request's body though no request leads there. */
  private static final String NOWHERE = "-";

  /** Whether its bodies are messages of JSON-RPC. */
  boolean rpc() {
    return errors == ErrorEnvelope.JSON_RPC;
  }

  /** Whether its requests are frames of a WebSocket. */
  boolean socket() {
    return method.equals(Endpoint.SOCKET);
  }

  /** Finds the endpoints of requests in a body. */
  interface Inner {
    /**
     * The endpoint of one of them.
     *
     * @param request where it stands
     * @param member what the member is called that holds it, as paths spell it; null: none does
     * @return null: none that may stand there
     */
    @Nullable EndpointSpec of(JsonDocument document, int request, @Nullable String member);
  }

  boolean matches(String wantedMethod, String path) {
    return !method.equals(NOWHERE) && method.equals(wantedMethod) && template.matches(path);
  }

  /** How a stream of this media type is framed; empty: it is no stream of this endpoint. */
  Optional<Framing> framing(String mediaType) {
    return framings.stream().filter(one -> one.mediaType().equals(mediaType)).findFirst();
  }
}
