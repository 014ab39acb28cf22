package io.countersign.proxy.dialect;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An answer on its way into the record, cut into parts wherever it may be. */
final class RecordedRun {
  private final Answer answer;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final ByteArrayOutputStream got = new ByteArrayOutputStream();
  private final List<byte[]> parts = new ArrayList<>();
  private long cut;
  private long behindMost;

  RecordedRun(Answer answer) {
    this.answer = answer;
  }

  /** A stream that comes in so many bytes at a time, to its end. */
  static RecordedRun of(Answer answer, byte[] stream, int bytes) {
    RecordedRun run = new RecordedRun(answer);
    for (int at = 0; at < stream.length; at += bytes) {
      run.accept(Arrays.copyOfRange(stream, at, Math.min(stream.length, at + bytes)));
    }
    return run.finish();
  }

  void accept(byte[] bytes) {
    sent.writeBytes(bytes);
    got.writeBytes(answer.accept(bytes));
    take();
    behindMost = Math.max(behindMost, sent.size() - cut);
  }

  RecordedRun finish() {
    got.writeBytes(answer.finish());
    return end();
  }

  /** Nothing more comes, whether or not the stream has ended. */
  RecordedRun end() {
    answer.recorded().readToEnd();
    take();
    return this;
  }

  /** Reads what has come, as after five seconds. */
  void readSoFar() {
    answer.recorded().readSoFar();
    take();
  }

  private void take() {
    long settled = Math.min(answer.recorded().settled(), sent.size());
    if (settled > cut) {
      byte[] part = Arrays.copyOfRange(sent.toByteArray(), (int) cut, (int) settled);
      parts.add(answer.recorded().shown(part, cut));
      cut = settled;
    }
  }

  /** What the record has. */
  byte[] masked() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }

  List<byte[]> parts() {
    return parts;
  }

  /** What the caller got. */
  byte[] got() {
    return got.toByteArray();
  }

  /** How much was sent and not in the record. */
  long behind() {
    return sent.size() - cut;
  }

  /** How much that was at most. */
  long behindMost() {
    return behindMost;
  }

  @Override
  public String toString() {
    return "RecordedRun[" + parts.size() + " parts]";
  }
}
