package io.countersign.masking.knowledge.register;

import io.countersign.masking.knowledge.text.Hashing;
import io.countersign.masking.knowledge.text.LongIndex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What is kept of a register: of each value its hash and the columns it stands in, and of each
 * record the hashes of the values that together tell it. There is no clear text, and which values
 * belong together can only be asked by somebody who has them. Thread-safe for reading once it was
 * handed over safely.
 */
final class RegisterIndex {
  /** From here on a bit says that a value stands in a column more than once. */
  private static final int REPEATED = 16;

  private final Register register;
  private final int[][] rules;
  private final int alone;
  private final LongIndex values = new LongIndex(1_024);
  private final LongIndex together = new LongIndex(1_024);
  private int[] columns = new int[1_024];
  private int records;

  RegisterIndex(Register register) {
    this.register = register;
    List<String> headers = register.columns().stream().map(Column::header).toList();
    rules =
        register.matches().stream()
            .filter(match -> match.size() > 1)
            .map(match -> rule(match, headers, register))
            .toArray(int[][]::new);
    alone =
        register.matches().stream()
            .filter(match -> match.size() == 1)
            .mapToInt(match -> 1 << headers.indexOf(match.get(0)))
            .reduce(0, (a, b) -> a | b);
  }

  Register register() {
    return register;
  }

  /** The rare kinds first, so that few combinations are begun. */
  private static int[] rule(List<String> match, List<String> headers, Register register) {
    return match.stream()
        .map(headers::indexOf)
        .sorted(Comparator.comparing(column -> rarity(register.columns().get(column).kind())))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static int rarity(ColumnKind kind) {
    return switch (kind) {
      case IBAN, EMAIL -> 0;
      case NUMBER -> 1;
      case DATE -> 2;
      case NAME -> 3;
    };
  }

  int[][] rules() {
    return rules;
  }

  int records() {
    return records;
  }

  /**
   * Adds a record.
   *
   * @param hashes of its values by column
   * @param present a bit for each column that has a value
   */
  void add(long[] hashes, int present) {
    records++;
    for (int column = 0; column < hashes.length; column++) {
      if ((present & 1 << column) != 0) {
        addValue(hashes[column], column);
      }
    }
    for (int rule = 0; rule < rules.length; rule++) {
      addTogether(hashes, present, rule);
    }
  }

  RegisterIndex compact() {
    values.compact();
    together.compact();
    columns = Arrays.copyOf(columns, values.size());
    return this;
  }

  /** The number of a value; -1: the register does not have it. */
  int value(long hash) {
    return values.get(hash);
  }

  /** A bit for each column that has the value. */
  int columns(int value) {
    return columns[value] & (1 << REPEATED) - 1;
  }

  /** A bit for each column in which the value tells a record by itself. */
  int tellingAlone(int value) {
    return columns(value) & alone & ~(columns[value] >>> REPEATED);
  }

  /** The hash of no value yet. */
  static long begin(int rule) {
    return Hashing.mix(rule + 1L);
  }

  /** Whether some record has the values that were combined so far. */
  boolean together(long combined) {
    return together.get(combined) >= 0;
  }

  private void addValue(long hash, int column) {
    int value = values.add(hash);
    if (value >= columns.length) {
      columns = Arrays.copyOf(columns, value + (value >> 1) + 1);
    }
    int bit = 1 << column;
    columns[value] |= (columns[value] & bit) != 0 ? bit << REPEATED : bit;
  }

  private void addTogether(long[] hashes, int present, int rule) {
    int[] columnsOfRule = rules[rule];
    for (int column : columnsOfRule) {
      if ((present & 1 << column) == 0) {
        return;
      }
    }
    long combined = begin(rule);
    for (int i = 0; i < columnsOfRule.length; i++) {
      combined = Hashing.combine(combined, hashes[columnsOfRule[i]]);
      if (i > 0) {
        together.add(combined);
      }
    }
  }

  @Override
  public String toString() {
    return "RegisterIndex[" + register.name() + ", " + records + " records]";
  }
}
