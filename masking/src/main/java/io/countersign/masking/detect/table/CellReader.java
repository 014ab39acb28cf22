package io.countersign.masking.detect.table;

import io.countersign.masking.EntityType;
import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import io.countersign.masking.detect.Recognizer;
import io.countersign.masking.detect.pattern.scan.Findings;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Finds what the cells of a table hold. A cell of a column that rules go by is read as if its label
 * stood before it, {@code date of birth: 1980-02-03}, so that what is found in a table is what is
 * found in a line. One of each text; not thread-safe.
 */
final class CellReader {
  /** What the rows of a table are about. */
  private enum About {
    THINGS,
    ACCOUNTS,
    PEOPLE
  }

  private static final int VALUE_MAX = 400;

  /** What a cell is that is found by the words of its column alone. */
  private record Finding(EntityType type, double score, String recognizer) {}

  private static final Finding PERSON_COLUMN =
      new Finding(EntityType.PERSON, Findings.IN_CONTEXT, "table.person");
  private static final Finding NAME_COLUMN =
      new Finding(EntityType.PERSON, Findings.LIKELY, "table.name");
  private static final Finding ACTOR_COLUMN =
      new Finding(EntityType.PERSON, Findings.LIKELY, "table.actor");
  private static final Finding PLACE_COLUMN =
      new Finding(EntityType.LOCATION, Findings.IN_CONTEXT, "table.place");
  private static final Finding COMPANY_COLUMN =
      new Finding(EntityType.ORGANIZATION, Findings.IN_CONTEXT, "table.company");
  private static final Finding ADDRESS_COLUMN =
      new Finding(EntityType.ADDRESS, Findings.IN_CONTEXT, "table.address");
  private static final Finding PASSWORD_COLUMN =
      new Finding(EntityType.PASSWORD, Findings.IN_CONTEXT, "table.password");

  /** Where one of these stands in a row, the row is about a person. */
  private static final Set<EntityType> PERSONAL =
      EnumSet.of(
          EntityType.EMAIL,
          EntityType.PHONE,
          EntityType.ADDRESS,
          EntityType.BIRTHDATE,
          EntityType.AGE,
          EntityType.CARD,
          EntityType.IBAN,
          EntityType.BANKACCOUNT,
          EntityType.SALARY,
          EntityType.SSN,
          EntityType.NATIONALID,
          EntityType.PASSPORT,
          EntityType.DRIVERLICENSE,
          EntityType.HEALTHID,
          EntityType.DIAGNOSIS);

  /** Beside one of these a word in a column of passwords is one, not what a product can do. */
  private static final Set<EntityType> ACCOUNTS =
      EnumSet.of(
          EntityType.USERNAME,
          EntityType.CUSTOMERID,
          EntityType.HOST,
          EntityType.IP,
          EntityType.URL);

  private final String text;
  private final Recognizer patterns;
  private final List<Span> spans = new ArrayList<>();

  CellReader(String text, Recognizer patterns) {
    this.text = text;
    this.patterns = patterns;
  }

  List<Span> spans() {
    return spans;
  }

  void read(Table table) {
    About about = about(table);
    for (int i = 0; i < table.count(); i++) {
      Column column = table.column(i);
      int start = table.start(i);
      int end = table.end(i);
      if (!column.told() || end - start > VALUE_MAX) {
        continue;
      }
      boolean whole = !table.loose(i) && readContent(column.content(), about, start, end);
      if (!whole && column.announced()) {
        String label = about == About.PEOPLE ? column.personal() : column.label();
        spans.addAll(announced(label, start, end));
      }
    }
  }

  /** Adds the whole cell where it looks like what its column holds. */
  private boolean readContent(Column.Content content, About about, int start, int end) {
    return switch (content) {
      case PERSON -> add(CellShapes.name(text, start, end), start, end, PERSON_COLUMN);
      case NAME ->
          add(about == About.PEOPLE && CellShapes.name(text, start, end), start, end, NAME_COLUMN);
      case ACTOR -> add(CellShapes.fullName(text, start, end), start, end, ACTOR_COLUMN);
      case PLACE -> add(CellShapes.name(text, start, end), start, end, PLACE_COLUMN);
      case COMPANY -> add(CellShapes.company(text, start, end), start, end, COMPANY_COLUMN);
      case ADDRESS -> add(CellShapes.address(text, start, end), start, end, ADDRESS_COLUMN);
      case PASSWORD ->
          add(
              about != About.THINGS && CellShapes.password(text, start, end),
              start,
              end,
              PASSWORD_COLUMN);
      case ANYTHING, TRAIT -> false;
    };
  }

  private boolean add(boolean fits, int start, int end, Finding finding) {
    if (fits) {
      spans.add(new Span(start, end, finding.type(), finding.score(), finding.recognizer()));
    }
    return fits;
  }

  /** What the columns and the first rows say of the table. */
  private About about(Table table) {
    boolean asked = false;
    for (Column column : table.columns()) {
      Column.Content content = column.content();
      if (content == Column.Content.PERSON || content == Column.Content.TRAIT) {
        return About.PEOPLE;
      }
      asked |= content == Column.Content.NAME || content == Column.Content.PASSWORD;
    }
    About about = About.THINGS;
    for (int i = 0; asked && i < table.probed(); i++) {
      if (table.end(i) - table.start(i) <= VALUE_MAX) {
        for (Span span : announced(table.column(i).label(), table.start(i), table.end(i))) {
          if (PERSONAL.contains(span.type())) {
            return About.PEOPLE;
          }
          about = ACCOUNTS.contains(span.type()) ? About.ACCOUNTS : about;
        }
      }
    }
    return about;
  }

  /** What the label and the cell together are; nothing when it is less than half of the cell. */
  private List<Span> announced(String label, int start, int end) {
    String lead = label + ": ";
    NormalizedText line = NormalizedText.of(lead + text.substring(start, end));
    if (!(patterns.recognize(line) instanceof Recognition.Complete complete)) {
      throw new IllegalStateException("cell: not read by `" + patterns.name() + "`");
    }
    List<Span> found = new ArrayList<>(1);
    int covered = 0;
    for (Span span : complete.spans()) {
      Span whole = line.toOriginal(span);
      if (whole.start() >= lead.length() && apart(line.original(), whole.end())) {
        covered += whole.length();
        int by = start - lead.length();
        found.add(
            new Span(
                whole.start() + by,
                whole.end() + by,
                whole.type(),
                whole.score(),
                "table." + whole.recognizer()));
      }
    }
    return covered * 2 >= end - start ? found : List.of();
  }

  /** Whether no word goes on behind the offset: {@code 34d} is no age. */
  private static boolean apart(String line, int end) {
    return end >= line.length() || !Character.isLetterOrDigit(line.charAt(end));
  }
}
