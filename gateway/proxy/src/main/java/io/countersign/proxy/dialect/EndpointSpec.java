package io.countersign.proxy.dialect;

import io.countersign.proxy.framing.Framing;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as data, read from a dialect's file.
 *
 * @param request roles of the request's values; null: no body
 * @param before members that stand before the conversation in the prompt, in prompt order
 * @param conversation the member that grows from turn to turn
 * @param answer roles of the answer's values
 * @param endUser where the provider's end-user field stands, member by member; empty: it has none
 * @param streaming when it streams
 * @param framings how its streams may be framed
 * @param stream how a stream is read; null where it has none
 * @param generates whether it answers what the prompt asks for, so that tasks are judged
 * @param models where the answer lists models; null where it does not
 */
record EndpointSpec(
    String name,
    String method,
    PathTemplate template,
    @Nullable PathSet request,
    List<String> before,
    String conversation,
    PathSet answer,
    List<String> endUser,
    Streaming streaming,
    List<Framing> framings,
    @Nullable Function<Calls, StreamRules> stream,
    boolean generates,
    @Nullable Listing models,
    ErrorEnvelope errors) {

  /**
   * Where models are listed.
   *
   * @param list the member that holds the list
   * @param name the member of each that names it
   */
  record Listing(String list, String name) {}

  /** Whether its bodies are messages of JSON-RPC. */
  boolean rpc() {
    return errors == ErrorEnvelope.JSON_RPC;
  }

  /** Whether its requests are frames of a WebSocket. */
  boolean socket() {
    return method.equals(Endpoint.SOCKET);
  }

  boolean matches(String wantedMethod, String path) {
    return method.equals(wantedMethod) && template.matches(path);
  }

  /** How a stream of this media type is framed; empty: it is no stream of this endpoint. */
  Optional<Framing> framing(String mediaType) {
    return framings.stream().filter(one -> one.mediaType().equals(mediaType)).findFirst();
  }
}
