package io.countersign.masking.evaluate;

/** Counts of one type while they grow. */
final class Tally {
  long labelled;
  long found;
  long exact;
  long labelsTouched;
  long findingsTouching;
  long characters;
  long charactersCovered;
  long falseAlarms;

  void add(Tally other) {
    labelled += other.labelled;
    found += other.found;
    exact += other.exact;
    labelsTouched += other.labelsTouched;
    findingsTouching += other.findingsTouching;
    characters += other.characters;
    charactersCovered += other.charactersCovered;
    falseAlarms += other.falseAlarms;
  }

  Score score() {
    return new Score(
        labelled,
        found,
        exact,
        labelsTouched,
        findingsTouching,
        characters,
        charactersCovered,
        falseAlarms);
  }
}
