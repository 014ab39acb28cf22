package io.countersign.proxy.dialect;

import io.countersign.proxy.json.InvalidJsonException;
import io.countersign.proxy.json.JsonDocument;
import io.countersign.proxy.json.JsonLimits;
import io.countersign.proxy.json.Splice;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A file that a provider gives back: one JSON value, or lines of which each is one, or text. What
 * is not UTF-8 stays as it is, for nothing that was masked is in it, and is not in the masked text
 * of the record.
 */
final class FileAnswer {
  private final PathSet paths;
  private final Restoring restoring;
  private final RecordedAnswer recorded;

  FileAnswer(PathSet paths, Restoring restoring, RecordedAnswer recorded) {
    this.paths = paths;
    this.restoring = restoring;
    this.recorded = recorded;
  }

  byte[] restore(byte[] file) {
    byte @Nullable [] whole = json(file, 0, file.length);
    if (whole != null) {
      recorded.settleAll();
      return whole;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
    for (int from = 0; from < file.length; ) {
      int end = from;
      while (end < file.length && file[end] != '\n') {
        end++;
      }
      byte @Nullable [] line = json(file, from, end);
      if (line == null) {
        return text(file);
      }
      out.writeBytes(line);
      if (end < file.length) {
        out.write('\n');
      }
      from = end + 1;
    }
    recorded.settleAll();
    return out.toByteArray();
  }

  /** A range with its values put back, or null: it is no JSON value. Blank is one without any. */
  private byte @Nullable [] json(byte[] file, int from, int to) {
    if (isBlank(file, from, to)) {
      return Arrays.copyOfRange(file, from, to);
    }
    JsonDocument document;
    try {
      document = JsonDocument.read(file, from, to, JsonLimits.ANSWER);
    } catch (InvalidJsonException e) {
      return null;
    }
    Splice splice = new Splice();
    WholeStrings strings = new WholeStrings(document, restoring, new KeptIds(), recorded::replace);
    new AnswerWalk(paths, document, strings, splice::replace).run();
    return splice.apply(file, from, to);
  }

  private byte[] text(byte[] file) {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(file))
              .toString();
      TextReading reading = restoring.read(text);
      if (!reading.marks().isEmpty()) {
        byte[] marked = Mark.applied(text, reading.marks()).getBytes(StandardCharsets.UTF_8);
        recorded.replace(0, file.length, marked);
      }
      recorded.settleAll();
      return restoring.restore(text, reading).getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException notText) {
      return file;
    }
  }

  private static boolean isBlank(byte[] file, int from, int to) {
    for (int i = from; i < to; i++) {
      if (" \t\r\n".indexOf(file[i]) < 0) {
        return false;
      }
    }
    return true;
  }
}
