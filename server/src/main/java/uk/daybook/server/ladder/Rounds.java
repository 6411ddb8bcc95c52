package uk.daybook.server.ladder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.domain.LadderCause;
import uk.daybook.domain.LadderStep;
import uk.daybook.domain.Policy;
import uk.daybook.domain.Recipients;
import uk.daybook.domain.Recipients.Colleague;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.review.StaffDirectory;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;

/**
 * Goes round every few seconds and tells whoever is to be told next (DOMAIN: lone working).
 *
 * <p>Everything it knows is in the store: a server that was down goes on where it should be by the
 * clock, and nobody has to have started anything. A notice is written down before it is sent, with
 * the time, and marked when it was taken, so that one cut short is sent again after a minute, and
 * none is forgotten. Whoever writes it down first sends it: of several servers the others leave it
 * alone for that minute.
 *
 * <p>A store that can be read and not written to (a full disk, a database whose commits hang)
 * silences nobody: people are told without the notice, ten seconds late at most, and no more often
 * than otherwise. What should stand in the notice is kept in memory and written when that goes
 * again.
 *
 * <p>Safe for many threads; one round at a time.
 */
public final class Rounds implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Rounds.class);
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final long EVERY_SECONDS = 5;
  static final Duration AGAIN_AFTER = Duration.ofMinutes(1);
  private static final Duration AGAIN_AT_MOST = Duration.ofHours(1);
  private static final int AT_ONCE = 8;

  /**
   * So long a round waits for those who are being told, before it goes round again; and whoever is
   * to be told, for the notice to be written down.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int MOST_STEPS = LadderStep.values().length;

  private final Store store;
  private final Clock clock;
  private final Notices notices;
  private final List<Telling> ways;
  private final Consumer<LadderCause> unreached;
  private final String officeUrl;
  private final Duration patience;

  /** Somebody may be in danger: never behind anything else. */
  private final ExecutorService urgent = Executors.newCachedThreadPool(Rounds::thread);

  private final ExecutorService others = Executors.newFixedThreadPool(AT_ONCE, Rounds::thread);
  private final Set<RecordKey> underWay = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Rounds::thread);

  /**
   * @param ways by which people are told
   * @param unreached hears of each time that nobody could be told by any way
   * @param officeUrl what messages link to
   */
  public Rounds(
      Store store,
      Clock clock,
      OwnLog ownLog,
      List<Telling> ways,
      Consumer<LadderCause> unreached,
      String officeUrl) {
    this(store, clock, ownLog, ways, unreached, officeUrl, PATIENCE);
  }

  Rounds(
      Store store,
      Clock clock,
      OwnLog ownLog,
      List<Telling> ways,
      Consumer<LadderCause> unreached,
      String officeUrl,
      Duration patience) {
    this.patience = patience;
    this.store = store;
    this.clock = clock;
    this.notices = new Notices(store, ownLog, patience);
    this.ways = List.copyOf(ways);
    this.unreached = unreached;
    this.officeUrl = officeUrl;
  }

  static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "rounds");
    thread.setDaemon(true);
    return thread;
  }

  /** Goes round by itself from now on. */
  public void start() {
    ScheduledFuture<?> going =
        timer.scheduleWithFixedDelay(this::safely, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    if (going.isDone()) {
      throw new IllegalStateException("Nobody goes round: the timer has stopped");
    }
  }

  private void safely() {
    try {
      walk();
    } catch (RuntimeException | Error e) {
      // Whatever it is, the next round comes.
      log.error("A round went wrong: {}", e.getClass().getName());
    }
  }

  /** What is to be done about one step. */
  private record Errand(
      LadderRun run, int step, Message message, @Nullable RecordRow notice, Instant dueAt) {
    RecordKey key() {
      return run.notice(step);
    }

    boolean isUrgent() {
      return run.cause() == LadderCause.DURESS || run.cause() == LadderCause.OVERDUE;
    }
  }

  /** One round. What goes wrong with one ladder stops no other. */
  public synchronized void walk() {
    Instant now = clock.instant();
    List<Future<?>> calls = new ArrayList<>();
    for (Errand errand : store.read(reading -> errands(reading, now))) {
      // Side by side: a mail server that does not answer holds up nobody else's alarm.
      if (underWay.add(errand.key())) {
        calls.add(
            (errand.isUrgent() ? urgent : others)
                .submit(() -> tried(errand.key(), () -> run(errand, now))));
      }
    }
    for (RecordKey key : notices.left(now)) {
      if (underWay.add(key)) {
        calls.add(urgent.submit(() -> tried(key, () -> notices.writeAgain(key, now))));
      }
    }
    await(calls);
  }

  /** Until all have been told, or patience ends: whoever is still being told goes on being told. */
  private void await(List<Future<?>> calls) {
    long until = System.nanoTime() + patience.toNanos();
    try {
      for (Future<?> call : calls) {
        call.get(Math.max(0, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (TimeoutException e) {
      log.warn("Somebody is still being told when the next round begins");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      log.error("A step of a ladder could not be taken: {}", e.getClass().getName());
    }
  }

  private void tried(RecordKey key, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      log.error("A step of a ladder went wrong: {}", e.getClass().getName());
    } finally {
      underWay.remove(key);
    }
  }

  private List<Errand> errands(Reading reading, Instant now) {
    Due due = new Due(reading, now);
    List<Errand> errands = new ArrayList<>();
    for (LadderRun run : due.runs()) {
      try {
        add(errands, run, due, now);
      } catch (RuntimeException e) {
        log.error("A ladder could not be worked out: {}", e.getClass().getName());
      }
    }
    return errands;
  }

  private void add(List<Errand> errands, LadderRun run, Due due, Instant now) {
    List<RecordKey> keys = IntStream.range(0, MOST_STEPS).mapToObj(run::notice).toList();
    Map<RecordKey, RecordRow> rows = due.shelf().reading().records(keys);
    boolean isTaken =
        rows.values().stream().anyMatch(row -> row.state().fields().hasNonNull("acknowledgedAt"));
    if (isTaken) {
      return;
    }
    Policy policy = due.policy(run.region());
    StaffDirectory directory = new StaffDirectory(due.shelf());
    LocalDateTime local = now.atZone(LONDON).toLocalDateTime();
    Instant began = began(run, notices.known(keys.get(0), rows.get(keys.get(0))), now);
    List<LadderStep> steps = run.cause().steps(policy);
    int told = 0;
    for (int step = 0; step < steps.size(); step++) {
      List<Colleague> to =
          new ArrayList<>(
              Recipients.of(steps.get(step), run.officer(), run.buddy(), directory, policy, local));
      if (run.cause() == LadderCause.DURESS) {
        to.removeIf(one -> isSame(one, directory.colleague(run.officer())));
      }
      // A step with nobody on it takes no time.
      Instant dueAt = run.cause().dueAt(began, told, policy);
      told += to.isEmpty() ? 0 : 1;
      RecordRow row = rows.get(keys.get(step));
      ObjectNode notice = notices.known(keys.get(step), row);
      if (!dueAt.isAfter(now) && isOpen(notice, !to.isEmpty(), now)) {
        Colleague officer = directory.colleague(run.officer());
        errands.add(
            new Errand(
                run,
                step,
                new Message(
                    keys.get(step).id(),
                    run.cause(),
                    steps.get(step),
                    run.region().code(),
                    run.officer(),
                    officer == null ? "somebody" : officer.name(),
                    to,
                    run.since(),
                    officeUrl + run.path()),
                row,
                dueAt));
      }
    }
  }

  /** Whether it is the officer's own telephone, which somebody else may be holding. */
  private static boolean isSame(Colleague one, @Nullable Colleague officer) {
    return officer != null
        && (one.code().equals(officer.code())
            || (!officer.email().isEmpty() && one.email().equalsIgnoreCase(officer.email())));
  }

  private static Instant began(LadderRun run, @Nullable ObjectNode first, Instant now) {
    Instant began = run.began();
    if (began != null) {
      return began;
    }
    return first == null ? now : Instant.parse(first.path("dueAt").asText(now.toString()));
  }

  /** Not made yet, or made and not known to have been taken. */
  private static boolean isOpen(@Nullable ObjectNode notice, boolean somebody, Instant now) {
    if (notice == null) {
      return true;
    }
    String trouble = notice.path("trouble").asText("");
    boolean isOver = notice.hasNonNull("sentAt") || (trouble.equals("nobody") && !somebody);
    String tried = notice.path("triedAt").asText("");
    // Nothing came of it yet: somebody is at it, or was cut short.
    Duration wait = trouble.isEmpty() ? AGAIN_AFTER : again(notice, now);
    return !isOver && (tried.isEmpty() || !Instant.parse(tried).plus(wait).isAfter(now));
  }

  /** After a minute at first; the longer it goes on, the more seldom. */
  private static Duration again(ObjectNode notice, Instant now) {
    Instant due = Instant.parse(notice.path("dueAt").asText(now.toString()));
    Duration wait = Duration.between(due, now).dividedBy(10);
    return wait.compareTo(AGAIN_AFTER) < 0
        ? AGAIN_AFTER
        : wait.compareTo(AGAIN_AT_MOST) > 0 ? AGAIN_AT_MOST : wait;
  }

  private void run(Errand errand, Instant now) {
    RecordKey key = errand.key();
    RecordRow standing = errand.notice();
    RootKey root = standing == null ? root(errand.run()) : standing.root();
    ObjectNode notice = fields(errand);
    notice.put("triedAt", now.truncatedTo(ChronoUnit.MILLIS).toString());
    if (!notices.claim(key, root, standing, notice, now)) {
      return;
    }
    String trouble = tell(errand.message());
    if (trouble.isEmpty()) {
      notice.put("sentAt", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
      notice.putNull("trouble");
    } else {
      notice.put("trouble", trouble);
    }
    notices.keep(key, root, notice, now);
  }

  private static ObjectNode fields(Errand errand) {
    LadderRun run = errand.run();
    ObjectNode fields = Json.object().put("about", run.about().id());
    if (!run.officer().isEmpty()) {
      fields.put("staff", run.officer());
    }
    fields.put("why", run.cause().code());
    fields.put("step", errand.step()).put("who", errand.message().step().code());
    fields.put("dueAt", errand.dueAt().truncatedTo(ChronoUnit.MILLIS).toString());
    return fields.put(
        "to", String.join(", ", errand.message().to().stream().map(Colleague::name).toList()));
  }

  /** Tells by every way; empty when one at least was taken, else what is wrong. */
  private String tell(Message message) {
    if (message.to().isEmpty()) {
      unreached(message, "nobody is set to be told");
      return "nobody";
    }
    boolean tried = false;
    boolean taken = false;
    for (Telling way : ways) {
      if (way.reaches(message)) {
        tried = true;
        try {
          way.tell(message);
          taken = true;
        } catch (IOException e) {
          log.warn("Notice {} was not taken by {}", message.id(), way.way());
        }
      }
    }
    if (!tried) {
      unreached(message, "no way leads to whoever is to be told");
    }
    return taken ? "" : tried ? "not_sent" : "no_way";
  }

  private void unreached(Message message, String why) {
    log.warn("Notice {} reached nobody: {}", message.id(), why);
    unreached.accept(message.why());
  }

  /** Whoever it is about; so that it can be seen whatever became of the case. */
  private RootKey root(LadderRun run) {
    boolean known =
        !run.officer().isEmpty()
            && store.read(
                reading -> {
                  RecordKey staff = new RecordKey("staff", run.officer());
                  return reading.records(List.of(staff)).containsKey(staff);
                });
    return known
        ? new RootKey(RootType.STAFF, run.officer())
        : new RootKey(RootType.REGION, run.region().code());
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(EVERY_SECONDS, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
    urgent.shutdownNow();
    others.shutdownNow();
  }
}
