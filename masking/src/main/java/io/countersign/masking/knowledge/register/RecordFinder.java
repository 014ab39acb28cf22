package io.countersign.masking.knowledge.register;

import io.countersign.masking.Span;
import io.countersign.masking.detect.NormalizedText;
import io.countersign.masking.detect.Recognition;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the records of registers as they were read once. Immutable and thread-safe. */
public final class RecordFinder {
  private final List<RegisterIndex> registers;
  private final Sieve names;
  private final Sieve others;
  private final ValueHasher hasher;

  RecordFinder(List<RegisterIndex> registers, Sieve names, Sieve others, ValueHasher hasher) {
    this.registers = List.copyOf(registers);
    this.names = names;
    this.others = others;
    this.hasher = hasher;
  }

  /** The values of a text that tell a record, and the classes of data they stand for. */
  public Recognition.Complete find(NormalizedText text) {
    if (registers.isEmpty()) {
      return new Recognition.Complete(List.of());
    }
    Set<Span> found = new LinkedHashSet<>();
    List<NearValues> near =
        registers.stream().map(register -> new NearValues(register, found)).toList();
    new RegisterScan(
            text.text(),
            hasher.copy(),
            names,
            others,
            (kind, full, start, end, digits) -> {
              for (int i = 0; i < near.size(); i++) {
                int kinds = columnsOf(kind, registers.get(i).register());
                near.get(i).take(full, start, end, kinds, digits);
              }
            })
        .run();
    return new Recognition.Complete(List.copyOf(found), dataClasses(found), Set.of());
  }

  /** How many records there are in all registers. */
  public long records() {
    return registers.stream().mapToLong(RegisterIndex::records).sum();
  }

  /** A number and an IBAN look the same to the scan. */
  private static int columnsOf(ColumnKind kind, Register register) {
    int bits = 0;
    for (int i = 0; i < register.columns().size(); i++) {
      ColumnKind column = register.columns().get(i).kind();
      if (column == kind || (kind == ColumnKind.NUMBER && column == ColumnKind.IBAN)) {
        bits |= 1 << i;
      }
    }
    return bits;
  }

  private Set<String> dataClasses(Set<Span> found) {
    Set<String> dataClasses = new HashSet<>();
    for (RegisterIndex index : registers) {
      String dataClass = index.register().dataClass();
      String recognizer = "register:" + index.register().name();
      if (dataClass != null
          && found.stream().anyMatch(span -> span.recognizer().equals(recognizer))) {
        dataClasses.add(dataClass);
      }
    }
    return dataClasses;
  }
}
