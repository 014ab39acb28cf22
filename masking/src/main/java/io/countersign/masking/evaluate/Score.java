package io.countersign.masking.evaluate;

/**
 * What was counted for one type, or for several together.
 *
 * @param labelled labels
 * @param found findings
 * @param exact labels found with their bounds and type; as many findings are right
 * @param labelsTouched labels that a finding of their type overlaps
 * @param findingsTouching findings that overlap a label of their type
 * @param characters characters (code points) inside labels
 * @param charactersCovered how many of them any finding of any type covers
 * @param falseAlarms findings that overlap no label of any type
 */
public record Score(
    long labelled,
    long found,
    long exact,
    long labelsTouched,
    long findingsTouching,
    long characters,
    long charactersCovered,
    long falseAlarms) {
  /** Nothing. */
  public static final Score NONE = new Score(0, 0, 0, 0, 0, 0, 0, 0);

  /** Both together. */
  public Score plus(Score other) {
    return new Score(
        labelled + other.labelled,
        found + other.found,
        exact + other.exact,
        labelsTouched + other.labelsTouched,
        findingsTouching + other.findingsTouching,
        characters + other.characters,
        charactersCovered + other.charactersCovered,
        falseAlarms + other.falseAlarms);
  }

  /** A finding is right when its bounds and its type are the label's. */
  public Figures exactFigures() {
    return Figures.of(labelled, exact, found, exact);
  }

  /** A finding is right when it overlaps a label of its type. */
  public Figures overlapFigures() {
    return Figures.of(labelled, labelsTouched, found, findingsTouching);
  }

  /** The share of labelled characters that any finding covers; NaN when nothing is labelled. */
  public double covered() {
    return characters == 0 ? Double.NaN : (double) charactersCovered / characters;
  }

  /** False alarms in ten thousand characters of text; NaN when there is no text. */
  public double falseAlarmsPerTenThousand(long textCharacters) {
    return textCharacters == 0 ? Double.NaN : falseAlarms * 1e4 / textCharacters;
  }
}
