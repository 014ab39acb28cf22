package io.countersign.audit.search;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a search can be narrowed by, as in {@code use-case:drafting}. Several values of one key
 * widen ({@code model:a model:b} finds either), except where a record has several: there each must
 * be met ({@code masked:IBAN masked:EMAIL} finds what has both).
 */
public enum FilterKey {
  /** The id of the person whose record it is, or who did it. */
  PERSON("person", Values.ONE),
  /** The same by the person's pseudonym, as results show it. */
  SUBJECT("subject", Values.ONE),
  /** A role the person had at that time. */
  ROLE("role", Values.SEVERAL),
  /** The purpose. */
  USE_CASE("use-case", Values.ONE),
  /** The person who answered for the purpose at that time. */
  ACCOUNTABLE("accountable", Values.ONE),
  /** The risk tier of the purpose. */
  TIER("tier", Values.ONE),
  /** Where it went, or should have gone. */
  DESTINATION("destination", Values.ONE),
  /** The model asked for. */
  MODEL("model", Values.ONE),
  /** {@code allowed}, {@code refused}, or the code or reason of a refusal or failure. */
  DECISION("decision", Values.SEVERAL),
  /** The rule that decided. */
  RULE("rule", Values.ONE),
  /** The stage that refused. */
  STAGE("stage", Values.ONE),
  /** The status the caller or the gateway got. */
  STATUS("status", Values.ONE),
  /** {@code open}, {@code refused}, or how the exchange ended. */
  STATE("state", Values.ONE),
  /** {@code exchange}, {@code refusal} or {@code event}. */
  TYPE("type", Values.ONE),
  /** The kind of an event. */
  EVENT("event", Values.ONE),
  /** A type of value that was masked. */
  MASKED("masked", Values.SEVERAL),
  /** A type of value that the model added. */
  ADDED("added", Values.SEVERAL),
  /** The media type of an attachment. */
  ATTACHMENT("attachment", Values.SEVERAL),
  /** The task that the request was found to be. */
  TASK("task", Values.ONE),
  /** The version of the allow-list. */
  POLICY("policy", Values.ONE),
  /** The version of the notice. */
  NOTICE("notice", Values.ONE),
  /** The key the request came with. */
  KEY("key", Values.ONE),
  /** The gateway that recorded it, where several share a database. */
  NODE("node", Values.ONE),
  /** The record id; for events, the record they are about. */
  RECORD("record", Values.ONE),
  /** The pseudonym of somebody whose records an event is about. */
  ABOUT("about", Values.SEVERAL);

  /** The keys of time, which are no facets: from this moment on, and until before it. */
  static final String AFTER = "after";

  static final String BEFORE = "before";

  private static final Map<String, FilterKey> BY_WORD =
      Arrays.stream(values()).collect(Collectors.toMap(FilterKey::word, Function.identity()));

  private final String word;
  private final Values values;

  FilterKey(String word, Values values) {
    this.word = word;
    this.values = values;
  }

  /** How it is written in a query. */
  public String word() {
    return word;
  }

  boolean severalOnOneRecord() {
    return values == Values.SEVERAL;
  }

  static Optional<FilterKey> of(String word) {
    return Optional.ofNullable(BY_WORD.get(word));
  }

  /** All words that may stand before a colon, for messages. */
  static String words() {
    return Arrays.stream(values()).map(FilterKey::word).collect(Collectors.joining(", "))
        + ", "
        + AFTER
        + ", "
        + BEFORE;
  }

  /** How many values of a key one record has. */
  private enum Values {
    ONE,
    SEVERAL
  }
}
