package io.countersign.app.provider;

import java.util.List;

/**
 * One answer.
 *
 * @param frames what is written, one after another
 * @param broken whether the connection is cut after the frames
 */
record Reply(int status, String contentType, List<String> frames, boolean broken) {
  static final String JSON = "application/json; charset=UTF-8";

  static Reply json(int status, Object body) {
    return new Reply(status, JSON, List.of(Echo.json(body)), false);
  }

  static Reply stream(String contentType, List<String> frames) {
    return new Reply(200, contentType, frames, false);
  }

  /** Its first frames, and then nothing. */
  Reply cut(int after) {
    return new Reply(status, contentType, frames.subList(0, after), true);
  }

  /** Its first frames, and then another as the last. */
  Reply ending(int after, String last) {
    return stream(contentType, Echo.append(frames.subList(0, after), last));
  }
}
