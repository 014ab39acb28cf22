package io.countersign.masking.knowledge.register;

import io.countersign.masking.Span;
import io.countersign.masking.knowledge.text.Hashing;
import java.util.Set;

/**
 * The values of one register found last in a text, and the search for those that are of one record.
 * It remembers {@value #REMEMBERED} values, each at its last place, so the work for a value does
 * not grow with the text. Not thread-safe.
 */
final class NearValues {
  private static final int REMEMBERED = 48;

  /** Sure, for it is this company's own record. */
  private static final double SCORE = 0.99;

  private final RegisterIndex index;
  private final Set<Span> found;
  private final int[] starts = new int[REMEMBERED];
  private final int[] ends = new int[REMEMBERED];
  private final int[] columns = new int[REMEMBERED];
  private final long[] hashes = new long[REMEMBERED];
  private final int[] chosen = new int[Register.MATCH_COLUMNS_MAX];
  private int count;

  NearValues(RegisterIndex index, Set<Span> found) {
    this.index = index;
    this.found = found;
  }

  /**
   * Takes a value, if the register has it.
   *
   * @param digits how many digits it has
   */
  void take(long hash, int start, int end, int kinds, int digits) {
    int value = index.value(hash);
    if (value < 0) {
      return;
    }
    int here = index.columns(value) & kinds;
    if (here == 0) {
      return;
    }
    int alone = index.tellingAlone(value) & kinds;
    for (int column = 0; alone >>> column != 0; column++) {
      if ((alone & 1 << column) != 0 && enough(column, digits)) {
        add(column, start, end);
      }
    }
    int place = remember(hash, start, end, here);
    for (int rule = 0; rule < index.rules().length; rule++) {
      int[] wanted = index.rules()[rule];
      for (int role = 0; role < wanted.length; role++) {
        if ((here & 1 << wanted[role]) != 0) {
          search(wanted, 0, role, place, RegisterIndex.begin(rule));
        }
      }
    }
  }

  private boolean enough(int column, int digits) {
    return index.register().columns().get(column).kind() != ColumnKind.NUMBER
        || digits >= Register.DIGITS_ALONE_MIN;
  }

  /** Where it stands now: in place of the same value, or of the oldest. */
  private int remember(long hash, int start, int end, int here) {
    int size = Math.min(count, REMEMBERED);
    int place = count % REMEMBERED;
    for (int i = 0; i < size; i++) {
      if (hashes[i] == hash && columns[i] == here) {
        place = i;
      }
    }
    count += place == count % REMEMBERED ? 1 : 0;
    hashes[place] = hash;
    starts[place] = start;
    ends[place] = end;
    columns[place] = here;
    return place;
  }

  /** Chooses a value for each role from this one on; the newest value has its role already. */
  private void search(int[] wanted, int role, int newestRole, int newest, long combined) {
    if (role == wanted.length) {
      for (int i = 0; i < wanted.length; i++) {
        add(wanted[i], starts[chosen[i]], ends[chosen[i]]);
      }
      return;
    }
    int from = role == newestRole ? newest : 0;
    int to = role == newestRole ? newest + 1 : Math.min(count, REMEMBERED);
    for (int place = from; place < to; place++) {
      if ((columns[place] & 1 << wanted[role]) != 0 && fits(place, newest, role, newestRole)) {
        long longer = Hashing.combine(combined, hashes[place]);
        if (role == 0 || index.together(longer)) {
          chosen[role] = place;
          search(wanted, role + 1, newestRole, newest, longer);
        }
      }
    }
  }

  /** Whether a value is near the newest and apart from it and from those chosen. */
  private boolean fits(int place, int newest, int role, int newestRole) {
    if (role != newestRole
        && (Math.max(ends[place], ends[newest]) - Math.min(starts[place], starts[newest])
                > index.register().windowUnits()
            || !apart(place, newest))) {
      return false;
    }
    for (int i = 0; i < role; i++) {
      if (!apart(place, chosen[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean apart(int one, int other) {
    return ends[one] <= starts[other] || ends[other] <= starts[one];
  }

  private void add(int column, int start, int end) {
    Register register = index.register();
    found.add(
        new Span(
            start,
            end,
            register.columns().get(column).type(),
            SCORE,
            "register:" + register.name()));
  }

  @Override
  public String toString() {
    return "NearValues[" + index + "]";
  }
}
