package io.countersign.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.app.input.InputLine;
import io.countersign.app.input.InputLines;
import io.countersign.masking.Masker;
import io.countersign.masking.Masking;
import io.countersign.masking.compose.MaskerSettings;
import io.countersign.masking.compose.Maskers;
import io.countersign.masking.operate.OperatorKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
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
      "Without --jsonl the input is one text of at most 4194304 UTF-16 units.",
      "With --jsonl each line is an object {\"id\",\"text\"} of its own, answered by one line"
          + " {\"id\",\"masked\",\"spans\":[{\"start\",\"end\",\"type\",\"score\",\"recognizer\"}]}"
          + " with offsets in UTF-16 units, or {\"id\",\"error\"}. A line that cannot be read is"
          + " answered by an error too, and the next is read.",
      "What is made with a key (surrogates, hashes, encrypted values) is made with a fresh one at"
          + " each run; placeholders are numbered anew in each text.",
      "Exit 0: masked, 1: a text was refused, 2: the input, or a line of it, cannot be read."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class MaskCommand implements Callable<Integer> {
  /** In JSON a unit takes at most six bytes; the rest is for the other fields. */
  private static final int LINE_BYTES_MAX = 6 * MaskerSettings.TEXT_UNITS_MAX + (8 << 20);

  /** In UTF-8 a unit takes at most three bytes. */
  private static final int TEXT_BYTES_MAX = 3 * MaskerSettings.TEXT_UNITS_MAX;

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
  @ParentCommand private Commands commands;
  @Mixin private ProfileOptions profiles;

  @Option(names = "--jsonl", description = "One JSON object per line, in and out.")
  private boolean jsonl;

  @Option(
      names = "--lang",
      paramLabel = "L",
      description =
          "The text's language: en, de, fr, es, it, nl, pt or pl. All of them are looked for at"
              + " once, so this only checks that the language is one of them.")
  private @Nullable String language;

  @Option(
      names = "--explain",
      description = {
        "Say for each finding where it stands, what found it, what was done with it and why; say"
            + " what was refused and by what. On standard error, or with --jsonl in the fields"
            + " `profile`, `segments`, `operators`, `kept`, `classes`, `languages`, `sums`,"
            + " `refused`. Values are not shown."
      })
  private boolean explain;

  @Option(
      names = "--show-values",
      description =
          "With --explain: show the values too. For looking at texts of your own on your own"
              + " screen; what is printed then is as confidential as the text.")
  private boolean showValues;

  private final JsonMapper json = JsonMapper.shared();

  @Override
  public Integer call() throws IOException {
    if (showValues && !explain) {
      throw new ParameterException(
          spec.commandLine(), "--show-values says more in --explain (expected: both, or neither)");
    }
    checkLanguage();
    Optional<MaskingChoice> choice = profiles.choice(spec);
    if (choice.isEmpty()) {
      return ExitCode.CANNOT_TELL;
    }
    Masker masker =
        Maskers.source(choice.get().recognizers(), MaskerSettings.defaults(), OperatorKey.random())
            .masker(choice.get().profile());
    PrintWriter out = spec.commandLine().getOut();
    int code = jsonl ? lines(masker, out) : whole(masker, out);
    out.flush();
    return code;
  }

  private void checkLanguage() {
    boolean known =
        language == null
            || Arrays.stream(Language.values())
                .anyMatch(one -> one.name().equals(language.toUpperCase(Locale.ROOT)));
    if (!known) {
      throw new ParameterException(
          spec.commandLine(),
          "--lang: `"
              + language
              + "` is not known (expected: one of "
              + String.join(
                  ", ",
                  Arrays.stream(Language.values())
                      .map(one -> one.name().toLowerCase(Locale.ROOT))
                      .toList())
              + ")");
    }
  }

  private int whole(Masker masker, PrintWriter out) throws IOException {
    byte[] bytes = commands.in().readNBytes(TEXT_BYTES_MAX + 1);
    if (bytes.length > TEXT_BYTES_MAX) {
      return refuse(new Masking.Incomplete(Masking.Cause.LENGTH, "length-limit", null), "", masker);
    }
    String text =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT)
            .decode(ByteBuffer.wrap(bytes))
            .toString();
    Masking masking = masker.mask(text, masker.newSession());
    if (!(masking instanceof Masking.Masked masked)) {
      return refuse(masking, text, masker);
    }
    out.write(MaskAnswers.replaced(text, masked.replacements()));
    out.flush();
    explain(masking, text, masker);
    return ExitCode.GOOD;
  }

  private int refuse(Masking masking, String text, Masker masker) {
    if (!explain) {
      spec.commandLine().getErr().println("countersign: " + Refusals.sentence(masking));
    }
    explain(masking, text, masker);
    return ExitCode.FAILED;
  }

  private void explain(Masking masking, String text, Masker masker) {
    if (explain) {
      new ExplanationText(spec.commandLine().getErr(), showValues)
          .print(text, masking, Explanation.of(text, masking, masker.profile()));
    }
  }

  private int lines(Masker masker, PrintWriter out) throws IOException {
    InputLines lines = new InputLines(commands.in(), LINE_BYTES_MAX);
    int code = ExitCode.GOOD;
    for (InputLine line = lines.next(); line != null; line = lines.next()) {
      if (line instanceof InputLine.Text blank && blank.text().isBlank()) {
        continue;
      }
      code = Math.max(code, line(line, masker, out));
      if (out.checkError()) {
        throw new IOException("standard output is closed");
      }
    }
    return code;
  }

  /** Answers one line and returns its exit code; the worst of all is the command's. */
  private int line(InputLine line, Masker masker, PrintWriter out) {
    if (line instanceof InputLine.Unreadable unreadable) {
      return unreadable(line, null, "is " + unreadable.problem(), out);
    }
    JsonNode object;
    try {
      object = json.readTree(((InputLine.Text) line).text());
    } catch (JacksonException e) {
      return unreadable(line, null, "is not JSON (expected: {\"id\",\"text\"})", out);
    }
    if (!object.path("text").isString()) {
      String problem = "has no string `text` (expected: {\"id\",\"text\"})";
      return unreadable(line, object.get("id"), problem, out);
    }
    String text = object.get("text").asString();
    Masking masking = masker.mask(text, masker.newSession());
    Map<String, Object> answer = MaskAnswers.plain(object.get("id"), text, masking);
    if (explain) {
      Explanation explanation = Explanation.of(text, masking, masker.profile());
      MaskAnswers.explain(answer, text, masking, explanation, showValues);
    }
    write(answer, out);
    return masking instanceof Masking.Masked ? ExitCode.GOOD : ExitCode.FAILED;
  }

  /** Every line has its answer, so that what is read beside the input stays in step. */
  private int unreadable(InputLine line, @Nullable JsonNode id, String problem, PrintWriter out) {
    String sentence = "line " + line.number() + " " + problem;
    spec.commandLine().getErr().println("countersign: " + sentence);
    write(MaskAnswers.unreadable(id, sentence), out);
    return ExitCode.CANNOT_TELL;
  }

  private void write(Map<String, Object> answer, PrintWriter out) {
    out.write(json.writeValueAsString(answer));
    out.write('\n');
  }
}
