package io.countersign.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.proxy.json.InvalidJsonException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonLimits;
import io.countersign.proxy.json.JsonStrings;
import io.countersign.proxy.multipart.ByteRange;
import io.countersign.proxy.multipart.FormPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The fields of a form as one JSON object of strings, so that a dialect's paths say what they are.
 * A field whose name ends with {@code []} is an array under its plain name, and {@code stream} is
 * true or false, as in JSON.
 */
final class FormFields {
  private static final String MANY = "[]";
  private static final Set<String> FLAGS = Set.of("true", "false");

  private final JsonPromptDocument document;
  private final List<ByteRange> places;

  private FormFields(JsonPromptDocument document, List<ByteRange> places) {
    this.document = document;
    this.places = places;
  }

  /** What policy sees of them. */
  JsonPromptDocument document() {
    return document;
  }

  /** Gives each field the value it has in the masked object. */
  void splice(byte[] masked, Restoring.Change change) {
    JsonDocument values;
    try {
      values = JsonDocument.read(masked, JsonLimits.REQUEST);
    } catch (InvalidJsonException impossible) {
      throw new IllegalStateException("a masked object is none", impossible);
    }
    int next = 0;
    for (int node = 1; node < values.size(); node++) {
      if (values.isString(node)) {
        ByteRange place = places.get(next++);
        change.replace(place.start(), place.end(), values.text(node).value().getBytes(UTF_8));
      }
    }
  }

  /** The value of a field of a form as it came, or the empty string. */
  static String value(byte[] body, List<FormPart> parts, String name) {
    return parts.stream()
        .filter(part -> part.name().equals(name) && part.fileName() == null)
        .map(part -> written(body, part))
        .findFirst()
        .orElse("");
  }

  /** Reads the fields; the parts that are files are left out. */
  static PromptReading read(EndpointSpec spec, byte[] body, List<FormPart> parts, Then then) {
    Map<String, List<FormPart>> byName = new LinkedHashMap<>();
    for (FormPart part : parts) {
      if (part.fileName() == null) {
        byName.computeIfAbsent(part.name(), name -> new ArrayList<>()).add(part);
      }
    }
    StringBuilder json = new StringBuilder("{");
    List<ByteRange> places = new ArrayList<>();
    for (Map.Entry<String, List<FormPart>> field : byName.entrySet()) {
      boolean many = field.getKey().endsWith(MANY);
      String name = field.getKey();
      json.append(json.length() > 1 ? "," : "")
          .append(JsonStrings.quote(many ? name.substring(0, name.length() - 2) : name))
          .append(many ? ":[" : ":");
      for (int i = 0; i < field.getValue().size(); i++) {
        FormPart part = field.getValue().get(i);
        String value = written(body, part);
        json.append(i > 0 ? "," : "");
        if (name.equals("stream") && FLAGS.contains(value)) {
          json.append(value);
        } else {
          json.append(JsonStrings.quote(value));
          places.add(part.content());
        }
      }
      json.append(many ? "]" : "");
    }
    PromptReading reading =
        PromptReader.read(spec, json.append('}').toString().getBytes(UTF_8), Set.of());
    return reading instanceof PromptReading.Read read
        ? then.with(new FormFields((JsonPromptDocument) read.document(), places))
        : reading;
  }

  /** What follows when the fields are read. */
  @FunctionalInterface
  interface Then {
    PromptReading with(FormFields fields);
  }

  private static String written(byte[] body, FormPart part) {
    int start = part.content().start();
    return new String(body, start, part.content().end() - start, UTF_8);
  }

  @Override
  public String toString() {
    return "FormFields[" + places.size() + "]";
  }
}
