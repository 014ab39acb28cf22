package io.countersign.masking.restore;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.StreamRestorer;
import java.util.ArrayList;
import java.util.List;

/** Collects where a text holds what the restorer of plain text would read as a placeholder. */
final class LookalikeCollector implements PlaceholderScanner.Sink {
  private static final String NAME = "placeholder";

  private final List<Span> spans = new ArrayList<>();
  private int offset;

  private LookalikeCollector() {}

  static List<Span> collect(String text, Forms forms) {
    if (forms.isEmpty() && text.indexOf('[') < 0) {
      return List.of();
    }
    LookalikeCollector collector = new LookalikeCollector();
    PlaceholderScanner scanner = new PlaceholderScanner(collector, StreamRestorer.HELD_MAX, forms);
    for (int i = 0; i < text.length(); i++) {
      scanner.unit(text.charAt(i), text, i, i + 1);
    }
    scanner.finish();
    return collector.spans;
  }

  @Override
  public void text(CharSequence raw, int start, int end) {
    offset += end - start;
  }

  @Override
  public void placeholder(EntityType type, int number, CharSequence raw, int end) {
    add(end);
  }

  @Override
  public void form(String value, CharSequence raw, int end) {
    add(end);
  }

  @Override
  public int held() {
    return 0;
  }

  private void add(int length) {
    int start = offset;
    offset += length;
    spans.add(new Span(start, offset, EntityType.LITERAL, 1, NAME));
  }
}
