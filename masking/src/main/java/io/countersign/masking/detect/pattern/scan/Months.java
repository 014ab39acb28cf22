package io.countersign.masking.detect.pattern.scan;

import java.util.HashMap;
import java.util.Map;

/** Names of months, whole and short, in the languages dates are read in. */
public final class Months {
  /** The longest name, in letters. */
  public static final int LENGTH_MAX = 12;

  private static final String[] NAMES = {
    "january jan januar jänner januari janvier janv enero ene gennaio gen janeiro stycznia styczeń"
        + " leden ledna",
    "february feb februar februari février fevrier févr fév febrero febbraio febr fevereiro fev"
        + " lutego luty februari",
    "march mar märz maerz mrz maart mrt mars marzo março marca marzec mart",
    "april apr avril avr abril abr aprile kwietnia kwiecień",
    "may mai mei mayo maggio mag maio maja maj",
    "june jun juni juin junio giugno giu junho czerwca czerwiec",
    "july jul juli juillet juil julio luglio lug julho lipca lipiec",
    "august aug augustus août aout agosto ago sierpnia sierpień augusti",
    "september sep sept septembre septiembre settembre set setembro września wrzesień",
    "october oct oktober okt octobre octubre ottobre ott outubro out października październik",
    "november nov novembre noviembre novembro listopada listopad",
    "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudnia"
        + " grudzień desember"
  };

  private static final Map<String, Integer> NUMBERS = all();

  private Months() {}

  /** The number of a month by its name in lower case, from 1; -1: it is no month's. */
  public static int number(String lower) {
    return NUMBERS.getOrDefault(lower, -1);
  }

  /** Lower-case name to number, from 1. */
  static Map<String, Integer> all() {
    Map<String, Integer> months = new HashMap<>();
    for (int month = 0; month < NAMES.length; month++) {
      for (String name : NAMES[month].split(" ", -1)) {
        months.put(name, month + 1);
      }
    }
    return Map.copyOf(months);
  }
}
