package io.countersign.masking.operate;

/** The languages that names are invented in; the first where a name tells none. */
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
