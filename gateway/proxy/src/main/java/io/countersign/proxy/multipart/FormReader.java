package io.countersign.proxy.multipart;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code multipart/form-data} (RFC 7578) in the form of RFC 2046, section 5.1.1, and of it
 * only what parsers agree on: no preamble, no epilogue, line ends of CRLF, each header once, no
 * header but those of a form, no escaped quotes, no field twice unless its name ends with {@code
 * []}. Linear in the body.
 *
 * <p>Limits: {@value #PARTS_MAX} parts, {@value #HEAD_BYTES_MAX} bytes of headers in each.
 */
public final class FormReader {
  private static final Set<String> MEDIA_TYPES =
      Set.of(
          "text/plain",
          "text/csv",
          "text/tab-separated-values",
          "text/markdown",
          "text/html",
          "text/xml",
          "text/css",
          "text/javascript",
          "text/x-python",
          "text/yaml",
          "application/json",
          "application/jsonl",
          "application/x-jsonlines",
          "application/jsonlines",
          "application/x-ndjson",
          "application/xml",
          "application/yaml",
          "application/x-yaml",
          "application/octet-stream",
          "application/pdf",
          "application/rtf",
          "application/msword",
          "application/vnd.ms-excel",
          "application/vnd.ms-powerpoint",
          "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
          "application/vnd.openxmlformats-officedocument.presentationml.presentation",
          "application/vnd.oasis.opendocument.text",
          "application/vnd.oasis.opendocument.spreadsheet",
          "application/vnd.oasis.opendocument.presentation",
          "message/rfc822",
          "image/png",
          "image/jpeg",
          "image/gif",
          "image/webp",
          "audio/wav",
          "audio/x-wav",
          "audio/wave",
          "audio/vnd.wave",
          "audio/mpeg",
          "audio/mp3",
          "audio/mp4",
          "audio/m4a",
          "audio/x-m4a",
          "audio/ogg",
          "audio/webm",
          "audio/flac",
          "video/mp4",
          "video/webm",
          "video/mpeg");

  private static final Set<String> CHARSETS =
      Set.of("", "charset=utf-8", "charset=\"utf-8\"", "charset=us-ascii", "charset=\"us-ascii\"");

  private static final int PARTS_MAX = 64;
  private static final int HEAD_BYTES_MAX = 4_096;
  private static final int BOUNDARY_MAX = 70;
  private static final int NAME_MAX = 128;
  private static final byte[] LINE_END = {'\r', '\n'};

  private final byte[] body;
  private final byte[] delimiter;
  private final List<FormPart> parts = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private int at;

  private FormReader(byte[] body, String boundary) {
    this.body = body;
    delimiter = ("\r\n--" + boundary).getBytes(US_ASCII);
  }

  /** Whether these characters may be a boundary, without the blank, which may not end one. */
  public static boolean isBoundary(String boundary) {
    return !boundary.isEmpty()
        && boundary.length() <= BOUNDARY_MAX
        && boundary.chars().allMatch(c -> isLetterOrDigit(c) || "'()+_,-./:=?".indexOf(c) >= 0);
  }

  /**
   * Reads a whole body.
   *
   * @param boundary of the media type; {@link #isBoundary}
   * @throws MalformedFormException when it is anything else
   */
  public static List<FormPart> read(byte[] body, String boundary) throws MalformedFormException {
    return new FormReader(body, boundary).read();
  }

  private List<FormPart> read() throws MalformedFormException {
    // The first delimiter has no line before it.
    if (!startsWith(delimiter, 2, 0)) {
      throw new MalformedFormException("found another beginning, expected the boundary");
    }
    at = delimiter.length - 2;
    while (!closed()) {
      if (parts.size() == PARTS_MAX) {
        throw new MalformedFormException("found more than " + PARTS_MAX + " parts");
      }
      parts.add(part());
    }
    if (parts.isEmpty()) {
      throw new MalformedFormException("found no part");
    }
    return List.copyOf(parts);
  }

  /** After a delimiter: whether it is the last one. */
  private boolean closed() throws MalformedFormException {
    if (startsWith(LINE_END, 0, at)) {
      at += LINE_END.length;
      return false;
    }
    boolean last = at + 2 <= body.length && body[at] == '-' && body[at + 1] == '-';
    boolean nothing = at + 2 == body.length;
    if (!last || !(nothing || (startsWith(LINE_END, 0, at + 2) && at + 4 == body.length))) {
      throw new MalformedFormException("found something behind a boundary, expected a line end");
    }
    return true;
  }

  private FormPart part() throws MalformedFormException {
    Head head = new Head();
    int headEnd = Math.min(body.length, at + HEAD_BYTES_MAX);
    for (int end = lineEnd(headEnd); end > at; end = lineEnd(headEnd)) {
      head.add(at, end);
      at = end + LINE_END.length;
    }
    at += LINE_END.length;
    int start = at;
    int end = find(start);
    at = end + delimiter.length;
    return head.part(new ByteRange(start, end));
  }

  private int lineEnd(int before) throws MalformedFormException {
    for (int i = at; i < before - 1; i++) {
      if (body[i] == '\r' && body[i + 1] == '\n') {
        return i;
      }
    }
    throw new MalformedFormException("found no end of a part's headers");
  }

  private int find(int from) throws MalformedFormException {
    for (int i = from; i <= body.length - delimiter.length; i++) {
      if (body[i] == '\r' && startsWith(delimiter, 0, i)) {
        return i;
      }
      // Lenient readers take a line feed or a carriage return alone for the end of a line.
      if ((body[i] == '\n' || body[i] == '\r') && startsWith(delimiter, LINE_END.length, i + 1)) {
        throw new MalformedFormException("found a boundary behind half a line end");
      }
    }
    throw new MalformedFormException("found no boundary that ends the body");
  }

  private boolean startsWith(byte[] wanted, int from, int offset) {
    if (offset + wanted.length - from > body.length) {
      return false;
    }
    for (int i = from; i < wanted.length; i++) {
      if (body[offset + i - from] != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  private String text(int start, int end) throws MalformedFormException {
    try {
      return UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(body, start, end - start))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedFormException("found a header that is not UTF-8");
    }
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** The headers of one part. */
  private final class Head {
    private @Nullable String name;
    private @Nullable String fileName;
    private @Nullable ByteRange fileNameAt;
    private @Nullable String mediaType;
    private @Nullable ByteRange lengthAt;
    private final Set<String> seen = new HashSet<>();

    void add(int start, int end) throws MalformedFormException {
      int colon = start;
      while (colon < end && body[colon] != ':') {
        colon++;
      }
      String header = text(start, colon).toLowerCase(Locale.ROOT);
      int from = colon + 1;
      while (from < end && body[from] == ' ') {
        from++;
      }
      String value = text(Math.min(from, end), end);
      if (!seen.add(header) || value.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
        throw new MalformedFormException("found a part's header twice or with a control character");
      }
      switch (header) {
        case "content-disposition" -> disposition(value, from);
        case "content-type" -> mediaType = readable(value.toLowerCase(Locale.ROOT));
        case "content-length" -> lengthAt = new ByteRange(from, end);
        case "content-transfer-encoding" -> requirePlain(value.toLowerCase(Locale.ROOT));
        default -> throw new MalformedFormException("found a header that no part of a form has");
      }
    }

    /** It goes on as it is, so it has to be one of those that say nothing else. */
    private static String readable(String type) throws MalformedFormException {
      int parameter = type.indexOf(';');
      String essence = (parameter < 0 ? type : type.substring(0, parameter)).trim();
      String charset = parameter < 0 ? "" : type.substring(parameter + 1).trim();
      if (!MEDIA_TYPES.contains(essence) || !CHARSETS.contains(charset)) {
        throw new MalformedFormException(
            "found a part of a media type that is not known here, expected text or JSON in UTF-8, a"
                + " document, an image, a recording, or application/octet-stream");
      }
      return type;
    }

    private void requirePlain(String encoding) throws MalformedFormException {
      if (!Set.of("binary", "7bit", "8bit").contains(encoding)) {
        throw new MalformedFormException("found a part in a transfer encoding, expected none");
      }
    }

    /** {@code form-data; name="..."; filename="..."}. */
    private void disposition(String value, int offset) throws MalformedFormException {
      int next = value.indexOf(';');
      String kind = next < 0 ? value : value.substring(0, next);
      if (!kind.trim().equalsIgnoreCase("form-data")) {
        throw new MalformedFormException("found a part that is no form-data");
      }
      while (next >= 0 && next < value.length()) {
        next = parameter(value, next + 1, offset);
      }
    }

    /** One parameter; answers where the semicolon behind it stands, or the end. */
    private int parameter(String value, int from, int offset) throws MalformedFormException {
      int open = value.indexOf("=\"", from);
      int close = open < 0 ? -1 : value.indexOf('"', open + 2);
      if (close < 0 || value.charAt(close - 1) == '\\') {
        throw new MalformedFormException(
            "found a part's name in another form (expected: name=\"...\", without escapes and"
                + " without filename*)");
      }
      String parameter = value.substring(from, open).trim().toLowerCase(Locale.ROOT);
      String inside = value.substring(open + 2, close);
      if (parameter.equals("name") && name == null) {
        name = inside;
      } else if (parameter.equals("filename") && fileName == null) {
        int start = offset + value.substring(0, open + 2).getBytes(UTF_8).length;
        fileName = inside;
        fileNameAt = new ByteRange(start, start + inside.getBytes(UTF_8).length);
      } else {
        throw new MalformedFormException("found a parameter that no part of a form has, or twice");
      }
      int after = close + 1;
      while (after < value.length() && value.charAt(after) == ' ') {
        after++;
      }
      if (after < value.length() && value.charAt(after) != ';') {
        throw new MalformedFormException("found something behind a part's name");
      }
      return after;
    }

    FormPart part(ByteRange content) throws MalformedFormException {
      String named = name;
      if (named == null
          || named.isEmpty()
          || named.length() > NAME_MAX
          || !named.chars().allMatch(c -> isLetterOrDigit(c) || "_-.[]".indexOf(c) >= 0)) {
        throw new MalformedFormException("found a part without a plain name");
      }
      if (!names.add(named) && !named.endsWith("[]")) {
        throw new MalformedFormException("found a field twice");
      }
      return new FormPart(named, fileName, fileNameAt, mediaType, lengthAt, content);
    }
  }
}
