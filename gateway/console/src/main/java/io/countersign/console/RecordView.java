package io.countersign.console;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record as a page shows it: every value ready to print.
 *
 * @param at in ISO-8601, for machines
 * @param when for people, UTC
 * @param state one or two words
 * @param tone which look the state gets: good, bad, calm or open
 * @param masked what was masked, e.g. {@code PERSON} and 2
 * @param advice why it was refused and what to do; null: it was not
 */
record RecordView(
    String id,
    String at,
    String when,
    String useCase,
    String destination,
    String model,
    String state,
    String tone,
    String code,
    List<Chip> masked,
    @Nullable Advice advice,
    List<Fact> facts,
    List<Step> timeline) {
  RecordView {
    masked = List.copyOf(masked);
    facts = List.copyOf(facts);
    timeline = List.copyOf(timeline);
  }

  /** How many values of an entity type were masked. */
  record Chip(String type, int count) {}

  /** A name and its value. */
  record Fact(String name, String value) {}

  /** Something that happened at a time. */
  record Step(String when, String at, String what, String tone) {}

  /** Why a request was refused, and what its sender can do. */
  record Advice(String why, String remedy) {}
}
