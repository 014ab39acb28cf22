package io.countersign.masking.detect.pattern.scan;

/** A text that counts what is read of it. */
public final class CountingText extends ScanText {
  private long steps;

  public CountingText(String text) {
    super(text);
  }

  /** Characters read so far. */
  public long steps() {
    return steps;
  }

  @Override
  public char at(int index) {
    steps++;
    return super.at(index);
  }

  @Override
  public void count(long more) {
    steps += more;
  }
}
