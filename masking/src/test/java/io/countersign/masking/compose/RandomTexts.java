package io.countersign.masking.compose;

import java.util.Random;

/** Texts of entities, placeholders, look-alikes, markup and odd characters, from a seed. */
final class RandomTexts {
  private static final String[] PARTS = {
    "Erika Mustermann",
    "erika.mustermann@example.com",
    "Erika",
    "mustermann",
    "John Smith",
    "+49 30 901820",
    "4111 1111 1111 1111",
    "DE89 3704 0044 0532 0130 00",
    "078-05-1120",
    "born 12.03.1985",
    "Musterstraße 12, 10115 Berlin",
    "203.0.113.7",
    "2001:db8::1",
    "password=hunter2",
    "https://bob:pw1@host.example/x",
    "[PERSON-1]",
    "[EMAIL-2]",
    "[person 1]",
    "\\[PERSON-1\\]",
    "[LITERAL-1]",
    "[PERSON-",
    "[",
    "]",
    "\\",
    "-1]",
    "1",
    " ",
    " ",
    " ",
    ", ",
    "\n",
    "\r\n",
    "\t",
    "\"",
    "{\"a\":\"",
    "\"}",
    "%40",
    "&#64;",
    "\\u0040",
    "\u200b",
    "\u00ad",
    "e\u0301",
    "\ufdfa",
    "\ud83d\ude00",
    "\ud83d",
    "\ude00",
    "ｅｒｉｋａ＠ｅｘａｍｐｌｅ.com",
    "а",
    "\u202e",
    "\udb40\udc41",
    "the",
    "of",
    "Herr",
    "Dear",
    ".",
    "@",
    "://",
    "=",
    ":",
    "-",
    "AKIAIOSFODNN7EXAMPLE",
    "\u0000",
    "\uffff",
    "\u0300\u0300\u0300"
  };

  private final Random random;

  RandomTexts(long seed) {
    random = new Random(seed);
  }

  String next() {
    StringBuilder text = new StringBuilder();
    int parts = random.nextInt(30);
    for (int i = 0; i < parts; i++) {
      if (random.nextInt(12) == 0) {
        text.append((char) random.nextInt(0x10000));
      } else {
        text.append(PARTS[random.nextInt(PARTS.length)]);
      }
      if (random.nextInt(3) == 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }
}
