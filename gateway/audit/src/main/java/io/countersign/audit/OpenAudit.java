package io.countersign.audit;

import io.countersign.audit.entry.AuditEvent;
import io.countersign.audit.entry.Entry;
import io.countersign.audit.export.ExportState;
import io.countersign.audit.export.Exports;
import io.countersign.audit.key.Keyring;
import io.countersign.audit.key.MasterKey;
import io.countersign.audit.read.AuditReader;
import io.countersign.audit.read.Originals;
import io.countersign.audit.read.SqliteAuditReader;
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
import io.countersign.audit.store.Tail;
import io.countersign.audit.store.TreeStore;
import io.countersign.audit.witness.WitnessReports;
import io.countersign.audit.witness.WitnessState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An open record: the folder's lock, the writer and the reader. Thread-safe. */
final class OpenAudit implements Audit {
  private final AuditFolder folder;
  private final Databases databases;
  private final AuditWriter writer;
  private final AuditReader reader;
  private final Originals originals;
  private final RecordSearch search;
  private final @Nullable WitnessReports reports;
  private final @Nullable Exports exports;

  private OpenAudit(
      AuditFolder folder,
      Databases databases,
      AuditWriter writer,
      AuditReader reader,
      Originals originals,
      RecordSearch search,
      @Nullable WitnessReports reports,
      @Nullable Exports exports) {
    this.folder = folder;
    this.databases = databases;
    this.writer = writer;
    this.reader = reader;
    this.originals = originals;
    this.search = search;
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
    AuditFolder folder = AuditFolder.take(settings.folder());
    try {
      MasterKey master = MasterKey.from(settings.masterKey(), folder, random);
      Databases databases = Databases.of(settings.database(), folder);
      try {
        databases.keys().migrate();
        databases.records().migrate();
        ConnectionSource writing = through.apply(databases.records());
        ClockWatch watch = new ClockWatch(clock, nanoTicker);
        AuditWriter.LedgerSource source =
            () -> ledger(settings.checkpoints(), writing, databases, master, watch, random);
        AuditWriter writer =
            new AuditWriter(
                settings,
                watch,
                nanoTicker,
                source,
                reserve.apply(folder),
                startedLedger(source, watch));
        writer.start();
        AuditReader reader = reader(databases, master);
        RecordSearch search =
            SqliteRecordSearch.open(
                folder, databases.records().reading(), databases.keys().reading(), reader);
        Exports exports = exports(settings, folder, databases.records(), writer, clock);
        return new OpenAudit(
            folder,
            databases,
            writer,
            reader,
            originals(databases, master, random),
            search,
            reports(settings.checkpoints(), folder, databases.records(), writer, clock),
            exports);
      } catch (RuntimeException e) {
        databases.close();
        throw e;
      }
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  private static Originals originals(Databases databases, MasterKey master, SecureRandom random) {
    return new StoredOriginals(
        databases.records().reading(), databases.keys().reading(), master, random);
  }

  private static AuditReader reader(Databases databases, MasterKey master) {
    return new SqliteAuditReader(databases.records().reading(), databases.keys().reading(), master);
  }

  @Override
  public AuditLog log() {
    return writer;
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
    writer.close();
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
    try {
      return Exports.start(settings.exports(), records.reading(), positions, clock, log::event);
    } catch (RuntimeException e) {
      log.close();
      throw e;
    }
  }

  /** A ledger on fresh connections that has not read its tail yet. */
  static Ledger ledger(
      CheckpointSettings checkpoints,
      ConnectionSource records,
      Databases databases,
      MasterKey master,
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
      return new Ledger(store, trees, keyring, checkpoints, clock, random);
    } catch (SQLException | RuntimeException e) {
      keyConnection.close();
      if (connection != null) {
        connection.close();
      }
      throw e;
    }
  }

  private static Ledger startedLedger(AuditWriter.LedgerSource source, ClockWatch clock) {
    try {
      Ledger ledger = source.fresh();
      try {
        Map<String, @Nullable String> open = ledger.resume(Tail.none());
        Recovery.closeOpenIntents(ledger, open.keySet(), "gateway_stopped", clock.now());
        ledger.appendSigned(started(clock, open.size(), ledger.verifierKey()));
        return ledger;
      } catch (SQLException | RuntimeException e) {
        ledger.close();
        throw e;
      }
    } catch (SQLException e) {
      throw new AuditStartException("the record cannot be opened: " + e.getMessage(), e);
    } catch (DamagedRecordException e) {
      throw new AuditStartException(String.valueOf(e.getMessage()), e);
    }
  }

  private static Entry started(ClockWatch clock, int interrupted, String verifierKey) {
    TreeMap<String, String> details = new TreeMap<>();
    details.put("checkpointKey", verifierKey);
    details.put("interrupted", Integer.toString(interrupted));
    return Entry.of(new AuditEvent(clock.now(), "gateway.started", null, details));
  }
}
