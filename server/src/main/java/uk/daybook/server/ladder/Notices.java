package uk.daybook.server.ladder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;

/**
 * Writes down which steps are taken and what came of them, and remembers what could not be written.
 *
 * <p>Of several servers that take a step at once, one may: whoever writes its notice down first. A
 * store that cannot be written to (a full disk, a database whose commits hang) holds up nobody for
 * longer than patience lasts; what should stand in a notice goes before what the store has until it
 * has been written, which is tried every minute.
 *
 * <p>Safe for many threads.
 */
final class Notices {
  private static final Logger log = LoggerFactory.getLogger(Notices.class);

  /** What changes of a notice once it is made. */
  private static final List<String> CHANGING = List.of("to", "triedAt", "sentAt", "trouble");

  private final Store store;
  private final OwnLog ownLog;
  private final Duration patience;

  /** Ends by itself: what was told is still to be written down when the server stops. */
  private final ExecutorService writing = Executors.newCachedThreadPool(Rounds::thread);

  private final Set<RecordKey> beingWritten = ConcurrentHashMap.newKeySet();
  private final Map<RecordKey, Unwritten> unwritten = new ConcurrentHashMap<>();

  /**
   * @param patience how long anybody waits for a notice to be written
   */
  Notices(Store store, OwnLog ownLog, Duration patience) {
    this.store = store;
    this.ownLog = ownLog;
    this.patience = patience;
  }

  /**
   * A notice as it should stand, until the store has it.
   *
   * @param triedAt when it was last tried to write it down
   */
  private record Unwritten(RootKey root, ObjectNode fields, Instant triedAt) {}

  /** Somebody else was first, and nothing is written. */
  private static final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Taken() {
      super("the notice has moved", null, false, false);
    }
  }

  /** What a notice says, null when there is none; not to be changed. */
  @Nullable ObjectNode known(RecordKey key, @Nullable RecordRow row) {
    Unwritten left = unwritten.get(key);
    return left != null ? left.fields() : row == null ? null : row.state().fields();
  }

  /**
   * Says that a step is being taken, and whether it may be taken here: not when its notice has
   * moved since it was read, because another server takes the step or somebody has taken the alarm
   * on. When it cannot be written down the step may be taken.
   *
   * @param standing the notice as it was read, null for none
   * @param fields the notice as it should stand
   */
  boolean claim(
      RecordKey key, RootKey root, @Nullable RecordRow standing, ObjectNode fields, Instant now) {
    AtomicBoolean isTaken = new AtomicBoolean();
    Edit edit = edit(key, standing, fields);
    within(
        key,
        () -> {
          try {
            post(root, edit, (tx, verdicts) -> refuseMoved(verdicts.get(0)));
          } catch (Taken e) {
            isTaken.set(true);
          }
        });
    if (isTaken.get()) {
      unwritten.remove(key);
      return false;
    }
    unwritten.put(key, new Unwritten(root, fields.deepCopy(), now));
    return true;
  }

  private static void refuseMoved(Verdict verdict) {
    // What is refused is no other server's, and keeps nobody from being told.
    if (verdict.isPosted() && !(verdict instanceof Verdict.Posted)) {
      throw new Taken();
    }
  }

  /** Writes down what came of a step, now or as soon as the store takes it. */
  void keep(RecordKey key, RootKey root, ObjectNode fields, Instant now) {
    unwritten.put(key, new Unwritten(root, fields, now));
    within(key, () -> write(key));
  }

  /** What could not be written a minute ago or more. */
  List<RecordKey> left(Instant now) {
    return unwritten.entrySet().stream()
        .filter(it -> !it.getValue().triedAt().plus(Rounds.AGAIN_AFTER).isAfter(now))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Tries again to write it down. */
  void writeAgain(RecordKey key, Instant now) {
    unwritten.computeIfPresent(key, (it, left) -> new Unwritten(left.root(), left.fields(), now));
    within(key, () -> write(key));
  }

  /**
   * Has something of a notice written, and waits no longer than patience lasts: then it goes on
   * being written, and nothing else of that notice is written meanwhile.
   */
  private void within(RecordKey key, Runnable work) {
    if (!beingWritten.add(key)) {
      return;
    }
    Future<?> written =
        writing.submit(
            () -> {
              try {
                work.run();
              } finally {
                beingWritten.remove(key);
              }
            });
    try {
      written.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      log.error("The notice {} is still being written", key.id());
    } catch (ExecutionException e) {
      Throwable fault = e.getCause() == null ? e : e.getCause();
      log.error("The notice {} could not be written: {}", key.id(), fault.getClass().getName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(RecordKey key) {
    Unwritten left = unwritten.get(key);
    if (left == null) {
      return;
    }
    RecordRow row = store.read(reading -> reading.records(List.of(key)).get(key));
    RootKey root = row == null ? left.root() : row.root();
    if (post(root, edit(key, row, left.fields()), (tx, verdicts) -> {})) {
      unwritten.remove(key, left);
    }
  }

  private static Edit edit(RecordKey key, @Nullable RecordRow standing, ObjectNode notice) {
    ObjectNode fields = notice.deepCopy();
    return standing == null
        ? new Edit(key, Base.NOTHING, fields)
        : new Edit(key, Base.at(standing.state().version()), fields.retain(CHANGING));
  }

  /** Whether it was posted. */
  private boolean post(RootKey root, Edit edit, OwnLog.Alongside alongside) {
    OwnLog.Act act =
        new OwnLog.Act("notice.tell", Role.POSTING.code(), Role.POSTING, root, List.of(edit));
    Verdict verdict = ownLog.post(List.of(act), alongside).get(0);
    if (!verdict.isPosted()) {
      log.error("A notice was not kept: {}", verdict.getClass().getSimpleName());
    }
    return verdict.isPosted();
  }
}
