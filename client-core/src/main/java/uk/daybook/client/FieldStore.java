package uk.daybook.client;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Region;
import uk.daybook.domain.Role;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Enrolment;
import uk.daybook.protocol.ExchangeReply;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Limits;

/**
 * What is on the device: records to read, a place to write, drafts, and how all of it stands with
 * the server.
 *
 * <p>Guarantees: what {@link #run} has saved is on disk with its row, in one transaction, before it
 * returns; nothing typed is ever discarded by software; everything but ids, types, versions, times
 * and sizes is sealed; a store that fails at any statement is whole when it is opened again.
 *
 * <p>Safe for many threads; one at a time is inside. Blocks on disk, never on the network but in
 * {@link #enrol}. While the app is locked, everything that reads or writes records, drafts or words
 * throws {@link Locked}; {@link #status}, {@link #scopes}, {@link #rescue} and what is about
 * locking and PINs does not. Any method may throw {@link StoreFailure}, after which the store
 * should be closed and opened again.
 */
public final class FieldStore implements AutoCloseable {
  private final StoreConfig config;
  private final Database database;
  private final Vault vault;
  private final Device device;
  private final Outbox outbox;
  private final Log log;
  private final Rows rows;
  private final Drafts drafts;
  private final Scopes scopes;
  private final RunningVisits visits;
  private final AttachmentFiles files;
  private final Leaving leaving;
  private final Typing typing;
  private final Applier applier;
  private final StatusReport report;
  private final Rescue rescue;
  private final Requests requests;
  private final Ids ids;
  private final List<Consumer<Set<RecordKey>>> listeners = new CopyOnWriteArrayList<>();
  private final List<Runnable> whenLocked = new CopyOnWriteArrayList<>();
  private volatile @Nullable StepOutcome lastOutcome;

  private FieldStore(StoreConfig config, Database database, Vault vault) {
    this.config = config;
    this.database = database;
    this.vault = vault;
    this.ids = ids(config);
    this.device = new Device(database);
    this.outbox = new Outbox(database, vault);
    this.log = new Log(database, vault, device, outbox);
    Lookups lookups = new Lookups(database, vault);
    this.rows = new Rows(database, vault, outbox, lookups);
    this.drafts = new Drafts(database, vault);
    this.scopes = new Scopes(database);
    this.visits = new RunningVisits(database, vault);
    this.files = new AttachmentFiles(database, vault);
    this.leaving = new Leaving(outbox, rows, drafts, visits, ids);
    this.typing = new Typing(rows);
    this.applier =
        new Applier(
            database, vault, device, outbox, log, rows, lookups, scopes, visits, leaving, files,
            ids);
    this.report = new StatusReport(database, outbox, scopes, vault);
    this.rescue = new Rescue(device, log, vault);
    this.requests = new Requests(config.clock(), vault, device, outbox, log, scopes);
  }

  private static Ids ids(StoreConfig config) {
    return new Ids(config.clock()::wallMillis, config.randomness()::nextLong);
  }

  /** Makes a store with one PIN; see {@link #create(StoreConfig, char[], char[])}. */
  public static FieldStore create(StoreConfig config, char[] pin) {
    return create(config, pin, null);
  }

  /**
   * Makes a store where there is none, unlocked. {@link CannotOpen} when there is one already.
   *
   * @param pin the user's PIN; wiped by nobody but the caller
   * @param duressPin a PIN that unlocks the same with {@link #isUnderDuress}; null for none, which
   *     nobody can tell from the store. {@link SamePin} when it is the PIN
   */
  public static FieldStore create(StoreConfig config, char[] pin, char @Nullable [] duressPin) {
    if (duressPin != null && Arrays.equals(pin, duressPin)) {
      throw new SamePin();
    }
    return opened(
        config,
        database -> {
          Device device = new Device(database);
          if (device.exists()) {
            throw new CannotOpen("There is a store here already. Open it instead.", null);
          }
          Vault vault = Vault.create(database, config, pin, duressPin);
          device.create(ids(config).next(), vault.signing().publicKey());
          return vault;
        });
  }

  /** Opens a store, locked. {@link CannotOpen} when there is none, or none that can be opened. */
  public static FieldStore open(StoreConfig config) {
    return opened(
        config,
        database -> {
          if (!new Device(database).exists()) {
            throw new CannotOpen("There is no store here yet.", null);
          }
          return Vault.open(database, config);
        });
  }

  /** Whether there is a store: false before {@link #create} has returned once. */
  public static boolean exists(StoreConfig config) {
    try (Database database = Database.open(config.connections())) {
      return Migrations.versionOf(database) > 0
          && database.transaction(() -> new Device(database).exists());
    }
  }

  private interface VaultOf {
    Vault open(Database database) throws SQLException;
  }

  private static FieldStore opened(StoreConfig config, VaultOf vaultOf) {
    Database database = Database.open(config.connections());
    try {
      Migrations.run(database);
      Vault vault = database.transaction(() -> vaultOf.open(database));
      return new FieldStore(config, database, vault);
    } catch (RuntimeException | Error e) {
      try {
        database.close();
      } catch (RuntimeException onClose) {
        e.addSuppressed(onClose);
      }
      throw e;
    }
  }

  /** Unlocks. {@link WrongPin} says how long to wait; the wait survives restarts and clocks. */
  public void unlock(char[] pin) {
    boolean wasLocked = isLocked();
    try {
      proved(
          pin,
          opened -> {
            vault.unlock(opened);
            vault.completePins();
            wrapToRecoveryKey();
            settleWhatIsKnown();
            rows.refreshStale();
          });
    } catch (WrongPin e) {
      throw e;
    } catch (RuntimeException | Error e) {
      // What is undone in the database, a full disk's doing, is undone in memory too.
      if (wasLocked) {
        lockAgain(e);
      }
      throw e;
    }
  }

  private void lockAgain(Throwable reason) {
    try {
      lock();
    } catch (RuntimeException e) {
      reason.addSuppressed(e);
    }
  }

  /**
   * Whether somebody is who they say: tries a PIN as {@link #unlock} does, with the same count of
   * tries and the same waits, and leaves the store locked or unlocked as it was. {@link WrongPin}
   * when it is neither PIN.
   */
  public void check(char[] pin) {
    sign(pin);
  }

  /** As {@link #check}, and by which PIN it was: for a {@link Sign} and nothing that is shown. */
  public Sign sign(char[] pin) {
    Vault.Opened opened = proved(pin, it -> {});
    Sealer.wipe(opened.key());
    return Sign.of(opened.duress());
  }

  /** Whether the store was unlocked with the duress PIN; false while it is locked. */
  public boolean isUnderDuress() {
    return database.transaction(vault::isUnderDuress);
  }

  /** By which PIN the store was unlocked. */
  public Sign sign() {
    return Sign.of(isUnderDuress());
  }

  /** The visits that were started on this device and have not ended. Works while locked. */
  public List<RunningVisit> runningVisits() {
    return database.transaction(visits::running);
  }

  /**
   * The server's time as best known, in milliseconds since 1970: what everything goes by that a
   * device shows or records, since its own clock may be wrong. Works while locked; asks the
   * database nothing as a rule, so it may be asked for every line of a page.
   */
  public long officeMillis() {
    Device.Row row = device.lastRead();
    return (row == null ? database.transaction(device::read) : row).serverMillis(config.clock());
  }

  /**
   * Replaces the PIN that is given first, be it the usual one or the duress PIN; the other stays.
   * {@link WrongPin} when it is neither; {@link SamePin} when the new one is the duress PIN, said
   * only to who knows the usual one. The store stays locked or unlocked as it was.
   */
  public void changePin(char[] current, char[] fresh) {
    Vault.Trial trial = database.transaction(vault::trial);
    byte[] key = trial.key(fresh);
    Vault.Opened opened = proved(current, it -> {});
    try {
      // Said to somebody under duress, it would say that there is another PIN.
      if (!opened.duress() && trial.opensSecond(key)) {
        throw new SamePin();
      }
      setPin(opened.duress(), key, opened.key());
    } finally {
      Sealer.wipe(opened.key());
    }
  }

  /**
   * Chooses the duress PIN, or another one. {@link WrongPin} when the first is not the PIN, {@link
   * SamePin} when both are one. The store stays locked or unlocked as it was.
   *
   * <p>Somebody who gives the duress PIN as the current one must not notice: both PINs work
   * afterwards, and the new one takes the place of the usual PIN.
   */
  public void setDuressPin(char[] currentPin, char[] duressPin) {
    Vault.Trial trial = database.transaction(vault::trial);
    byte[] key = trial.key(duressPin);
    Vault.Opened opened = proved(currentPin, it -> {});
    try {
      if (Arrays.equals(currentPin, duressPin)) {
        throw new SamePin();
      }
      setPin(!opened.duress(), key, opened.key());
    } finally {
      Sealer.wipe(opened.key());
    }
  }

  private void setPin(boolean duress, byte[] pinKey, byte[] dataKey) {
    write(
        () -> {
          vault.setPin(duress, pinKey, dataKey);
          return true;
        });
    // What the PIN before opened is not to be found in the log any more.
    database.emptyLog();
  }

  private interface Proved {
    void run(Vault.Opened opened) throws SQLException;
  }

  /** Counts a try, makes it, and when it is a PIN does that in the transaction that forgets it. */
  private Vault.Opened proved(char[] pin, Proved then) {
    Pin attempts = new Pin(database, config.clock());
    long wait = write(attempts::begin);
    Vault.Trial trial = database.transaction(vault::trial);
    byte[] pinKey = trial.key(pin);
    Vault.Opened opened;
    try {
      opened = trial.open(pinKey);
    } catch (BadSeal e) {
      WrongPin wrong = new WrongPin(true, wait);
      wrong.initCause(e);
      throw wrong;
    } finally {
      Sealer.wipe(pinKey);
    }
    write(
        () -> {
          attempts.succeeded();
          then.run(opened);
          return true;
        });
    return opened;
  }

  private void wrapToRecoveryKey() throws SQLException {
    RecoveryKey key = RecoveryKey.of(device.recoveryKey()).orElse(null);
    if (key != null) {
      vault.wrapTo(key);
    }
  }

  /** Answers that came while locked may be of pieces that the office had settled before. */
  private void settleWhatIsKnown() throws SQLException {
    for (String id : outbox.unsettled()) {
      Shown returned = rows.shown(new RecordKey(RecordTypes.RETURNED.name(), id));
      if (returned != null && RunningVisits.isSet(returned.document().get("settledAt"))) {
        outbox.settled(id);
      }
    }
  }

  /** Locks: the key to what is sealed for the user leaves memory. Work goes on being sent. */
  public void lock() {
    database.transaction(
        () -> {
          vault.lock();
          return true;
        });
    whenLocked.forEach(Runnable::run);
    database.emptyLog();
  }

  public boolean isLocked() {
    return database.transaction(vault::isLocked);
  }

  /**
   * Enrols the device with a one-time code. After a lost answer, the same code may be given again;
   * and a new one to a server that does not know the device any more, which gets all that is kept.
   *
   * @throws IOException when there was no answer
   * @throws EnrolmentFailed when the server said no, something else answered, or the code is for
   *     somebody else than whose store this is
   */
  public Enrolment.Reply enrol(Transport transport, String code) throws IOException {
    byte[] publicKey = database.transaction(device::publicKey);
    Enrolment.Reply reply = Enrolling.ask(transport, code, publicKey, config.app());
    write(
        () -> {
          EnrolledAs owner = device.enrolledAs();
          if (owner != null && !owner.staff().equals(reply.staff())) {
            throw EnrolmentFailed.forSomebodyElse();
          }
          boolean hasKey = RecoveryKey.of(reply.recoveryKey()).isPresent();
          device.enrolled(
              reply.device(),
              reply.staff(),
              reply.role(),
              reply.region(),
              hasKey ? reply.recoveryKey() : null);
          wrapToRecoveryKey();
          setClock(reply.nowMillis(), Midway.now(config.clock()));
          return true;
        });
    return reply;
  }

  /** A record as a screen shows it; empty when it is not on the device, or deleted. */
  public Optional<Shown> read(RecordKey key) {
    return unlocked(() -> Optional.ofNullable(rows.shown(key)));
  }

  /** Those of the records that are on the device and not deleted, in one transaction. */
  List<Shown> readAll(Collection<RecordKey> keys) {
    return unlocked(
        () -> {
          List<Shown> all = new ArrayList<>();
          for (RecordKey key : keys) {
            Shown shown = rows.shown(key);
            if (shown != null) {
              all.add(shown);
            }
          }
          return all;
        });
  }

  /** All records of a type, in the order of their ids. */
  public List<Shown> query(String type) {
    return unlocked(() -> rows.shownOf(type));
  }

  /**
   * The records of a type whose field has that value as shown, in the order of their ids: one of
   * the type's {@link uk.daybook.domain.RecordType#links}, or a person's {@code crn}.
   */
  public List<Shown> find(String type, String field, String value) {
    if (!Lookups.isFound(type, field)) {
      throw new IllegalArgumentException(type + " is not found by " + field);
    }
    return unlocked(() -> rows.find(type, field, value));
  }

  /** Saves a command and puts it in line to be sent; see {@link Ran}. */
  public Ran run(Command command) {
    return runAll(List.of(command)).get(0);
  }

  /**
   * Saves a command that makes an attachment, with its bytes, in one transaction. The record goes
   * like any other; the bytes follow it on their own.
   *
   * @param attachment the attachment's record
   * @param bytes at most {@link uk.daybook.protocol.Limits#FILE_BYTES}
   */
  public Ran attach(Command command, RecordKey attachment, byte[] bytes) {
    if (bytes.length > Limits.FILE_BYTES) {
      throw new IllegalArgumentException("An attachment of " + bytes.length + " bytes");
    }
    return runAll(List.of(command), () -> files.keep(attachment.id(), bytes)).get(0);
  }

  /** Attachments whose bytes have not all reached the server. Works while locked. */
  public List<WaitingFile> waitingFiles() {
    return database.transaction(files::waiting);
  }

  /** The user asks for attachments to be sent whatever the link is like. */
  public void sendFilesAnyway() {
    database.transaction(
        () -> {
          files.ask(true);
          return true;
        });
  }

  /** The bytes of an attachment that are on this device; empty when they are not. */
  public Optional<byte[]> file(String sha256) {
    return unlocked(() -> Optional.ofNullable(files.bytes(sha256)));
  }

  /** Saves all of them in one transaction, or none. */
  public List<Ran> runAll(List<Command> commands) {
    return runAll(commands, () -> {});
  }

  private interface Alongside {
    void run() throws SQLException;
  }

  private List<Ran> runAll(List<Command> commands, Alongside alongside) {
    return write(
        () -> {
          vault.data();
          Device.Row row = device.read();
          ClockReading now = row.now(config.clock());
          List<Typing.Result> results = new ArrayList<>();
          boolean allGood = true;
          for (Command command : commands) {
            Typing.Result result = typing.body(command, row, now);
            allGood &= result.isGood();
            results.add(result);
          }
          if (allGood) {
            alongside.run();
          }
          List<Ran> ran = new ArrayList<>();
          for (int i = 0; i < commands.size(); i++) {
            Typing.Result result = results.get(i);
            ran.add(
                allGood
                    ? save(commands.get(i), result, row, now)
                    : new Ran.NotSaved(result.breaches()));
          }
          return ran;
        });
  }

  private Ran save(Command command, Typing.Result typed, Device.Row row, ClockReading now)
      throws SQLException {
    Body body = typed.body();
    long entry = outbox.add(body, typed.bytes(), command.urgent(), command.mends());
    for (RecordKey record : body.records()) {
      rows.refresh(record, entry, body);
    }
    if (command.draft() != null) {
      drafts.discard(command.draft());
    }
    if (visits.typed(body)) {
      leaving.letGo(row, Set.of(), false, now);
    }
    return new Ran.Saved(entry);
  }

  /** Calls the listener after each commit that changed records, on the thread that made it. */
  public AutoCloseable observe(Consumer<Set<RecordKey>> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Calls the listener after each {@link #lock}, on the thread that did it. */
  AutoCloseable whenLocked(Runnable listener) {
    whenLocked.add(listener);
    return () -> whenLocked.remove(listener);
  }

  /** Saves a draft; the one before it of the same record keeps what was first shown. */
  public void saveDraft(Draft draft) {
    write(
        () -> {
          String author = device.read().staff();
          drafts.save(
              draft, author == null ? "" : author, device.read().serverMillis(config.clock()));
          return true;
        });
  }

  /** The draft of a record. */
  public Optional<Draft> draft(RecordKey record) {
    return unlocked(() -> Optional.ofNullable(drafts.read(record)));
  }

  /** All drafts, the one last saved first. */
  public List<Draft> drafts() {
    return unlocked(drafts::all);
  }

  /** Throws a draft away, because its author said so. */
  public void discardDraft(RecordKey record) {
    unlocked(
        () -> {
          drafts.discard(record);
          return true;
        });
  }

  /** How the device stands with the server. */
  public SyncStatus status() {
    return database.transaction(() -> report.make(device.read(), lastOutcome));
  }

  /**
   * Takes the owner's post, role and region, from their own record once it has come: people change
   * posts and keep their device.
   */
  public void learnPost() {
    unlocked(
        () -> {
          String staff = device.read().staff();
          Shown own = staff == null ? null : rows.shown(new RecordKey("staff", staff));
          if (own != null) {
            String role = own.document().path("role").asText();
            String region = own.document().path("region").asText();
            if (Role.of(role).isPresent() && Region.of(region).isPresent()) {
              device.setPost(role, region);
            }
          }
          return true;
        });
  }

  /** Whose device it is, and their post as last known; empty before. Works while locked. */
  public Optional<EnrolledAs> enrolledAs() {
    return database.transaction(() -> Optional.ofNullable(device.enrolledAs()));
  }

  /** The scopes this device holds, added up from their rows; for checking against the server. */
  public List<HeldScope> scopes() {
    return database.transaction(scopes::held);
  }

  /** Everything that was typed in a piece of work, by record and field, to read and copy. */
  public List<Command.Change> text(long entry) {
    return unlocked(
        () -> {
          List<Command.Change> typed = new ArrayList<>();
          Body body = outbox.body(entry);
          if (body != null) {
            for (Body.Typed edit : body.edits()) {
              typed.add(
                  new Command.Change(edit.record(), Json.object(), edit.seen(), edit.fields()));
            }
          }
          return typed;
        });
  }

  /**
   * The parts of a piece for which the author's value does not stand: of one that was overtaken or
   * disagrees. Empty when all of it stands, or it was not posted, or is no longer kept.
   */
  public List<Overtaken> overtaken(long entry) {
    return unlocked(() -> Overtaken.in(outbox.verdict(entry), outbox.body(entry)));
  }

  /**
   * Writes everything typed that the server has not confirmed into a file for the office, which
   * brings it in with {@code daybook rescue}. Only the office can open it. What waits is numbered
   * as the next exchanges would number it, so that a later sync and the file are one: neither does
   * anything the other has done. Drafts are not in it. Works while the app is locked.
   *
   * @param out where to; flushed, and left open
   * @return the pieces of work in it that the server has not confirmed
   * @throws CannotRescue when the device knows no recovery key; it says what to do
   * @throws IOException when it could not be written; try again elsewhere
   */
  public long rescue(OutputStream out) throws IOException {
    Rescue.Contents contents =
        database.transaction(
            () -> {
              Device.Row row = device.read();
              return rescue.pack(row.now(config.clock()), row.serverMillis(config.clock()));
            });
    RescueFile.write(out, contents.key(), config.randomness(), contents.pages());
    return contents.unconfirmed();
  }

  /** The author has read that a piece was overtaken or disagrees: it leaves the status. */
  public void dismiss(long entry) {
    unlocked(
        () -> {
          outbox.dismiss(entry);
          return true;
        });
  }

  /** Makes ids for new records. */
  public Ids ids() {
    return ids;
  }

  /**
   * An id for what is made from those words: the same each time on this device, so that a form sent
   * twice makes nothing twice. Keyed, since ids stand in clear: whoever has the file and no PIN
   * cannot try whether a guess at the words is right.
   *
   * @param about ids of what the words are about
   */
  public String idOfWords(String type, String words, String... about) {
    return unlocked(
        () -> {
          String[] parts = Arrays.copyOf(about, about.length + 1);
          parts[about.length] = Long.toHexString(vault.term(type, "", words));
          return Ids.derived(type, parts);
        });
  }

  /** Closes the database. What was not committed is not there. */
  @Override
  public void close() {
    try {
      lock();
    } finally {
      database.close();
    }
  }

  StoreConfig config() {
    return config;
  }

  /** Whether something that cannot wait is not answered yet. */
  boolean hasUrgent() {
    return database.transaction(outbox::hasUrgent);
  }

  /** Numbers what goes next and makes the request. */
  Outgoing prepare(SyncSettings settings, Sizes sizes) {
    return database.transaction(() -> requests.next(settings, sizes));
  }

  /** As {@link #prepare} once the reply to that is stored; see {@link Requests#after}. */
  Optional<Outgoing> prepareAfter(
      Outgoing sent, ExchangeReply.@Nullable Head reply, SyncSettings settings, Sizes sizes) {
    return database.transaction(() -> requests.after(sent, reply, settings, sizes));
  }

  /**
   * Applies a reply in one transaction; a {@link uk.daybook.protocol.MalformedException} undoes it.
   *
   * @param midway the device's clocks when the server read its own; null when that is not known
   */
  Applier.Progress apply(Outgoing sent, ExchangeReply reply, @Nullable Midway midway) {
    return write(
        () -> {
          if (midway != null) {
            setClock(reply.head().nowMillis(), midway);
          }
          return applier.apply(sent, reply, device.read().now(config.clock()));
        });
  }

  /** The bytes of a file, for {@link FileEngine}. Works while locked. */
  Optional<byte[]> fileBytes(String sha256) {
    return database.transaction(() -> Optional.ofNullable(files.bytes(sha256)));
  }

  /** How far the server has come with a file. */
  void fileReached(String sha256, int have, boolean whole) {
    database.transaction(
        () -> {
          Device.Row row = device.read();
          files.reached(sha256, have, whole, row.last());
          return true;
        });
  }

  /** Whether everything typed that can go has an answer: only then do files go. */
  boolean isQuiet() {
    return database.transaction(() -> !outbox.hasUnansweredAny());
  }

  /** The device's name on the wire; empty until it is enrolled. */
  Optional<String> deviceName() {
    return database.transaction(() -> Optional.ofNullable(device.read().device()));
  }

  String sign(byte[] text) {
    return vault.signing().sign(text);
  }

  private void setClock(long serverMillis, Midway midway) throws SQLException {
    device.setClock(serverMillis, config.clock().boot(), midway);
  }

  /** The server's clock as a problem gives it. */
  void setServerTime(long serverMillis) {
    write(
        () -> {
          setClock(serverMillis, Midway.now(config.clock()));
          return true;
        });
  }

  /** What came of a step, and whether it reached the server; null for neither. */
  void stepped(StepOutcome outcome, @Nullable Boolean connected) {
    lastOutcome = outcome;
    if (connected != null) {
      database.transaction(
          () -> {
            Device.Row row = device.read();
            boolean wasConnected = row.offlineSince() == null;
            if (wasConnected != connected) {
              device.setOfflineSince(connected ? null : row.serverMillis(config.clock()));
            }
            return true;
          });
    }
  }

  private <T> T unlocked(Database.Work<T> work) {
    return database.transaction(
        () -> {
          vault.data();
          return work.run();
        });
  }

  /** A signal is no news to any screen: nobody is to see that there was one. */
  private static Set<RecordKey> shownOnes(Set<RecordKey> changed) {
    changed.removeIf(key -> key.type().equals(RecordTypes.SIGNAL.name()));
    return changed;
  }

  private record Written<T>(T result, Set<RecordKey> changed) {}

  private <T> T write(Database.Work<T> work) {
    Written<T> written =
        database.transaction(
            () -> {
              rows.takeChanged();
              T result = work.run();
              return new Written<>(result, shownOnes(rows.takeChanged()));
            });
    if (!written.changed().isEmpty()) {
      listeners.forEach(listener -> listener.accept(written.changed()));
    }
    return written.result();
  }
}
