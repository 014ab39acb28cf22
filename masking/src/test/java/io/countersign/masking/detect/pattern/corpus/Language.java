package io.countersign.masking.detect.pattern.corpus;

/** The languages of the carrier sentences. */
enum Language {
  EN,
  DE,
  FR,
  ES,
  IT,
  NL,
  PT,
  PL
}
