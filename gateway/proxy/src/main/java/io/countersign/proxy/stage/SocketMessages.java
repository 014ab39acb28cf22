package io.countersign.proxy.stage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import reactor.core.publisher.Flux;

/** JSON messages as lines, in which streams are restored. */
final class SocketMessages {
  private SocketMessages() {}

  /** A message on one line: a line break in JSON only stands between values. */
  static byte[] line(byte[] message) {
    byte[] line = Arrays.copyOf(message, message.length + 1);
    for (int i = 0; i < message.length; i++) {
      if (line[i] == '\n' || line[i] == '\r') {
        line[i] = ' ';
      }
    }
    line[message.length] = '\n';
    return line;
  }

  /** The messages that lines hold. */
  static Flux<byte[]> of(byte[] lines) {
    List<byte[]> messages = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == '\n') {
        if (i > start) {
          messages.add(Arrays.copyOfRange(lines, start, i));
        }
        start = i + 1;
      }
    }
    if (start < lines.length) {
      messages.add(Arrays.copyOfRange(lines, start, lines.length));
    }
    return Flux.fromIterable(messages);
  }
}
