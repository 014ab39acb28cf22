package io.countersign.console;

import java.util.List;
import java.util.Set;
import org.springframework.util.MultiValueMap;
import org.springframework.web.reactive.function.server.ServerRequest;

/** Reads a request's query strictly: known names only, each at most once, whole numbers only. */
final class Query {
  private static final int DIGITS_MAX = 18;

  private final MultiValueMap<String, String> values;

  private Query(MultiValueMap<String, String> values) {
    this.values = values;
  }

  /** Refuses any other name than the known ones. */
  static Query of(ServerRequest request, String... known) {
    Set<String> names = Set.of(known);
    for (String name : request.queryParams().keySet()) {
      if (!names.contains(name)) {
        throw ConsoleException.badRequest(
            "unknown_parameter",
            "The query has a parameter this address does not know (expected: "
                + (known.length == 0 ? "none" : String.join(", ", known))
                + ").");
      }
    }
    return new Query(request.queryParams());
  }

  long number(String name, long min, long max, long absent) {
    List<String> found = values.get(name);
    if (found == null) {
      return absent;
    }
    String text = found.size() == 1 && found.get(0) != null ? found.get(0) : "";
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    if (text.isEmpty() || text.length() > DIGITS_MAX || !digits) {
      throw wrong(name, min, max);
    }
    long number = Long.parseLong(text);
    if (number < min || number > max) {
      throw wrong(name, min, max);
    }
    return number;
  }

  /** A text of at most this many characters; empty where it is absent. */
  String text(String name, int charactersMax) {
    List<String> found = values.get(name);
    if (found == null) {
      return "";
    }
    String text = found.size() == 1 ? found.get(0) : null;
    if (text == null || text.length() > charactersMax) {
      throw ConsoleException.badRequest(
          "parameter_invalid",
          "The parameter `"
              + name
              + "` is not one text of at most "
              + charactersMax
              + " characters.");
    }
    return text;
  }

  private static ConsoleException wrong(String name, long min, long max) {
    return ConsoleException.badRequest(
        "parameter_invalid",
        "The parameter `" + name + "` is no whole number from " + min + " to " + max + ".");
  }
}
