package io.countersign.audit.subject;

import io.countersign.audit.archive.Archive;
import io.countersign.audit.archive.PinnedLog;
import io.countersign.audit.archive.ZipParts;
import io.countersign.audit.entry.CanonicalJson;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.entry.StoredHeader;
import io.countersign.audit.read.PersonReader;
import io.countersign.audit.read.SealedContent;
import io.countersign.audit.subject.EntrySteps.Step;
import io.countersign.audit.subject.EntrySteps.Taker;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A package while it is written, step by step. A piece needs a connection, the next one another.
 */
final class WrittenPackage implements Archive {
  private static final int PIECE_BYTES = 64 * 1024;
  private static final int STEPS_MAX = 16;
  private static final int NAMES_MAX = 1_000;
  private static final String INTENT = "INTENT";
  private static final String CHUNK = "CHUNK";
  private static final String OUTCOME = "OUTCOME";

  private final DataSource records;
  private final SealedContent content;
  private final PersonReader persons;
  private final ZipParts zip;
  private final Ending ending;
  private final Deque<Step> steps = new ArrayDeque<>();
  private final PackageText text = new PackageText();
  private final MessageDigest digest = sha256();
  private final Map<String, Optional<String>> names = new HashMap<>();
  private boolean given;

  /** What has to be done before the last bytes are given. */
  @FunctionalInterface
  interface Ending {
    void end(long entries, String sha256);
  }

  WrittenPackage(
      DataSource records, SealedContent content, PersonReader persons, Instant now, Ending ending) {
    this.records = records;
    this.content = content;
    this.persons = persons;
    this.ending = ending;
    zip = new ZipParts(now);
  }

  /** Everything about the person whom the request is about. */
  WrittenPackage ofPerson(PackageRequest request, List<PinnedLog> logs, Instant now) {
    String subject = request.subject();
    logs.forEach(this::checkpoint);
    begin("entries.jsonl");
    eachOf(subject, logs, this::entry);
    begin("originals.jsonl");
    eachOf(subject, logs, this::original);
    begin("accesses.jsonl");
    for (PinnedLog log : logs) {
      steps.add(
          EntrySteps.events(
              log, event -> !subject.equals(event.subject) && event.names(subject), this::access));
    }
    file("README.txt", () -> text.ofPerson(request, logs, now));
    return this;
  }

  /** One entry of one log. */
  WrittenPackage ofEntry(long sequence, PinnedLog log) {
    checkpoint(log);
    begin("entries.jsonl");
    steps.add(EntrySteps.entry(log, sequence, this::entry));
    file("README.txt", () -> PackageText.ofEntry(sequence, List.of(log)));
    return this;
  }

  @Override
  public byte @Nullable [] next() {
    if (given) {
      return null;
    }
    try (Connection connection = records.getConnection()) {
      for (int done = 0; done < STEPS_MAX && zip.waiting() < PIECE_BYTES; done++) {
        Step step = steps.peek();
        if (step == null) {
          return last();
        }
        if (!step.more(connection)) {
          steps.remove();
        }
      }
    } catch (SQLException | IllegalStateException e) {
      throw PackageException.unavailable();
    }
    byte[] piece = zip.take();
    digest.update(piece);
    return piece;
  }

  private byte[] last() {
    zip.end();
    byte[] piece = zip.take();
    digest.update(piece);
    ending.end(text.entries(), HexFormat.of().formatHex(digest.digest()));
    given = true;
    return piece;
  }

  private void eachOf(String subject, List<PinnedLog> logs, Taker taker) {
    for (PinnedLog log : logs) {
      steps.add(EntrySteps.exchanges(log, subject, taker));
      steps.add(EntrySteps.events(log, event -> subject.equals(event.subject), taker));
    }
  }

  private void checkpoint(PinnedLog log) {
    file(log.file("checkpoint"), () -> log.checkpoint().note());
    file(log.file("key"), () -> log.key() + "\n");
  }

  private void begin(String name) {
    file(name, () -> "");
  }

  private void file(String name, java.util.function.Supplier<String> words) {
    steps.add(
        connection -> {
          zip.file(name, words.get());
          return false;
        });
  }

  private void entry(PinnedLog log, SubjectRows rows, StoredEntry entry) throws SQLException {
    text.entry(entry.lost());
    line(entry.line(log.tables().node(), rows.way(entry.sequence)));
  }

  private void original(PinnedLog log, SubjectRows rows, StoredEntry entry) throws SQLException {
    SealedContent.Place place = entry.place();
    byte[] sealed = entry.sealed;
    if (place == null || sealed == null || sealed.length == 0) {
      return;
    }
    String clear = content.open(place, sealed);
    if (clear == null) {
      return;
    }
    text.original();
    SortedMap<String, Object> line = new TreeMap<>();
    line.put("log", log.tables().node());
    line.put("sequence", entry.sequence);
    line.put(
        "part",
        switch (entry.kind) {
          case INTENT -> "prompt";
          case CHUNK, OUTCOME -> "output";
          default -> "words";
        });
    if (CHUNK.equals(entry.kind)) {
      line.put("number", entry.header().number("number", 0));
    }
    if (entry.record != null) {
      line.put("record", entry.record);
    }
    line.put("text", clear);
    line(line);
  }

  private void access(PinnedLog log, SubjectRows rows, StoredEntry entry) throws SQLException {
    text.access();
    if (Removal.ERASED.equals(entry.name)) {
      text.erasure(log.tables().node(), entry);
    }
    StoredHeader header = entry.header();
    SortedMap<String, Object> line = entry.line(log.tables().node(), rows.way(entry.sequence));
    line.put("at", header.at().toString());
    line.put("what", String.valueOf(entry.name));
    name(entry.subject).ifPresent(by -> line.put("by", by));
    line(line);
  }

  /** The id of who did something; empty for the gateway itself, and for who was forgotten. */
  private Optional<String> name(@Nullable String pseudonym) {
    if (pseudonym == null) {
      return Optional.empty();
    }
    if (names.size() >= NAMES_MAX) {
      names.clear();
    }
    return names.computeIfAbsent(pseudonym, persons::person);
  }

  private void line(SortedMap<String, Object> members) {
    zip.write(CanonicalJson.write(members) + "\n");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("this Java has no SHA-256", impossible);
    }
  }
}
