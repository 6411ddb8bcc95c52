package uk.daybook.server.posting;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.merge.Merger;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.ExchangeReply.LogState;
import uk.daybook.protocol.ExchangeRequest;
import uk.daybook.protocol.MalformedException;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Problem;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.Link;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.StoreException;
import uk.daybook.server.store.Writing;

/**
 * Posts what devices send. Owns the transaction: a mutation, its verdict, what follows from it and
 * the device's position become durable together, or none of them does.
 *
 * <p>Idempotent: a line that is there already, same number and same hash, is answered with the
 * verdict it got. A line out of order is not taken, and another line under a number that is taken
 * is a fork, which consumes nothing.
 *
 * <p>Safe for many threads, and for many processes on one store.
 */
public final class PostingService {
  private static final Logger log = LoggerFactory.getLogger(PostingService.class);

  private final Store store;
  private final Clock clock;

  public PostingService(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Posts the lines of an exchange.
   *
   * @throws RejectedException when the log is another device's, or its chain is broken
   * @throws uk.daybook.protocol.MalformedException when a line is no mutation
   */
  public Pushed push(DeviceRow device, ExchangeRequest request) {
    List<Parsed> lines = parse(request.lines());
    if (!isDevices(request.incarnation()) || !isDevices(request.parent())) {
      throw new RejectedException(Problem.NOT_THIS_LOG);
    }
    try {
      return store.write(tx -> push(tx, device, request, lines, false));
    } catch (RejectedException | MalformedException | StoreException e) {
      throw e;
    } catch (RuntimeException fault) {
      return pushOneByOne(device, request, fault);
    }
  }

  /** The server's own logs have a colon in their ids; a device's never has. */
  private static boolean isDevices(String incarnation) {
    return incarnation.indexOf(':') < 0;
  }

  private static boolean isDevices(@Nullable MutationRef parent) {
    return parent == null || isDevices(parent.incarnation());
  }

  /**
   * Something in the exchange meets a fault of ours. Nothing of it was kept; so that it does not
   * stop the device for ever, its lines post one by one, and the one that meets the fault is
   * parked.
   */
  private Pushed pushOneByOne(DeviceRow device, ExchangeRequest request, RuntimeException fault) {
    if (request.lines().isEmpty()) {
      throw fault;
    }
    List<byte[]> verdicts = new ArrayList<>();
    Pushed pushed = null;
    for (byte[] line : request.lines()) {
      ExchangeRequest one = request.withLines(List.of(line));
      List<Parsed> parsed = parse(one.lines());
      try {
        pushed = store.write(tx -> push(tx, device, one, parsed, false));
      } catch (RejectedException | StoreException e) {
        throw e;
      } catch (RuntimeException again) {
        log.error(
            "parked number {} of {} after a fault: {}",
            parsed.get(0).mutation().number(),
            request.incarnation(),
            placeOf(again));
        pushed = store.write(tx -> push(tx, device, one, parsed, true));
      }
      verdicts.addAll(pushed.verdicts());
      if (pushed.state() != LogState.OK) {
        break;
      }
    }
    Pushed last = Objects.requireNonNull(pushed);
    return new Pushed(last.state(), last.from(), last.position(), last.safe(), verdicts);
  }

  /** Where it went wrong, without its message, which may hold what somebody typed. */
  private static String placeOf(RuntimeException fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    return fault.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
  }

  private static List<Parsed> parse(List<byte[]> lines) {
    List<Parsed> parsed = new ArrayList<>(lines.size());
    long expected = 0;
    for (byte[] line : lines) {
      Mutation mutation = Mutation.parse(line);
      if (expected != 0 && mutation.number() != expected) {
        throw new RejectedException(Problem.BROKEN_CHAIN);
      }
      expected = mutation.number() + 1;
      parsed.add(new Parsed(line, mutation));
    }
    return parsed;
  }

  private Pushed push(
      Writing tx, DeviceRow device, ExchangeRequest request, List<Parsed> lines, boolean park) {
    long now = clock.millis();
    LogRow log = tx.lockLog(LogRow.empty(request.incarnation(), device.id(), request.parent()));
    if (!log.device().equals(device.id()) || splitsFromAnother(tx, device, log)) {
      throw new RejectedException(Problem.NOT_THIS_LOG);
    }
    tx.saveDevice(PostingRun.heard(device, request.clock(), now, request.waiting()));
    List<byte[]> verdicts = new ArrayList<>();
    List<Parsed> fresh = new ArrayList<>();
    Pushed stopped = replay(tx, log, request, lines, verdicts, fresh);
    if (stopped == null) {
      stopped = checkHead(tx, log, request, verdicts, fresh);
    }
    if (stopped != null) {
      return stopped;
    }
    if (!fresh.isEmpty()) {
      log = postFresh(tx, log, device, request, fresh, verdicts, now, park);
    }
    return new Pushed(LogState.OK, 0, log.position(), log.safe(), verdicts);
  }

  /** What a log split from counts as its own past: it must be the same device's. */
  private static boolean splitsFromAnother(Writing tx, DeviceRow device, LogRow log) {
    MutationRef parent = log.parent();
    return parent != null
        && tx.log(parent.incarnation()).filter(it -> !it.device().equals(device.id())).isPresent();
  }

  /**
   * Answers the lines the server has with their verdicts and collects the rest. Gives an answer
   * when a line is another one than the server has under its number: a fork where the lines before
   * it are known to be the same, else a wish to see some of those.
   */
  private static @Nullable Pushed replay(
      Writing tx,
      LogRow log,
      ExchangeRequest request,
      List<Parsed> lines,
      List<byte[]> verdicts,
      List<Parsed> fresh) {
    if (lines.isEmpty()) {
      return null;
    }
    long first = lines.get(0).mutation().number();
    if (first > log.position()) {
      fresh.addAll(lines);
      return null;
    }
    List<MutationRow> known = tx.mutations(log.incarnation(), first, lines.size());
    for (int i = 0; i < lines.size(); i++) {
      if (i >= known.size()) {
        fresh.addAll(lines.subList(i, lines.size()));
        break;
      }
      if (!Arrays.equals(known.get(i).line(), lines.get(i).line())) {
        if (i == 0 && first > request.kept()) {
          long from = Math.max(request.kept(), first - (lines.size() + 1) / 2);
          return new Pushed(LogState.RESEND, from, log.position(), log.safe(), List.of());
        }
        long common = known.get(i).number() - 1;
        return new Pushed(LogState.FORK, common, log.position(), log.safe(), verdicts);
      }
      verdicts.add(known.get(i).verdict());
    }
    return null;
  }

  /**
   * Whether what the device says of its log fits what the server has: the new lines follow on, and
   * the head is the same. Null when it does.
   */
  private static @Nullable Pushed checkHead(
      Writing tx, LogRow log, ExchangeRequest request, List<byte[]> verdicts, List<Parsed> fresh) {
    long position = log.position();
    if (!fresh.isEmpty() && fresh.get(0).mutation().number() > position + 1) {
      return missing(log, request);
    }
    byte[] head = log.head();
    for (int i = 0; i < fresh.size(); i++) {
      Parsed line = fresh.get(i);
      head = Chain.next(head, line.line());
      fresh.set(i, line.after(head));
    }
    long reached = position + fresh.size();
    if (request.last() > reached) {
      // More lines follow in the next request, unless the server has lost some.
      return request.lines().isEmpty() ? missing(log, request) : null;
    }
    if (request.last() < reached) {
      boolean isBehind = fresh.isEmpty();
      head = isBehind ? headAt(tx, log, request.last()) : head;
      if (isBehind && Arrays.equals(head, request.head())) {
        return new Pushed(LogState.FORK, request.last(), position, log.safe(), verdicts);
      }
    } else if (Arrays.equals(head, request.head())) {
      return null;
    }
    return disagreeing(log, request, verdicts);
  }

  /** The server lacks lines the device has numbered: a gap, or a restored backup. */
  private static Pushed missing(LogRow log, ExchangeRequest request) {
    LogState state = request.kept() <= log.position() + 1 ? LogState.RESEND : LogState.FORK;
    long from = state == LogState.RESEND ? log.position() + 1 : log.position();
    return new Pushed(state, from, log.position(), log.safe(), List.of());
  }

  /**
   * The heads differ somewhere behind the lines sent: have them sent from as far back as can be.
   * When they were, and the server has them all, it is a line still to come that is another.
   */
  private static Pushed disagreeing(LogRow log, ExchangeRequest request, List<byte[]> verdicts) {
    int lines = request.lines().size();
    boolean sentFromTheFirst = lines > 0 && numberOf(request, 0) <= request.kept();
    if (sentFromTheFirst) {
      long sent = numberOf(request, lines - 1);
      if (sent < request.last()) {
        return new Pushed(LogState.FORK, sent, log.position(), log.safe(), verdicts);
      }
      throw new RejectedException(Problem.BROKEN_CHAIN);
    }
    if (request.kept() > request.last()) {
      return new Pushed(LogState.FORK, 0, log.position(), log.safe(), List.of());
    }
    return new Pushed(LogState.RESEND, request.kept(), log.position(), log.safe(), List.of());
  }

  private static long numberOf(ExchangeRequest request, int line) {
    return Mutation.parse(request.lines().get(line)).number();
  }

  private static byte[] headAt(Writing tx, LogRow log, long number) {
    if (number == 0) {
      return Chain.start();
    }
    List<MutationRow> rows = tx.mutations(log.incarnation(), number, 1);
    return rows.isEmpty() ? log.head() : rows.get(0).head();
  }

  private static LogRow postFresh(
      Writing tx,
      LogRow log,
      DeviceRow device,
      ExchangeRequest request,
      List<Parsed> fresh,
      List<byte[]> verdicts,
      long now,
      boolean park) {
    SortedSet<RootKey> roots = lockRoots(tx, () -> rootsOf(tx, fresh, Set.of(device.staff())));
    PostingRun run = new PostingRun(tx, log, roots, now);
    Poster poster = run.deviceAuthor(device.staff());
    if (poster == null) {
      throw new RejectedException(Problem.REVOKED);
    }
    run.readAhead(fresh);
    for (Parsed line : fresh) {
      verdicts.add(
          park ? run.park(line, poster, request.clock()) : run.post(line, poster, request.clock()));
    }
    run.finish();
    return run.log();
  }

  /**
   * Locks what the lines need. Which that is was read before it was locked: if it has grown
   * meanwhile, all begins anew.
   */
  static SortedSet<RootKey> lockRoots(Writing tx, Supplier<SortedSet<RootKey>> needed) {
    SortedSet<RootKey> roots = needed.get();
    if (tx.lockRoots(roots) && !roots.containsAll(needed.get())) {
      throw tx.startOver();
    }
    return roots;
  }

  /** What must be locked for those lines, and for work of others that waits for what they make. */
  static SortedSet<RootKey> rootsOf(
      Writing tx, Collection<Parsed> lines, Collection<String> authors) {
    SortedSet<RootKey> roots = rootsOfThese(tx, lines, authors);
    List<RecordKey> made = new ArrayList<>();
    for (Parsed line : lines) {
      line.mutation().edits().stream().filter(Merger::makes).map(Edit::record).forEach(made::add);
    }
    for (RecordKey key : tx.waitedFor(made)) {
      for (MutationRow row : tx.waitingFor(key)) {
        Parsed waits = new Parsed(row.line(), Mutation.parse(row.line()));
        roots.addAll(rootsOfThese(tx, List.of(waits), Set.of(row.staff())));
      }
    }
    return roots;
  }

  /**
   * What must be locked for these alone: the roots written to, their authors (whose returned work
   * is kept under them), the people of sessions that change hands, since who may see them changes
   * with it, and the sessions of people whose CRN these may have to show alone.
   */
  static SortedSet<RootKey> rootsOfThese(
      Writing tx, Collection<Parsed> lines, Collection<String> authors) {
    SortedSet<RootKey> roots = new TreeSet<>();
    authors.forEach(author -> roots.add(new RootKey(RootType.STAFF, author)));
    List<Mutation> ofPeople = new ArrayList<>();
    List<Link> onSessions = new ArrayList<>();
    for (Parsed line : lines) {
      RootKey root = line.mutation().root();
      roots.add(root);
      if (root.type() == RootType.SESSION) {
        onSessions.add(new Link("attendance", "session", root.id()));
      } else if (root.type() == RootType.PERSON) {
        ofPeople.add(line.mutation());
      }
    }
    List<RecordKey> attendances = new ArrayList<>();
    tx.linked(onSessions).values().forEach(attendances::addAll);
    tx.records(attendances).values().forEach(row -> roots.add(row.root()));
    roots.addAll(LimitedCrns.sessionsOf(tx, ofPeople));
    return roots;
  }
}
