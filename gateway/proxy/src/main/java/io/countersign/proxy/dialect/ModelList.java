package io.countersign.proxy.dialect;

import io.countersign.proxy.dialect.EndpointSpec.Listing;
import io.countersign.proxy.framing.MalformedAnswerException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonKind;
import io.countersign.proxy.json.JsonStrings;
import io.countersign.proxy.json.Splice;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A list of models, cut down to some of them; the others keep their bytes. */
final class ModelList {
  private static final String COLLECTION = "models/";

  private ModelList() {}

  static byte[] filter(JsonDocument document, Listing listing, Predicate<String> permitted) {
    byte[] bytes = document.bytes();
    int data = document.member(JsonDocument.ROOT, listing.list());
    if (data < 0 || document.kind(data) != JsonKind.ARRAY) {
      if (document.member(JsonDocument.ROOT, "error") >= 0) {
        return bytes;
      }
      throw new MalformedAnswerException(
          "the upstream sent no `" + listing.list() + "` where a list is due");
    }
    List<Integer> kept = new ArrayList<>();
    boolean dropped = false;
    for (int child = data + 1; child < document.after(data); child = document.after(child)) {
      @Nullable String id = document.string(document.member(child, listing.name()));
      if (id != null && permitted.test(plain(id))) {
        kept.add(child);
      } else {
        dropped = true;
      }
    }
    return dropped ? cut(document, data, kept) : bytes;
  }

  /** Google's names of models begin with the name of their collection. */
  private static String plain(String name) {
    return name.startsWith(COLLECTION) ? name.substring(COLLECTION.length()) : name;
  }

  private static byte[] cut(JsonDocument document, int data, List<Integer> kept) {
    Splice splice = new Splice();
    Set<Integer> all = new HashSet<>(kept);
    int comma = -1;
    for (int child = data + 1; child < document.after(data); child = document.after(child)) {
      boolean keep = all.contains(child);
      int from = comma < 0 ? document.outerStart(child) : comma;
      boolean first = !kept.isEmpty() && kept.get(0) == child;
      if (!keep) {
        splice.replace(from, document.outerEnd(child), new byte[0]);
      } else if (first && comma >= 0) {
        splice.replace(from, document.outerStart(child), new byte[0]);
      }
      comma = document.outerEnd(child);
    }
    name(document, splice, "first_id", kept.isEmpty() ? -1 : kept.get(0));
    name(document, splice, "last_id", kept.isEmpty() ? -1 : kept.get(kept.size() - 1));
    byte[] bytes = document.bytes();
    return splice.apply(bytes, 0, bytes.length);
  }

  private static void name(JsonDocument document, Splice splice, String member, int model) {
    int node = document.member(JsonDocument.ROOT, member);
    if (node >= 0) {
      @Nullable String id = model < 0 ? null : document.string(document.member(model, "id"));
      splice.replace(
          document.outerStart(node),
          document.outerEnd(node),
          (id == null ? "null" : JsonStrings.quote(id)).getBytes(StandardCharsets.UTF_8));
    }
  }
}
