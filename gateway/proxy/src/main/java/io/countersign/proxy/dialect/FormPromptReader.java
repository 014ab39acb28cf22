package io.countersign.proxy.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.countersign.proxy.dialect.FormDocument.FileContent;
import io.countersign.proxy.dialect.FormDocument.FileText;
import io.countersign.proxy.dialect.PromptReading.Rejected;
import io.countersign.proxy.document.AttachmentKind;
import io.countersign.proxy.multipart.ByteRange;
import io.countersign.proxy.multipart.FormPart;
import io.countersign.proxy.multipart.FormReader;
import io.countersign.proxy.multipart.MalformedFormException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a form with a file. A batch's file is read line by line, each line's request by the
 * endpoint it names; any other is one JSON object, or lines of them, or text in UTF-8. What is none
 * of these is refused.
 */
final class FormPromptReader {
  /** What looks like text and says its text in escapes of its own. */
  private static final List<String> ENCODED = List.of("%PDF-", "%!PS", "{\\rtf");

  /** A mail says by this header (RFC 2045, section 6) in what its text is written. */
  private static final String ENCODING = "content-transfer-encoding";

  private static final String BATCH = "batch";

  private final EndpointSpec spec;
  private final byte[] body;
  private final List<FileText> texts = new ArrayList<>();
  private int files;
  private final Set<AttachmentKind> kinds;
  private final List<FileContent> contents = new ArrayList<>();
  private @Nullable Rejected rejected;

  private FormPromptReader(EndpointSpec spec, byte[] body, Set<AttachmentKind> kinds) {
    this.spec = spec;
    this.body = body;
    this.kinds = kinds;
  }

  static PromptReading read(
      EndpointSpec spec, byte[] body, String boundary, Set<AttachmentKind> kinds) {
    List<FormPart> parts;
    try {
      parts = FormReader.read(body, boundary);
    } catch (MalformedFormException e) {
      return new Rejected("invalid_request", null, e.problem());
    }
    return new FormPromptReader(spec, body, kinds).read(parts, boundary);
  }

  private PromptReading read(List<FormPart> parts, String boundary) {
    EndpointSpec line = InnerRequests.line(spec.inner());
    boolean batch = line != null && FormFields.value(body, parts, "purpose").equals(BATCH);
    for (FormPart part : parts) {
      if (decoded(part.content()) == null && part.fileName() == null) {
        return new Rejected("invalid_request", "$." + part.name(), "found no text in UTF-8");
      }
      if (part.fileName() != null) {
        readFile(part, batch ? line : null);
      }
    }
    if (rejected != null) {
      return rejected;
    }
    String mediaType = "multipart/form-data; boundary=\"" + boundary + "\"";
    return FormFields.read(
        spec,
        body,
        parts,
        fields ->
            new PromptReading.Read(
                new FormDocument(body, mediaType, parts, fields, texts, batch, contents)));
  }

  private void readFile(FormPart part, @Nullable EndpointSpec line) {
    String path = path(part);
    CharBuffer text = decoded(part.content());
    if (text == null || !isPlain(text) || isMail(part, text)) {
      attach(part, path);
      return;
    }
    if (isSaidToBeOther(part)) {
      reject("content_not_scannable", path, "found text that is said to be something else");
      return;
    }
    if (line != null) {
      readLines(part.content(), path, line, true);
      return;
    }
    EndpointSpec json = InnerRequests.json(spec.inner());
    JsonPromptDocument whole = json == null ? null : object(json, part.content());
    if (whole != null) {
      texts.add(new FileText(path, part.content(), whole));
    } else if (json == null || !readLines(part.content(), path, json, false)) {
      readText(part, path, text);
    }
  }

  /** Of several files of one name each has its number. */
  private String path(FormPart part) {
    String name = part.name();
    return name.endsWith("[]")
        ? "$." + name.substring(0, name.length() - 2) + "[" + files++ + "]"
        : "$." + name;
  }

  /** A file that is no text is judged later, where anything of its kind may pass. */
  private void attach(FormPart part, String path) {
    List<String> declared = new ArrayList<>();
    String type = part.mediaType();
    if (type != null && !type.startsWith("application/octet-stream")) {
      declared.add(type.replaceFirst(";.*", ""));
    }
    String name = part.fileName();
    if (name != null && name.indexOf('.') >= 0) {
      declared.add(name.substring(name.lastIndexOf('.')));
    }
    @Nullable String refusal = AttachmentRefusals.of(declared, kinds);
    if (refusal == null) {
      contents.add(new FileContent(path, part.content(), declared));
    } else {
      reject("content_not_scannable", path, refusal);
    }
  }

  /** Text in a file that is said to be an image or a recording would be read as such. */
  private static boolean isSaidToBeOther(FormPart part) {
    String type = String.valueOf(part.mediaType());
    return type.startsWith("image/") || type.startsWith("audio/") || type.startsWith("video/");
  }

  private void readText(FormPart part, String path, CharSequence text) {
    String name = String.valueOf(part.fileName()).toLowerCase(Locale.ROOT);
    String type = String.valueOf(part.mediaType());
    boolean json = type.contains("json") || name.endsWith(".json") || name.endsWith(".jsonl");
    if (json || text.toString().replace("\uFEFF", "").stripLeading().startsWith("{")) {
      reject(
          "content_not_scannable",
          path,
          "found JSON that cannot be parsed strictly, so its texts cannot be read; mend it");
      return;
    }
    texts.add(new FileText(path, part.content(), null));
  }

  /**
   * Reads every line as an object.
   *
   * @param must whether a line that is none is refused; otherwise nothing is kept
   */
  private boolean readLines(ByteRange file, String path, EndpointSpec line, boolean must) {
    List<FileText> read = new ArrayList<>();
    int number = 0;
    for (int from = file.start(); from < file.end(); number++) {
      int end = from;
      while (end < file.end() && body[end] != '\n') {
        end++;
      }
      ByteRange at = trimmed(from, end);
      from = end + 1;
      if (at.start() == at.end()) {
        continue;
      }
      String place = path + "[" + number + "]";
      PromptReading reading =
          PromptReader.read(line, Arrays.copyOfRange(body, at.start(), at.end()), kinds);
      if (reading instanceof Rejected refused) {
        if (must || !refused.code().equals("invalid_json")) {
          String below = refused.path() == null ? "" : refused.path().substring(1);
          reject(refused.code(), place + below, refused.text());
          return true;
        }
        return false;
      }
      read.add(
          new FileText(place, at, (JsonPromptDocument) ((PromptReading.Read) reading).document()));
    }
    texts.addAll(read);
    return true;
  }

  private @Nullable JsonPromptDocument object(EndpointSpec json, ByteRange at) {
    PromptReading reading =
        PromptReader.read(json, Arrays.copyOfRange(body, at.start(), at.end()), Set.of());
    return reading instanceof PromptReading.Read read ? (JsonPromptDocument) read.document() : null;
  }

  private ByteRange trimmed(int from, int to) {
    int start = from;
    int end = to;
    while (start < end && " \t\r".indexOf(body[start]) >= 0) {
      start++;
    }
    while (end > start && " \t\r".indexOf(body[end - 1]) >= 0) {
      end--;
    }
    return new ByteRange(start, end);
  }

  private @Nullable CharBuffer decoded(ByteRange at) {
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body, at.start(), at.end() - at.start()));
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** Said to be a mail or a saved page, or with a header that only those have. */
  private static boolean isMail(FormPart part, CharSequence text) {
    String name = String.valueOf(part.fileName()).toLowerCase(Locale.ROOT);
    return String.valueOf(part.mediaType()).startsWith("message/")
        || List.of(".eml", ".mht", ".mhtml").stream().anyMatch(name::endsWith)
        || text.toString()
            .lines()
            .anyMatch(line -> line.regionMatches(true, 0, ENCODING, 0, ENCODING.length()));
  }

  private static boolean isPlain(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' && "\t\r\n\f".indexOf(c) < 0) {
        return false;
      }
    }
    String beginning = text.subSequence(0, Math.min(1_024, text.length())).toString().strip();
    // Readers of these look for their head further behind, too.
    return ENCODED.stream().noneMatch(beginning::contains);
  }

  private void reject(String code, String path, String text) {
    if (rejected == null) {
      rejected = new Rejected(code, path, text);
    }
  }
}
