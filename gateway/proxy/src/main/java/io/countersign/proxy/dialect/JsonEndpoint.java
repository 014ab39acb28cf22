package io.countersign.proxy.dialect;

import io.countersign.proxy.document.AttachmentKind;
import io.countersign.proxy.framing.Framing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An endpoint that takes and answers JSON, found under a path. */
record JsonEndpoint(EndpointSpec spec, String upstreamPath) implements Endpoint {
  /** Entries on a page. */
  private static final int PAGE_MAX = 100;

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public boolean hasBody() {
    return spec.request() != null;
  }

  @Override
  public boolean listsModels() {
    return spec.models() != null;
  }

  @Override
  public boolean listsEntries() {
    return spec.entries() != null;
  }

  /** A page of entries is as long as can be looked at; what else is asked for stays. */
  @Override
  public @Nullable String query(@Nullable String asked) {
    EndpointSpec.Entries entries = spec.entries();
    if (entries == null) {
      return asked;
    }
    String limit = entries.limit() + "=";
    List<String> pairs = new ArrayList<>();
    String page = limit + PAGE_MAX;
    for (String pair : (asked == null || asked.isEmpty() ? page : asked).split("&", -1)) {
      if (!pair.startsWith(limit)) {
        pairs.add(pair);
      } else if (pair.length() < page.length()) {
        page = pair;
      }
    }
    pairs.add(page);
    return String.join("&", pairs);
  }

  @Override
  public @Nullable String pathModel() {
    return spec.template().model(upstreamPath);
  }

  @Override
  public @Nullable String pathRegion() {
    return spec.template().modelRegion(upstreamPath);
  }

  @Override
  public Map<String, String> places() {
    return spec.template().places(upstreamPath);
  }

  @Override
  public List<StoredReference> stored() {
    return spec.template().stored(upstreamPath);
  }

  @Override
  public boolean takesForm() {
    return spec.form();
  }

  @Override
  public boolean takesJson() {
    return spec.json();
  }

  @Override
  public PromptReading readForm(byte[] body, String boundary, Set<AttachmentKind> kinds) {
    return FormPromptReader.read(spec, body, boundary, kinds);
  }

  @Override
  public boolean answersFile() {
    return spec.answersFile();
  }

  @Override
  public boolean numbersApart() {
    return spec.rpc();
  }

  @Override
  public boolean mayAnswerNothing() {
    return spec.rpc();
  }

  @Override
  public RepeatedHeaders repeated(
      Supplier<Map<String, String>> headers, byte[] body, MaskedBody masked) {
    return spec.rpc() && hasBody()
        ? RpcHeaders.read(headers.get(), body, masked.bytes())
        : RepeatedHeaders.NONE;
  }

  @Override
  public PromptReading read(byte[] body, Set<AttachmentKind> kinds) {
    return PromptReader.read(spec, body, kinds);
  }

  @Override
  public Optional<Framing> framing(String mediaType) {
    return spec.framing(mediaType);
  }

  @Override
  public Answer answer(
      MaskedPrompt masked, @Nullable Framing framing, @Nullable AnswerRules rules) {
    return new JsonAnswer(spec, masked, framing, rules);
  }
}
