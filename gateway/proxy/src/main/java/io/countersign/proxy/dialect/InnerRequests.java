package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the requests of a batch go: all to one path, or each to the one named beside it. */
final class InnerRequests implements EndpointSpec.Inner {
  private final String word;
  private final Supplier<List<EndpointSpec>> family;

  private InnerRequests(String word, Supplier<List<EndpointSpec>> family) {
    this.word = word;
    this.family = family;
  }

  /**
   * As a dialect says.
   *
   * @param words a path, or {@code =MEMBER}
   */
  static EndpointSpec.Inner of(List<String> words, Supplier<List<EndpointSpec>> family) {
    return new InnerRequests(words.get(0), family);
  }

  /** How a line of a batch's file is read, or null: the family has no such files. */
  static @Nullable EndpointSpec line(EndpointSpec.@Nullable Inner inner) {
    return named(inner, "file.line");
  }

  /** How any other JSON of a file is read, or null: as text. */
  static @Nullable EndpointSpec json(EndpointSpec.@Nullable Inner inner) {
    return named(inner, "file.json");
  }

  private static @Nullable EndpointSpec named(EndpointSpec.@Nullable Inner inner, String name) {
    return inner instanceof InnerRequests requests
        ? requests.family.get().stream()
            .filter(spec -> spec.name().equals(name))
            .findFirst()
            .orElse(null)
        : null;
  }

  @Override
  public @Nullable EndpointSpec of(JsonDocument document, int request) {
    boolean named = word.startsWith("=");
    @Nullable String path =
        named ? document.string(document.member(request, word.substring(1))) : word;
    @Nullable String method = named ? document.string(document.member(request, "method")) : "POST";
    if (path == null || method == null) {
      return null;
    }
    // A batch in a batch, or what names no body, is none.
    return family.get().stream()
        .filter(spec -> spec.matches(method, path))
        .findFirst()
        .filter(spec -> spec.request() != null && spec.inner() == null)
        .filter(spec -> spec.template().stored(path).isEmpty())
        .orElse(null);
  }
}
