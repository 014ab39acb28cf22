package io.countersign.proxy.dialect;

import io.countersign.proxy.json.JsonDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How the requests in a body are read: each as an endpoint by the member it stands in, or by the
 * path that a member beside it names.
 */
final class InnerRequests implements EndpointSpec.Inner {
  private final String path;
  private final List<String> prefixes;
  private final Map<String, String> byMember;
  private final Supplier<List<EndpointSpec>> family;

  private InnerRequests(
      String path,
      List<String> prefixes,
      Map<String, String> byMember,
      Supplier<List<EndpointSpec>> family) {
    this.path = path;
    this.prefixes = prefixes;
    this.byMember = byMember;
    this.family = family;
  }

  /**
   * As a dialect says.
   *
   * @param words {@code MEMBER:ENDPOINT...}; or {@code =MEMBER} and what the family's paths have in
   *     front of those that stand there, if anything
   */
  static EndpointSpec.Inner of(List<String> words, Supplier<List<EndpointSpec>> family) {
    if (words.get(0).startsWith("=")) {
      List<String> prefixes = words.size() == 1 ? List.of("") : words.subList(1, words.size());
      return new InnerRequests(words.get(0).substring(1), List.copyOf(prefixes), Map.of(), family);
    }
    Map<String, String> byMember = new HashMap<>();
    for (String word : words) {
      int colon = word.indexOf(':');
      byMember.put(word.substring(0, colon), word.substring(colon + 1));
    }
    return new InnerRequests("", List.of(), Map.copyOf(byMember), family);
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
        ? requests.first(spec -> spec.name().equals(name))
        : null;
  }

  @Override
  public @Nullable EndpointSpec of(JsonDocument document, int request, @Nullable String member) {
    if (!byMember.isEmpty()) {
      @Nullable String name = member == null ? null : byMember.get(member);
      return name == null ? null : first(spec -> spec.name().equals(name) && takesOne(spec));
    }
    int beside = document.parent(request);
    @Nullable String url = document.string(document.member(beside, path));
    @Nullable String method = document.string(document.member(beside, "method"));
    if (url == null || method == null) {
      return null;
    }
    // What the path names would not be judged: text at the provider, a model.
    return first(
        spec ->
            prefixes.stream().anyMatch(prefix -> spec.matches(method, prefix + url))
                && takesOne(spec)
                && !spec.template().namesStored()
                && !spec.template().namesModel());
  }

  /** A batch in a batch, and what has no body, are none. */
  private static boolean takesOne(EndpointSpec spec) {
    return spec.request() != null && spec.inner() == null && spec.json();
  }

  private @Nullable EndpointSpec first(Predicate<EndpointSpec> wanted) {
    return family.get().stream().filter(wanted).findFirst().orElse(null);
  }
}
