package io.countersign.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.masking.EntityType;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.MaskingSession;
import io.countersign.masking.Replacement;
import io.countersign.masking.task.TaskPrompt;
import io.countersign.proxy.document.AttachmentKind;
import io.countersign.proxy.framing.Framing;
import io.countersign.proxy.framing.MalformedAnswerException;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A dialect for tests of the stages: {@code POST /v1/chat/completions} with {@code {"model",
 * "text"}}, and {@code GET /v1/models}. Streams are lines; the last is {@code data: [DONE]}.
 */
public final class TestingDialect implements Dialect {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DONE = "data: [DONE]";

  private final String name;

  public TestingDialect(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Optional<Endpoint> endpoint(String method, String path) {
    return switch (method + " " + path) {
      case "POST /v1/chat/completions", "POST /v1/messages" ->
          Optional.of(new TestingEndpoint(path, true));
      case "GET /v1/models" -> Optional.of(new TestingEndpoint(path, false));
      default -> Optional.empty();
    };
  }

  @Override
  public ErrorReply refusal(ErrorMessage message) {
    return new ErrorReply(
        message.status(), Map.of("x-request-id", message.record()), envelope(message));
  }

  @Override
  public CredentialHeader credential() {
    return name.equals("anthropic")
        ? new CredentialHeader("x-api-key", "")
        : new CredentialHeader("authorization", "Bearer ");
  }

  private String envelope(ErrorMessage message) {
    return JSON.writeValueAsString(
        Map.of(
            "dialect",
            name,
            "error",
            Map.of(
                "code", message.code(),
                "message", message.text(),
                "param", String.valueOf(message.param()))));
  }

  private record TestingEndpoint(String path, boolean hasBody) implements Endpoint {
    @Override
    public String upstreamPath() {
      return path;
    }

    @Override
    public @Nullable String pathModel() {
      return null;
    }

    @Override
    public String name() {
      return hasBody ? "chat.completions" : "models";
    }

    @Override
    public boolean listsModels() {
      return !hasBody;
    }

    @Override
    public PromptReading read(byte[] body, Set<AttachmentKind> kinds) {
      try {
        JsonNode node = JSON.readTree(body);
        JsonNode text = node.get("text");
        if (!node.isObject() || text == null) {
          return new PromptReading.Rejected("invalid_json", null, "not an object with a text");
        }
        if (node.has("image")) {
          return new PromptReading.Rejected("content_not_scannable", "image", "an image");
        }
        JsonNode model = node.get("model");
        return new PromptReading.Read(
            new TestingDocument(
                model == null ? null : model.asString(), text.asString(), body.length));
      } catch (JacksonException e) {
        return new PromptReading.Rejected("invalid_json", null, "not JSON");
      }
    }

    @Override
    public Optional<Framing> framing(String mediaType) {
      return mediaType.equals("text/event-stream") ? Optional.of(Framing.SSE) : Optional.empty();
    }

    @Override
    public Answer answer(
        MaskedPrompt masked, @Nullable Framing framing, @Nullable AnswerRules rules) {
      return new TestingAnswer(masked.session());
    }
  }

  private record TestingDocument(@Nullable String model, String text, int size)
      implements PromptDocument {
    @Override
    public boolean streaming() {
      return false;
    }

    @Override
    public TaskPrompt instruction() {
      return new TaskPrompt("", "", text);
    }

    @Override
    public PromptMasking mask(
        Masker masker,
        MaskingSession session,
        String endUser,
        boolean addEndUser,
        Set<String> passed) {
      Masking masking = masker.mask(text, session);
      if (masking instanceof Masking.Blocked blocked) {
        return new PromptMasking.Blocked(blocked.span().type(), "text");
      }
      if (masking instanceof Masking.Incomplete incomplete) {
        return new PromptMasking.Incomplete(incomplete.recognizer(), "text");
      }
      String masked = replaced(((Masking.Masked) masking).replacements());
      String body =
          addEndUser
              ? JSON.writeValueAsString(
                  new java.util.TreeMap<>(Map.of("text", masked, "user", endUser)))
              : JSON.writeValueAsString(Map.of("text", masked));
      return new PromptMasking.Masked(
          new MaskedPrompt(new MaskedBody(body.getBytes(UTF_8)), session));
    }

    private String replaced(List<Replacement> replacements) {
      StringBuilder out = new StringBuilder(text);
      for (int i = replacements.size() - 1; i >= 0; i--) {
        Replacement replacement = replacements.get(i);
        out.replace(replacement.span().start(), replacement.span().end(), replacement.text());
      }
      return out.toString();
    }

    @Override
    public String toString() {
      return "TestingDocument[" + size + "]";
    }
  }

  private static final class TestingAnswer implements Answer {
    private final MaskingSession session;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();
    private boolean ended;

    TestingAnswer(MaskingSession session) {
      this.session = session;
    }

    @Override
    public byte[] plain(byte[] body) {
      String text = new String(body, UTF_8);
      if (!text.startsWith("{")) {
        throw new MalformedAnswerException("not an object");
      }
      return session.restore(text).getBytes(UTF_8);
    }

    @Override
    public Map<EntityType, Integer> added() {
      return Map.of();
    }

    @Override
    public byte[] models(byte[] body, Predicate<String> permitted) {
      List<String> names = List.of(new String(body, UTF_8).replaceAll("[{}\"]", "").split(","));
      return ("{\"models\":\""
              + String.join(",", names.stream().filter(permitted).toList())
              + "\"}")
          .getBytes(UTF_8);
    }

    @Override
    public byte[] accept(byte[] chunk) {
      held.writeBytes(chunk);
      String text = held.toString(UTF_8);
      if (text.contains("MALFORMED")) {
        throw new MalformedAnswerException("malformed");
      }
      int done = text.indexOf(DONE);
      ended = ended || done >= 0;
      int cut = ended ? Math.max(0, done) : text.lastIndexOf('\n') + 1;
      held.reset();
      held.writeBytes(text.substring(cut).getBytes(UTF_8));
      return session.restore(text.substring(0, cut)).getBytes(UTF_8);
    }

    @Override
    public byte[] refusalInStream(ErrorMessage message) {
      String envelope = new TestingDialect("testing").envelope(message);
      return ("data: " + envelope + "\n\n").getBytes(UTF_8);
    }

    @Override
    public boolean ended() {
      return ended;
    }

    @Override
    public byte[] finish() {
      return session.restore(held.toString(UTF_8)).getBytes(UTF_8);
    }

    @Override
    public Usage usage() {
      return new Usage(3, 5);
    }
  }
}
