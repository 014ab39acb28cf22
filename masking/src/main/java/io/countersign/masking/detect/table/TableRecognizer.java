package io.countersign.masking.detect.table;

import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import java.util.List;

/** Finds values whose label is the head of their column. Linear in the text. Thread-safe. */
final class TableRecognizer implements Recognizer {
  private static final Recognition NOTHING = new Recognition.Complete(List.of());

  private final Headers headers;
  private final Recognizer patterns;

  /**
   * @param headers what is known of labels
   * @param patterns finds a value behind its label
   */
  TableRecognizer(Headers headers, Recognizer patterns) {
    this.headers = headers;
    this.patterns = patterns;
  }

  @Override
  public String name() {
    return "table";
  }

  @Override
  public Recognition recognize(NormalizedText text) {
    String read = text.text();
    List<Table> tables = Tables.read(read, headers);
    if (tables.isEmpty()) {
      return NOTHING;
    }
    CellReader cells = new CellReader(read, patterns);
    tables.forEach(cells::read);
    return new Recognition.Complete(cells.spans());
  }

  /** Where blanks were lost, columns are too. */
  @Override
  public boolean readsPieces() {
    return false;
  }
}
