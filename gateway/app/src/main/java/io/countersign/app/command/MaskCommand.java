package io.countersign.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.Operator;
import io.countersign.masking.Replacement;
import io.countersign.masking.Span;
import io.countersign.masking.compose.Maskers;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Masks standard input to standard output. */
@Command(
    name = "mask",
    mixinStandardHelpOptions = true,
    description = {
      "Mask standard input to standard output.",
      "With --jsonl each line is an object {\"id\",\"text\"} of its own, answered by one line",
      "{\"id\",\"masked\",\"spans\":[{\"start\",\"end\",\"type\",\"score\",\"recognizer\"}]} with"
          + " offsets in UTF-16 units."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class MaskCommand implements Callable<Integer> {
  /** Named ways of masking. */
  enum Profile {
    /** Everything found is replaced, credentials too. */
    STANDARD,
    /** A text that holds a credential is refused, as on the data plane by default. */
    STRICT
  }

  /** The languages whose context words and names are known. */
  enum Language {
    EN,
    DE,
    FR,
    ES,
    IT,
    NL,
    PT,
    PL
  }

  @Spec private CommandSpec spec;

  @Option(names = "--jsonl", description = "One JSON object per line, in and out.")
  private boolean jsonl;

  @Option(
      names = "--profile",
      paramLabel = "P",
      defaultValue = "STANDARD",
      description = "standard (default): replace all; strict: refuse texts with credentials.")
  private Profile profile;

  @Option(
      names = "--lang",
      paramLabel = "L",
      description =
          "The text's language: ${COMPLETION-CANDIDATES}. All of them are looked for at once, so"
              + " this only checks that the language is one of them.")
  @SuppressWarnings("UnusedVariable") // picocli checks the word
  private Language language;

  private final JsonMapper json = JsonMapper.shared();

  @Override
  public Integer call() throws IOException {
    Operator secrets = profile == Profile.STRICT ? Operator.BLOCK : Operator.PLACEHOLDER;
    Masker masker =
        Maskers.standard(io.countersign.masking.Profile.standard().withSecrets(secrets));
    CharsetDecoder strict =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, strict));
    Writer out = new BufferedWriter(new OutputStreamWriter(System.out, UTF_8));
    int code = jsonl ? lines(masker, in, out) : whole(masker, in, out);
    out.flush();
    return code;
  }

  private int whole(Masker masker, BufferedReader in, Writer out) throws IOException {
    StringBuilder text = new StringBuilder();
    char[] buffer = new char[8192];
    for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
      text.append(buffer, 0, read);
    }
    Masking masking = masker.mask(text.toString(), masker.newSession());
    if (masking instanceof Masking.Masked masked) {
      out.write(replace(text.toString(), masked.replacements()));
      return ExitCode.GOOD;
    }
    spec.commandLine().getErr().println("countersign: " + refusal(masking));
    return ExitCode.FAILED;
  }

  private int lines(Masker masker, BufferedReader in, Writer out) throws IOException {
    int code = ExitCode.GOOD;
    int number = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      JsonNode object = object(line, number);
      if (object == null) {
        return ExitCode.CANNOT_TELL;
      }
      String text = object.get("text").asString();
      Masking masking = masker.mask(text, masker.newSession());
      Map<String, Object> answer = new LinkedHashMap<>();
      if (object.has("id")) {
        answer.put("id", object.get("id"));
      }
      if (masking instanceof Masking.Masked masked) {
        answer.put("masked", replace(text, masked.replacements()));
        answer.put("spans", spans(masked.replacements()));
      } else {
        answer.put("error", refusal(masking));
        code = ExitCode.FAILED;
      }
      out.write(json.writeValueAsString(answer));
      out.write('\n');
      out.flush();
    }
    return code;
  }

  private @Nullable JsonNode object(String line, int number) {
    try {
      JsonNode object = json.readTree(line);
      if (object.path("text").isString()) {
        return object;
      }
    } catch (JacksonException e) {
      spec.commandLine().getErr().println("countersign: line " + number + " is not JSON");
      return null;
    }
    spec.commandLine()
        .getErr()
        .println(
            "countersign: line " + number + " has no string `text` (expected: {\"id\",\"text\"})");
    return null;
  }

  private static String refusal(Masking masking) {
    if (masking instanceof Masking.Blocked blocked) {
      return "refused: the text holds a secret of type "
          + blocked.span().type().label()
          + " at "
          + blocked.span().start()
          + ".."
          + blocked.span().end();
    }
    return "refused: the recognizer `"
        + ((Masking.Incomplete) masking).recognizer()
        + "` could not read the text whole";
  }

  private static String replace(String text, List<Replacement> replacements) {
    StringBuilder masked = new StringBuilder(text.length());
    int from = 0;
    for (Replacement replacement : replacements) {
      masked.append(text, from, replacement.span().start()).append(replacement.text());
      from = replacement.span().end();
    }
    return masked.append(text, from, text.length()).toString();
  }

  private static List<Map<String, Object>> spans(List<Replacement> replacements) {
    List<Map<String, Object>> spans = new ArrayList<>();
    for (Replacement replacement : replacements) {
      Span span = replacement.span();
      Map<String, Object> object = new LinkedHashMap<>();
      object.put("start", span.start());
      object.put("end", span.end());
      object.put("type", span.type().label());
      object.put("score", span.score());
      object.put("recognizer", span.recognizer());
      spans.add(object);
    }
    return spans;
  }
}
