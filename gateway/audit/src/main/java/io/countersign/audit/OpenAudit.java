package io.countersign.audit;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Entry;
import io.countersign.audit.export.ExportState;
import io.countersign.audit.export.Exports;
import io.countersign.audit.forget.ErasureFollower;
import io.countersign.audit.forget.ExpiredContent;
import io.countersign.audit.forget.Forgetting;
import io.countersign.audit.forget.HeldContent;
import io.countersign.audit.forget.PersonalStores;
import io.countersign.audit.forget.RecordedForgetting;
import io.countersign.audit.key.Keyring;
import io.countersign.audit.key.MasterKey;
import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.EventReader;
import io.countersign.audit.read.Originals;
import io.countersign.audit.read.PersonReader;
import io.countersign.audit.read.SealedContent;
import io.countersign.audit.read.StoredAuditReader;
import io.countersign.audit.read.StoredOriginals;
import io.countersign.audit.search.RecordSearch;
import io.countersign.audit.search.SqliteRecordSearch;
import io.countersign.audit.store.AuditFolder;
import io.countersign.audit.store.AuditStartException;
import io.countersign.audit.store.CheckpointReader;
import io.countersign.audit.store.ConnectionSource;
import io.countersign.audit.store.DamagedRecordException;
import io.countersign.audit.store.Database;
import io.countersign.audit.store.Databases;
import io.countersign.audit.store.DiskReserve;
import io.countersign.audit.store.RecordStore;
import io.countersign.audit.store.RemovalStore;
import io.countersign.audit.store.Tail;
import io.countersign.audit.store.TreeStore;
import io.countersign.audit.subject.RecordedPackages;
import io.countersign.audit.subject.SubjectPackages;
import io.countersign.audit.witness.WitnessReports;
import io.countersign.audit.witness.WitnessState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** An open record: the folder's lock, the writer and the reader. Thread-safe. */
final class OpenAudit implements Audit {
  /** How long an approval waits for the content to be gone: 10 s. */
  private static final Duration ERASING = Duration.ofSeconds(10);

  private final AuditFolder folder;
  private final Databases databases;
  private final ForgettingIndex index;
  private final AuditWriter writer;
  private final AuditReader reader;
  private final Originals originals;
  private final RecordSearch search;
  private final Forgetting forgetting;
  private final ErasureFollower follower;
  private final SubjectPackages packages;
  private final @Nullable WitnessReports reports;
  private final @Nullable Exports exports;

  private OpenAudit(
      AuditFolder folder,
      Databases databases,
      ForgettingIndex index,
      AuditWriter writer,
      AuditReader reader,
      Originals originals,
      RecordSearch search,
      Forgetting forgetting,
      ErasureFollower follower,
      SubjectPackages packages,
      @Nullable WitnessReports reports,
      @Nullable Exports exports) {
    this.folder = folder;
    this.databases = databases;
    this.index = index;
    this.writer = writer;
    this.reader = reader;
    this.originals = originals;
    this.search = search;
    this.forgetting = forgetting;
    this.follower = follower;
    this.packages = packages;
    this.reports = reports;
    this.exports = exports;
  }

  static OpenAudit open(
      AuditSettings settings, Clock clock, LongSupplier nanoTicker, SecureRandom random) {
    return open(settings, clock, nanoTicker, random, records -> records, DiskReserve::in);
  }

  /** Opens with the writer's connections and its disk seen through what a test can break. */
  static OpenAudit open(
      AuditSettings settings,
      Clock clock,
      LongSupplier nanoTicker,
      SecureRandom random,
      UnaryOperator<ConnectionSource> through,
      Function<AuditFolder, DiskReserve> reserve) {
    Deque<Runnable> opened = new ArrayDeque<>();
    try {
      return open(settings, clock, nanoTicker, random, through, reserve, opened);
    } catch (RuntimeException e) {
      opened.forEach(Runnable::run);
      throw e;
    }
  }

  /** Opens; what is open is in {@code opened} with how to close it, the newest first. */
  private static OpenAudit open(
      AuditSettings settings,
      Clock clock,
      LongSupplier nanoTicker,
      SecureRandom random,
      UnaryOperator<ConnectionSource> through,
      Function<AuditFolder, DiskReserve> reserve,
      Deque<Runnable> opened) {
    AuditFolder folder = AuditFolder.take(settings.folder());
    opened.push(folder::close);
    MasterKey found = MasterKey.from(settings.masterKey(), folder, random);
    Databases databases = Databases.of(settings.database(), folder);
    opened.push(databases::close);
    databases.keys().migrate();
    databases.records().migrate();
    MasterKey master = KeyChanges.settled(found, settings.masterKey(), folder, databases.keys());
    ConnectionSource writing = through.apply(databases.records());
    ClockWatch watch = new ClockWatch(clock, nanoTicker);
    ForgettingIndex index = new ForgettingIndex();
    opened.push(index::close);
    LedgerSource source =
        () -> ledger(settings.checkpoints(), writing, databases, master, index, watch, random);
    DiskReserve disk = reserve.apply(folder);
    LedgerSource starting = () -> startedLedger(source, watch, settings.clockIsRight());
    AuditWriter writer =
        new AuditWriter(settings, watch, nanoTicker, source, starting, disk, first(starting));
    writer.start();
    opened.push(writer::close);
    AuditReader reader = new StoredAuditReader(databases, master);
    RecordSearch search = SqliteRecordSearch.open(folder, databases, reader, writer::isBehind);
    opened.push(search::close);
    index.set(search);
    Exports exports = exports(settings, folder, databases.records(), writer, clock);
    if (exports != null) {
      opened.push(exports::close);
    }
    PersonalStores elsewhere =
        new PersonalStores(new PersonReader(databases.keys().reading(), master), master::pseudonym);
    ErasureFollower follower =
        new ErasureFollower(writer, new EventReader(databases), elsewhere, databases.node(), clock);
    return new OpenAudit(
        folder,
        databases,
        index,
        writer,
        reader,
        originals(databases, master, random),
        search,
        forgetting(writer, elsewhere, follower, databases, master, clock, watch, random),
        follower,
        new RecordedPackages(writer::event, databases, master, clock, random),
        reports(settings.checkpoints(), folder, databases.records(), writer, clock),
        exports);
  }

  private static Originals originals(Databases databases, MasterKey master, SecureRandom random) {
    return new StoredOriginals(
        databases, new SealedContent(databases.keys().reading(), master, random));
  }

  @Override
  public AuditLog log() {
    return writer;
  }

  @Override
  public void nameRoles(Function<String, ? extends Collection<String>> rolesOf) {
    writer.nameRoles(rolesOf);
  }

  @Override
  public AuditReader reader() {
    return reader;
  }

  @Override
  public Originals originals() {
    return originals;
  }

  @Override
  public RecordSearch search() {
    return search;
  }

  @Override
  public Forgetting forgetting() {
    return forgetting;
  }

  @Override
  public int removalsUnderWay() {
    return writer.removalsUnderWay();
  }

  @Override
  public SubjectPackages packages() {
    return packages;
  }

  @Override
  public List<WitnessState> witnesses() {
    return reports == null ? List.of() : reports.states();
  }

  @Override
  public List<ExportState> exports() {
    return exports == null ? List.of() : exports.states();
  }

  /** Witnesses and exports last, so that they get the stop too. */
  @Override
  public void close() {
    follower.close();
    writer.close();
    index.close();
    search.close();
    if (reports != null) {
      reports.close();
    }
    if (exports != null) {
      exports.close();
    }
    databases.close();
    folder.close();
  }

  private static Forgetting forgetting(
      AuditWriter writer,
      PersonalStores elsewhere,
      ErasureFollower follower,
      Databases databases,
      MasterKey master,
      Clock clock,
      ClockWatch watch,
      SecureRandom random) {
    DataSource records = databases.records().reading();
    return new RecordedForgetting(
        writer,
        new EventReader(databases),
        new HeldContent(databases),
        new ExpiredContent(records),
        elsewhere,
        follower,
        new CheckpointReader(records),
        databases.node(),
        master::pseudonym,
        clock,
        watch::steady,
        random,
        ERASING);
  }

  private static @Nullable WitnessReports reports(
      CheckpointSettings settings,
      AuditFolder folder,
      Database records,
      AuditLog log,
      Clock clock) {
    if (settings.witnesses().isEmpty()) {
      return null;
    }
    WitnessReports reports =
        new WitnessReports(
            settings.witnesses(),
            new CheckpointReader(records.reading()),
            folder.privateFile("checkpoint.txt"),
            clock,
            log::event);
    reports.start();
    return reports;
  }

  private static @Nullable Exports exports(
      AuditSettings settings, AuditFolder folder, Database records, AuditLog log, Clock clock) {
    if (settings.exports().exports().isEmpty()) {
      return null;
    }
    Path positions = folder.privateFile("export.db");
    return Exports.start(settings.exports(), records.reading(), positions, clock, log::event);
  }

  /** A ledger on fresh connections that has not read its tail yet. */
  static Ledger ledger(
      CheckpointSettings checkpoints,
      ConnectionSource records,
      Databases databases,
      MasterKey master,
      ForgettingIndex index,
      ClockWatch clock,
      SecureRandom random)
      throws SQLException {
    Connection keyConnection = databases.keys().writing();
    Connection connection = null;
    try {
      Keyring keyring = new Keyring(keyConnection, databases.node(), master, random);
      connection = records.writing();
      RecordStore store = new RecordStore(connection);
      TreeStore trees = new TreeStore(connection);
      RemovalStore removed = new RemovalStore(connection, databases);
      Removals removals = new Removals(removed, keyring, databases, index);
      return new Ledger(store, trees, keyring, removals, checkpoints, clock, random);
    } catch (SQLException | RuntimeException e) {
      keyConnection.close();
      if (connection != null) {
        connection.close();
      }
      throw e;
    }
  }

  /** Null while the clock is behind what the record has. */
  private static @Nullable Ledger first(LedgerSource starting) {
    try {
      return starting.fresh();
    } catch (AuditUnavailableException clockIsBehind) {
      return null;
    } catch (SQLException e) {
      throw new AuditStartException("the record cannot be opened: " + e.getMessage(), e);
    } catch (DamagedRecordException e) {
      throw new AuditStartException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * A ledger whose record says that the gateway has started.
   *
   * @throws AuditUnavailableException while the clock is behind; nothing was written then
   */
  private static Ledger startedLedger(LedgerSource source, ClockWatch clock, boolean isRight)
      throws SQLException {
    Ledger ledger = source.fresh();
    try {
      Set<String> open = Set.copyOf(ledger.resume(Tail.none()));
      Instant recorded = ledger.expectedTime();
      if (recorded != null) {
        clock.notBefore(recorded);
      }
      boolean confirmed = clock.isBehind() && isRight;
      if (confirmed) {
        clock.confirm();
      } else if (clock.isBehind()) {
        throw new AuditUnavailableException(clock.behind());
      }
      Recovery.closeOpenIntents(ledger, open, "gateway_stopped", clock.now());
      ledger.appendSigned(started(clock, open.size(), confirmed, ledger));
      ledger.takeNextKey(clock.now());
      ledger.noteConfiguration(clock.now());
      ledger.noteRotation(clock.now());
      return ledger;
    } catch (SQLException | RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  private static Entry started(
      ClockWatch clock, int interrupted, boolean confirmed, Ledger ledger) {
    TreeMap<String, String> details = new TreeMap<>();
    details.put("checkpointKey", ledger.verifierKey());
    details.put("configuration", ledger.configuration());
    details.put("interrupted", Integer.toString(interrupted));
    details.put("times", "ascending");
    if (confirmed) {
      details.put("clock", "confirmed");
    }
    return Entry.of(new AuditEvent(clock.now(), "gateway.started", null, details));
  }
}
