package io.countersign.proxy.dialect;

import org.jspecify.annotations.Nullable;

/** An endpoint that takes and answers JSON, found under a path. */
record JsonEndpoint(EndpointSpec spec, String upstreamPath) implements Endpoint {
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
    return !hasBody() && !spec.namesModel();
  }

  @Override
  public @Nullable String pathModel() {
    return spec.namesModel() ? upstreamPath.substring(upstreamPath.lastIndexOf('/') + 1) : null;
  }

  @Override
  public PromptReading read(byte[] body) {
    return PromptReader.read(spec, body);
  }

  @Override
  public Answer answer(MaskedPrompt masked) {
    return new JsonAnswer(spec, masked.session());
  }
}
