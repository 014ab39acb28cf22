package io.countersign.proxy.dialect;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as data.
 *
 * @param template the path; a last segment in braces stands for any one segment
 * @param request roles of the request's values; null: no body
 * @param before members that stand before the conversation in the prompt, in prompt order
 * @param conversation the member that grows from turn to turn
 * @param answer roles of the answer's values
 * @param endUser where the provider's end-user field stands
 * @param stream how a stream is read, or null where the endpoint has none
 */
record EndpointSpec(
    String name,
    String method,
    String template,
    @Nullable PathSet request,
    List<String> before,
    String conversation,
    PathSet answer,
    EndUserField endUser,
    @Nullable Supplier<StreamRules> stream,
    ErrorEnvelope errors) {

  /** Where an end user is named. */
  enum EndUserField {
    NONE,
    SAFETY_IDENTIFIER,
    USER,
    METADATA_USER_ID
  }

  /** An endpoint without a body whose answer tells about models. */
  static EndpointSpec models(String template, ErrorEnvelope errors) {
    return new EndpointSpec(
        "models",
        "GET",
        template,
        null,
        List.of(),
        "",
        PathSet.of(),
        EndUserField.NONE,
        null,
        errors);
  }

  /** Whether the last segment of the path names a model. */
  boolean namesModel() {
    return template.endsWith("}");
  }

  boolean matches(String wantedMethod, String path) {
    if (!method.equals(wantedMethod)) {
      return false;
    }
    if (!namesModel()) {
      return template.equals(path);
    }
    String folder = template.substring(0, template.lastIndexOf('/') + 1);
    return path.startsWith(folder)
        && path.length() > folder.length()
        && isSegment(path, folder.length());
  }

  /** Whether the rest of the path is one segment that means itself everywhere. */
  private static boolean isSegment(String path, int from) {
    for (int i = from; i < path.length(); i++) {
      char c = path.charAt(i);
      boolean allowed =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-_.:@".indexOf(c) >= 0;
      if (!allowed) {
        return false;
      }
    }
    String segment = path.substring(from);
    return !segment.equals(".") && !segment.equals("..");
  }
}
