package io.countersign.audit.forget;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.EntryRange;
import io.countersign.audit.entry.Removal;
import io.countersign.audit.forget.ForgettingException.Code;
import io.countersign.audit.read.EventReader;
import io.countersign.audit.read.EventReader.Event;
import io.countersign.audit.read.PersonReader;
import io.countersign.audit.store.CheckpointReader;
import io.countersign.audit.store.EntryProof;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

/** Forgetting whose whole state is in the record: what was asked, held and decided are events. */
public final class RecordedForgetting implements Forgetting {
  /** In place of the id of somebody who asks to be forgotten: it must not stay in clear. */
  static final String SELF = "self";

  private static final Duration DURABLE = Duration.ofSeconds(15);

  /** How long an expiry waits for its content to be gone before it goes on with the next. */
  private static final Duration EXPIRING = Duration.ofMinutes(10);

  private static final int TRIES = 3;
  private static final int ID_BYTES = 8;

  private final RemovalWriter writer;
  private final EventReader events;
  private final HeldContent held;
  private final ExpiredContent expired;
  private final PersonReader persons;
  private final List<PersonalStore> elsewhere = new CopyOnWriteArrayList<>();
  private final CheckpointReader checkpoints;
  private final UnaryOperator<String> pseudonym;
  private final Clock clock;
  private final SecureRandom random;
  private final Duration patience;
  private final boolean removes;

  /**
   * Forgetting in one record.
   *
   * @param pseudonym what a person is called in the record
   * @param patience how long an approval waits for the content to be gone
   * @param removes whether content can be removed from this store at all
   */
  public RecordedForgetting(
      RemovalWriter writer,
      EventReader events,
      HeldContent held,
      ExpiredContent expired,
      PersonReader persons,
      CheckpointReader checkpoints,
      UnaryOperator<String> pseudonym,
      Clock clock,
      SecureRandom random,
      Duration patience,
      boolean removes) {
    this.removes = removes;
    this.writer = writer;
    this.events = events;
    this.held = held;
    this.expired = expired;
    this.persons = persons;
    this.checkpoints = checkpoints;
    this.pseudonym = pseudonym;
    this.clock = clock;
    this.random = random;
    this.patience = patience;
  }

  @Override
  public void alsoForget(PersonalStore store) {
    elsewhere.add(store);
  }

  @Override
  public ErasureOrder ask(String person, String askedBy, String basis) {
    words("basis", basis);
    String subject = pseudonym.apply(person);
    if (!held.knows(subject)) {
      throw new ForgettingException(
          Code.NOTHING_THERE, "The record holds nothing of this person; nothing has to be erased.");
    }
    SortedMap<String, String> details = new TreeMap<>();
    String order = newId();
    details.put("order", order);
    details.put("subject", subject);
    details.put("basis", basis);
    details.put("askedBy", askedBy.equals(person) ? SELF : askedBy);
    record("erasure.asked", askedBy, details);
    return known(order);
  }

  @Override
  public ErasureOrder approve(String id, String approvedBy) {
    refuseWithoutRemoval();
    ErasureOrder order = undecided(id);
    if (isSame(order, approvedBy)) {
      throw new ForgettingException(
          Code.SECOND_PERSON_NEEDED,
          "Who asked for an erasure, and whom it forgets, cannot approve it; ask somebody else.");
    }
    SortedMap<String, String> details = new TreeMap<>();
    details.put("order", id);
    details.put("subject", order.subject());
    details.put("basis", order.basis());
    details.put("askedBy", order.askedBy());
    details.put("approvedBy", approvedBy);
    for (int attempt = 1; ; attempt++) {
      long heldUpTo = refuseHeld(order.subject());
      forgetElsewhere(order.subject());
      AuditEvent event = event(Removal.ERASED, approvedBy, details);
      try {
        await(writer.remove(event, new Removal.Erasure(order.subject(), heldUpTo)), patience);
        return known(id);
      } catch (HoldsChangedException changed) {
        if (attempt == TRIES) {
          throw unavailable();
        }
      }
    }
  }

  @Override
  public ErasureOrder refuse(String id, String refusedBy, String reason) {
    words("reason", reason);
    ErasureOrder order = undecided(id);
    if (isSame(order, refusedBy)) {
      throw new ForgettingException(
          Code.SECOND_PERSON_NEEDED, "Who asked for an erasure cannot decide about it.");
    }
    SortedMap<String, String> details = new TreeMap<>();
    details.put("order", id);
    details.put("refusedBy", refusedBy);
    details.put("reason", reason);
    record("erasure.refused", refusedBy, details);
    return known(id);
  }

  @Override
  public List<ErasureOrder> orders() {
    Map<String, ErasureOrder> orders = new LinkedHashMap<>();
    for (Event event : events.named("erasure.asked", "erasure.refused", Removal.ERASED)) {
      String id = event.detail("order");
      ErasureOrder asked = orders.get(id);
      if (event.name().equals("erasure.asked")) {
        orders.put(id, asked(id, event));
      } else if (asked != null) {
        orders.put(id, decided(asked, event));
      }
    }
    return List.copyOf(orders.values());
  }

  @Override
  public Optional<ErasureOrder> order(String id) {
    return orders().stream().filter(order -> order.id().equals(id)).findFirst();
  }

  @Override
  public LegalHold holdPerson(String person, String setBy, String reason) {
    return hold(new LegalHold.Scope(LegalHold.Of.SUBJECT, pseudonym.apply(person)), setBy, reason);
  }

  @Override
  public LegalHold holdUseCase(String useCase, String setBy, String reason) {
    return hold(new LegalHold.Scope(LegalHold.Of.USE_CASE, useCase), setBy, reason);
  }

  @Override
  public LegalHold holdRecord(String record, String setBy, String reason) {
    return hold(new LegalHold.Scope(LegalHold.Of.RECORD, record), setBy, reason);
  }

  @Override
  public void lift(String id, String liftedBy, String reason) {
    words("reason", reason);
    if (holds().stream().noneMatch(hold -> hold.id().equals(id))) {
      throw new ForgettingException(Code.UNKNOWN, "There is no legal hold `" + id + "` in force.");
    }
    SortedMap<String, String> details = new TreeMap<>();
    details.put("hold", id);
    details.put("liftedBy", liftedBy);
    details.put("reason", reason);
    record("hold.lifted", liftedBy, details);
  }

  @Override
  public List<LegalHold> holds() {
    return Holds.read(events).inForce();
  }

  /** In PostgreSQL the database lets no update through, and rows leave dead copies behind. */
  private void refuseWithoutRemoval() {
    if (!removes) {
      throw new ForgettingException(
          Code.NOT_HERE, "Content cannot be removed from a record in PostgreSQL yet.");
    }
  }

  @Override
  public int expire(RetentionPolicy policy) {
    if (policy.shortest().isEmpty()) {
      return 0;
    }
    refuseWithoutRemoval();
    for (int attempt = 1; ; attempt++) {
      try {
        return expireOnce(policy);
      } catch (HoldsChangedException changed) {
        if (attempt == TRIES) {
          throw unavailable();
        }
      }
    }
  }

  private int expireOnce(RetentionPolicy policy) {
    Holds holds = Holds.read(events);
    List<EntryRange> ranges = expired.ranges(policy, clock.instant(), holds.inForce());
    int entries = 0;
    for (int from = 0; from < ranges.size(); from += ExpiredContent.RANGES_MAX) {
      int to = Math.min(from + ExpiredContent.RANGES_MAX, ranges.size());
      expire(policy, ranges.subList(from, to), holds.upTo());
      entries++;
    }
    return entries;
  }

  private void expire(RetentionPolicy policy, List<EntryRange> ranges, long heldUpTo) {
    SortedMap<String, String> details = new TreeMap<>();
    details.put("policy", policy.text());
    details.put("ranges", EntryRange.text(ranges));
    AuditEvent event = new AuditEvent(clock.instant(), Removal.EXPIRED, null, details);
    Instant oldest = clock.instant().minus(Duration.ofDays(policy.longest().orElseThrow()));
    String keysBefore = YearMonth.from(oldest.atZone(ZoneOffset.UTC)).toString();
    await(writer.remove(event, new Removal.Expiry(ranges, keysBefore, heldUpTo)), EXPIRING);
  }

  @Override
  public Optional<EntryProof> proof(long sequence) {
    try {
      return checkpoints.proof(sequence);
    } catch (SQLException e) {
      throw unavailable();
    }
  }

  private LegalHold hold(LegalHold.Scope scope, String setBy, String reason) {
    words("reason", reason);
    SortedMap<String, String> details = new TreeMap<>();
    String id = newId();
    details.put("hold", id);
    details.put(scope.of().detail(), scope.value());
    details.put("setBy", setBy);
    details.put("reason", reason);
    record("hold.set", setBy, details);
    return holds().stream().filter(hold -> hold.id().equals(id)).findFirst().orElseThrow();
  }

  /** Whom the record cannot name any more has nothing left to be found by. */
  private void forgetElsewhere(String subject) {
    persons.person(subject).ifPresent(person -> elsewhere.forEach(store -> store.forget(person)));
  }

  /** The newest entry about holds that this answer rests on. */
  private long refuseHeld(String subject) {
    Holds holds = Holds.read(events);
    Optional<LegalHold> hold = held.holding(subject, holds.inForce());
    if (hold.isPresent()) {
      throw new ForgettingException(
          Code.HELD,
          "The legal hold `" + hold.get().id() + "` forbids it; it has to be lifted first.");
    }
    return holds.upTo();
  }

  private ErasureOrder undecided(String id) {
    ErasureOrder order =
        order(id)
            .orElseThrow(
                () ->
                    new ForgettingException(
                        Code.UNKNOWN, "There is no request for erasure `" + id + "`."));
    if (order.state() != ErasureOrder.State.ASKED) {
      throw new ForgettingException(Code.DECIDED, "This request for erasure was decided before.");
    }
    return order;
  }

  private ErasureOrder known(String id) {
    return order(id).orElseThrow(RecordedForgetting::unavailable);
  }

  private boolean isSame(ErasureOrder order, String person) {
    return order.askedBy().equals(person) || order.subject().equals(pseudonym.apply(person));
  }

  private static ErasureOrder asked(String id, Event event) {
    return new ErasureOrder(
        id,
        event.detail("subject"),
        event.at(),
        event.detail("askedBy"),
        event.detail("basis"),
        ErasureOrder.State.ASKED,
        null,
        0);
  }

  private ErasureOrder decided(ErasureOrder asked, Event event) {
    boolean erased = event.name().equals(Removal.ERASED);
    return new ErasureOrder(
        asked.id(),
        asked.subject(),
        asked.askedAt(),
        asked.askedBy(),
        asked.basis(),
        erased ? erasing(event) : ErasureOrder.State.REFUSED,
        event.detail(erased ? "approvedBy" : "refusedBy"),
        erased ? event.sequence() : 0);
  }

  private ErasureOrder.State erasing(Event event) {
    return held.removed(event.sequence()) ? ErasureOrder.State.ERASED : ErasureOrder.State.ERASING;
  }

  private void record(String name, String actor, SortedMap<String, String> details) {
    if (!await(writer.event(event(name, actor, details)), DURABLE)) {
      throw unavailable();
    }
  }

  private AuditEvent event(String name, String actor, SortedMap<String, String> details) {
    return new AuditEvent(clock.instant(), name, actor, details);
  }

  /** Whether it was done in time. */
  private static boolean await(CompletionStage<Long> stage, Duration patience) {
    try {
      stage.toCompletableFuture().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof HoldsChangedException changed) {
        throw changed;
      }
      throw unavailable();
    }
  }

  private static void words(String name, String text) {
    if (text.isBlank() || text.length() > WORDS_MAX) {
      throw new IllegalArgumentException(
          name + ": " + text.length() + " characters (expected: 1 to " + WORDS_MAX + ")");
    }
  }

  private String newId() {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return HexFormat.of().formatHex(id);
  }

  private static ForgettingException unavailable() {
    return new ForgettingException(
        Code.RECORD_UNAVAILABLE, "The record could not be asked or written; try again.");
  }

  /** The holds of a record and the newest entry about them. */
  record Holds(List<LegalHold> inForce, long upTo) {
    static Holds read(EventReader events) {
      Map<String, LegalHold> holds = new LinkedHashMap<>();
      long upTo = 0;
      for (Event event : events.named("hold.set", "hold.lifted")) {
        upTo = event.sequence();
        String id = event.detail("hold");
        if (event.name().equals("hold.lifted")) {
          holds.remove(id);
        } else {
          holds.put(
              id,
              new LegalHold(
                  id,
                  scope(event),
                  upTo,
                  event.at(),
                  event.detail("setBy"),
                  event.detail("reason")));
        }
      }
      return new Holds(new ArrayList<>(holds.values()), upTo);
    }

    private static LegalHold.Scope scope(Event event) {
      for (LegalHold.Of of : LegalHold.Of.values()) {
        String value = event.details().get(of.detail());
        if (value != null) {
          return new LegalHold.Scope(of, value);
        }
      }
      throw new IllegalStateException("entry " + event.sequence() + " holds nothing");
    }
  }
}
