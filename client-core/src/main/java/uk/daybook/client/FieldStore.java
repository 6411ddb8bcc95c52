package uk.daybook.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.protocol.Enrolment;

/**
 * What is on the device: records to read, a place to write, drafts, and how all of it stands with
 * the server.
 *
 * <p>Guarantees: what {@link #run} has saved is on disk with its row, in one transaction, before it
 * returns; nothing typed is ever discarded by software; everything but ids, types, versions, times
 * and sizes is sealed; a store that fails at any statement is whole when it is opened again.
 *
 * <p>Safe for many threads; one at a time is inside. Blocks on disk, never on the network but in
 * {@link #enrol}. Every method but {@link #status}, {@link #unlock}, {@link #lock}, {@link
 * #isLocked}, {@link #observe} and {@link #close} throws {@link Locked} while the app is locked;
 * any may throw {@link StoreFailure}, after which the store should be closed and opened again.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class FieldStore implements AutoCloseable {
  private FieldStore() {}

  /**
   * Makes a store where there is none, unlocked. {@link CannotOpen} when there is one already.
   *
   * @param pin the user's PIN; wiped by nobody but the caller
   */
  public static FieldStore create(StoreConfig config, char[] pin) {
    throw new UnsupportedOperationException();
  }

  /** Opens a store, locked. {@link CannotOpen} when there is none, or none that can be opened. */
  public static FieldStore open(StoreConfig config) {
    throw new UnsupportedOperationException();
  }

  /** Unlocks. {@link WrongPin} says how long to wait; the wait survives restarts and clocks. */
  public void unlock(char[] pin) {
    throw new UnsupportedOperationException();
  }

  /** Locks: the key to what is sealed for the user leaves memory. Work goes on being sent. */
  public void lock() {
    throw new UnsupportedOperationException();
  }

  public boolean isLocked() {
    throw new UnsupportedOperationException();
  }

  /**
   * Enrols the device with a one-time code. After a lost answer, the same code may be given again.
   *
   * @throws IOException when there was no answer
   * @throws EnrolmentFailed when the server said no, or something else answered
   */
  public Enrolment.Reply enrol(Transport transport, String code) throws IOException {
    throw new UnsupportedOperationException();
  }

  /** A record as a screen shows it; empty when it is not on the device, or deleted. */
  public Optional<Shown> read(RecordKey key) {
    throw new UnsupportedOperationException();
  }

  /** All records of a type, in the order of their ids. */
  public List<Shown> query(String type) {
    throw new UnsupportedOperationException();
  }

  /**
   * The records of a type whose field has that value as shown, in the order of their ids: one of
   * the type's {@link uk.daybook.domain.RecordType#links}, or a person's {@code crn}.
   */
  public List<Shown> find(String type, String field, String value) {
    throw new UnsupportedOperationException();
  }

  /** Saves a command and puts it in line to be sent; see {@link Ran}. */
  public Ran run(Command command) {
    throw new UnsupportedOperationException();
  }

  /** Saves all of them in one transaction, or none. */
  public List<Ran> runAll(List<Command> commands) {
    throw new UnsupportedOperationException();
  }

  /** Calls the listener after each commit that changed records, on the thread that made it. */
  public AutoCloseable observe(Consumer<Set<RecordKey>> listener) {
    throw new UnsupportedOperationException();
  }

  /** Saves a draft; the one before it of the same record keeps what was first shown. */
  public void saveDraft(Draft draft) {
    throw new UnsupportedOperationException();
  }

  /** The draft of a record. */
  public Optional<Draft> draft(RecordKey record) {
    throw new UnsupportedOperationException();
  }

  /** All drafts, the one last saved first. */
  public List<Draft> drafts() {
    throw new UnsupportedOperationException();
  }

  /** Throws a draft away, because its author said so. */
  public void discardDraft(RecordKey record) {
    throw new UnsupportedOperationException();
  }

  /** How the device stands with the server. */
  public SyncStatus status() {
    throw new UnsupportedOperationException();
  }

  /** Everything that was typed in a piece of work, by record and field, to read and copy. */
  public List<Command.Change> text(long entry) {
    throw new UnsupportedOperationException();
  }

  /** The author has read that a piece was overtaken or disagrees: it leaves the status. */
  public void dismiss(long entry) {
    throw new UnsupportedOperationException();
  }

  /** Makes ids for new records. */
  public Ids ids() {
    throw new UnsupportedOperationException();
  }

  /** Closes the database. What was not committed is not there. */
  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
