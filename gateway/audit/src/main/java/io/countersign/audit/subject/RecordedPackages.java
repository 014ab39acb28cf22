package io.countersign.audit.subject;

import io.countersign.audit.archive.Archive;
import io.countersign.audit.archive.PinnedLog;
import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.key.MasterKey;
import io.countersign.audit.read.EventReader;
import io.countersign.audit.read.PersonReader;
import io.countersign.audit.read.SealedContent;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.NodeTables;
import io.countersign.audit.subject.PackageException.Code;
import io.countersign.audit.subject.PackageRequest.Decision;
import io.countersign.audit.subject.PackageRequest.State;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;

/**
 * Packages whose requests are read back from the logs of all gateways: they live nowhere else.
 * Thread-safe.
 */
public final class RecordedPackages implements SubjectPackages {
  /** In place of the id of somebody who asks about themselves: it must not stay in clear. */
  private static final String SELF = "self";

  private static final String ASKED = "package.asked";
  private static final String APPROVED = "package.approved";
  private static final String REFUSED = "package.refused";
  private static final Duration DURABLE = Duration.ofSeconds(15);
  private static final int ID_BYTES = 8;

  private final Function<AuditEvent, CompletionStage<Long>> recording;
  private final Databases databases;
  private final DataSource records;
  private final EventReader events;
  private final PersonReader persons;
  private final SealedContent content;
  private final MasterKey master;
  private final Clock clock;
  private final SecureRandom random;

  /**
   * Packages of one record.
   *
   * @param recording puts an event on the record; completes when it is durable
   */
  public RecordedPackages(
      Function<AuditEvent, CompletionStage<Long>> recording,
      Databases databases,
      MasterKey master,
      Clock clock,
      SecureRandom random) {
    this.recording = recording;
    this.databases = databases;
    records = databases.records().reading();
    DataSource keys = databases.keys().reading();
    events = new EventReader(databases);
    persons = new PersonReader(keys, master);
    content = new SealedContent(keys, master, random);
    this.master = master;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public PackageRequest ask(String person, String askedBy, String reason) {
    words(reason);
    String subject = master.pseudonym(person);
    if (!knows(subject)) {
      throw new PackageException(
          Code.NOTHING_THERE, "The record holds nothing of this person. Check the id.");
    }
    String asker = askedBy.equals(person) ? SELF : askedBy;
    Instant now = clock.instant();
    long waiting =
        requests().stream()
            .filter(one -> isAsker(one, askedBy) && one.state(now) == State.ASKED)
            .count();
    if (waiting >= WAITING_MAX) {
      throw new PackageException(
          Code.TOO_MANY,
          "You have " + WAITING_MAX + " requests that wait. Wait until some are decided.");
    }
    String id = newId();
    SortedMap<String, String> details = details(id, subject);
    details.put("askedBy", asker);
    details.put("reason", reason);
    record(ASKED, askedBy, details);
    return known(id);
  }

  @Override
  public PackageRequest approve(String id, String approvedBy) {
    PackageRequest request = undecided(id, approvedBy);
    SortedMap<String, String> details = details(id, request.subject());
    details.put("approvedBy", approvedBy);
    record(APPROVED, approvedBy, details);
    return known(id);
  }

  @Override
  public PackageRequest refuse(String id, String refusedBy, String reason) {
    words(reason);
    PackageRequest request = undecided(id, refusedBy);
    SortedMap<String, String> details = details(id, request.subject());
    details.put("refusedBy", refusedBy);
    details.put("reason", reason);
    record(REFUSED, refusedBy, details);
    return known(id);
  }

  @Override
  public List<PackageRequest> requests() {
    List<EventReader.Event> found = found();
    Map<String, PackageRequest> requests = new LinkedHashMap<>();
    for (EventReader.Event event : found) {
      if (event.name().equals(ASKED)) {
        String id = event.detail("package");
        requests.putIfAbsent(id, asked(id, event));
      }
    }
    // Behind all that were asked: the clock of who decides may be slower than that of who asks.
    for (EventReader.Event event : found) {
      PackageRequest asked = requests.get(event.detail("package"));
      Decision decision = event.name().equals(ASKED) ? null : decision(event);
      if (asked != null && decision != null && counts(decision, asked)) {
        requests.put(asked.id(), asked.decided(decision));
      }
    }
    return List.copyOf(requests.values());
  }

  private static Decision decision(EventReader.Event event) {
    boolean approved = event.name().equals(APPROVED);
    return new Decision(approved, event.detail(approved ? "approvedBy" : "refusedBy"), event.at());
  }

  /**
   * Only of who may decide. The first one counts; of two that were made at once at two gateways,
   * which did not see each other's, a refusal.
   */
  private boolean counts(Decision decision, PackageRequest asked) {
    Decision before = asked.decision();
    return mayDecide(asked, decision.by())
        && (before == null || (before.approved() && !decision.approved()));
  }

  @Override
  public Optional<PackageRequest> request(String id) {
    return requests().stream().filter(request -> request.id().equals(id)).findFirst();
  }

  @Override
  public Archive open(String id, String by) {
    PackageRequest request = existing(id);
    if (!isAsker(request, by)) {
      throw new PackageException(Code.NOT_ASKER, "Only who asked for a package can have it.");
    }
    Instant now = clock.instant();
    if (request.state(now) != State.APPROVED) {
      throw new PackageException(
          Code.NOT_OPEN,
          "This package cannot be had now: the request waits, was refused, or its time is over.");
    }
    record("package.opened", by, details(id, request.subject()));
    List<PinnedLog> logs = logs();
    return written(now, (entries, sha256) -> given(request, by, entries, sha256))
        .ofPerson(request, logs, now);
  }

  @Override
  public Archive proof(long sequence) {
    for (PinnedLog one : logs()) {
      boolean own = one.tables().node().equals(databases.node());
      if (own && sequence >= 1 && sequence <= one.checkpoint().size()) {
        return written(clock.instant(), (entries, sha256) -> {}).ofEntry(sequence, one);
      }
    }
    throw new PackageException(
        Code.UNKNOWN, "No checkpoint signs entry " + sequence + " yet; try again in a minute.");
  }

  private WrittenPackage written(Instant now, WrittenPackage.Ending ending) {
    return new WrittenPackage(records, content, persons, now, ending);
  }

  private void given(PackageRequest request, String by, long entries, String sha256) {
    SortedMap<String, String> details = details(request.id(), request.subject());
    details.put("entries", Long.toString(entries));
    details.put("sha256", sha256);
    record("package.given", by, details);
  }

  private List<PinnedLog> logs() {
    List<PinnedLog> logs = new ArrayList<>();
    try (Connection connection = records.getConnection()) {
      for (NodeTables tables : databases.logs(connection)) {
        PinnedLog pinned = PinnedLog.of(connection, tables);
        if (pinned != null) {
          logs.add(pinned);
        }
      }
    } catch (SQLException e) {
      throw PackageException.unavailable();
    }
    return logs;
  }

  /** Whether any log has an exchange or a refusal of this person, or an event by them. */
  private boolean knows(String subject) {
    if (persons.person(subject).isPresent()) {
      return true;
    }
    try (Connection connection = records.getConnection()) {
      for (PinnedLog one : logs()) {
        SubjectRows rows = new SubjectRows(connection, one);
        if (!rows.exchanges(subject, SubjectRows.Place.BEGIN, 1).isEmpty()) {
          return true;
        }
      }
      return false;
    } catch (SQLException e) {
      throw PackageException.unavailable();
    }
  }

  private PackageRequest undecided(String id, String person) {
    PackageRequest request = existing(id);
    if (request.state(clock.instant()) != State.ASKED) {
      throw new PackageException(Code.DECIDED, "This request waits for no decision any more.");
    }
    if (!mayDecide(request, person)) {
      throw new PackageException(
          Code.SECOND_PERSON_NEEDED,
          "Who asked for a package, and whom it is about, cannot decide; ask somebody else.");
    }
    return request;
  }

  private boolean mayDecide(PackageRequest request, String person) {
    return !isAsker(request, person) && !request.subject().equals(master.pseudonym(person));
  }

  private boolean isAsker(PackageRequest request, String person) {
    return request.askedBy().equals(SELF)
        ? request.subject().equals(master.pseudonym(person))
        : request.askedBy().equals(person);
  }

  private PackageRequest existing(String id) {
    return request(id)
        .orElseThrow(
            () ->
                new PackageException(
                    Code.UNKNOWN, "There is no request for a package `" + id + "`."));
  }

  private PackageRequest known(String id) {
    return request(id).orElseThrow(PackageException::unavailable);
  }

  private static PackageRequest asked(String id, EventReader.Event event) {
    return new PackageRequest(
        id,
        event.detail("subjects"),
        event.at(),
        event.detail("askedBy"),
        event.detail("reason"),
        null);
  }

  /** A person's own list of accesses goes by the second of these. */
  private static SortedMap<String, String> details(String id, String subject) {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("package", id);
    details.put("subjects", subject);
    return details;
  }

  private List<EventReader.Event> found() {
    try {
      return events.namedInAllLogs(ASKED, APPROVED, REFUSED);
    } catch (JdbiException e) {
      throw PackageException.unavailable();
    }
  }

  private void record(String name, String actor, SortedMap<String, String> details) {
    AuditEvent event = new AuditEvent(clock.instant(), name, actor, details);
    try {
      recording.apply(event).toCompletableFuture().get(DURABLE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw PackageException.unavailable();
    } catch (ExecutionException | TimeoutException e) {
      throw PackageException.unavailable();
    }
  }

  private static void words(String reason) {
    if (reason.isBlank() || reason.length() > WORDS_MAX) {
      throw new IllegalArgumentException(
          "reason: " + reason.length() + " characters (expected: 1 to " + WORDS_MAX + ")");
    }
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }
}
