package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Chain;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Landed;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.Writing;

/** Posts the next mutations of one log inside one transaction. One thread; used once. */
final class PostingRun {
  private final Writing tx;
  private final Desk desk;
  private final Judge judge;
  private final Conflicts conflicts;
  private final Set<RootKey> locked;
  private final List<MutationRow> rows = new ArrayList<>();
  private final Set<RecordKey> asked = new HashSet<>();
  private final Set<RecordKey> waitedFor = new HashSet<>();
  private LogRow log;
  private boolean faulty;

  PostingRun(Writing tx, LogRow log, Set<RootKey> locked, long nowMillis) {
    this.tx = tx;
    this.log = log;
    this.locked = locked;
    this.desk = new Desk(tx, nowMillis);
    this.conflicts = new Conflicts(desk);
    this.judge = new Judge(desk, new Lineages(tx));
  }

  LogRow log() {
    return log;
  }

  Desk desk() {
    return desk;
  }

  /** Reads in few questions what posting those lines will ask one by one. */
  void readAhead(Collection<Parsed> lines) {
    new ReadAhead(desk).forJudging(lines);
    for (Parsed line : lines) {
      for (Edit edit : line.mutation().edits()) {
        if (desk.record(edit.record()) == null) {
          asked.add(edit.record());
        }
      }
    }
    waitedFor.addAll(tx.waitedFor(asked));
  }

  /** Keeps a mutation whose posting went wrong through a fault of ours, for a person to place. */
  byte[] park(Parsed parsed, Poster poster, ClockReading sending) {
    faulty = true;
    return post(parsed, poster, sending);
  }

  /** Posts one mutation and gives its verdict's line. */
  byte[] post(Parsed parsed, Poster poster, ClockReading sending) {
    Mutation mutation = parsed.mutation();
    long now = desk.nowMillis();
    long at = CorrectedTime.of(mutation.at(), sending, now, log.correctedAtMillis());
    MutationRef ref = new MutationRef(log.incarnation(), mutation.number());
    Verdict verdict = verdict(mutation, ref, poster, at);
    byte[] known = parsed.head();
    byte[] head = known == null ? Chain.next(log.head(), parsed.line()) : known;
    byte[] verdictLine = verdict.toLine();
    rows.add(
        new MutationRow(
            ref.incarnation(),
            ref.number(),
            parsed.line(),
            head,
            mutation.name(),
            poster.staff(),
            mutation.root(),
            at,
            now,
            verdictLine));
    log = log.after(mutation.number(), head, at);
    return verdictLine;
  }

  private Verdict verdict(Mutation mutation, MutationRef ref, Poster poster, long at) {
    if (faulty) {
      Returned returned = new Returned(Reason.FAULT);
      keepReturned(mutation, ref, poster, returned);
      return new Verdict.Parked(ref.number(), at, returned.code(), returned.words());
    }
    Verdict before = verdictBefore(mutation);
    if (before != null && before.isPosted()) {
      return before.renumbered(ref.number());
    }
    if (before != null && mutation.was() != null) {
      settleReturned(mutation.was(), poster.staff(), "mended", ref);
    }
    try {
      Verdict verdict = postNow(mutation, ref, poster, at);
      MutationRef mended = mutation.mends();
      if (mended != null) {
        settleReturned(mended, poster.staff(), "mended", ref);
      }
      postWaiting();
      return verdict;
    } catch (Returned returned) {
      keepReturned(mutation, ref, poster, returned);
      return returned.isParked()
          ? new Verdict.Parked(ref.number(), at, returned.code(), returned.words())
          : new Verdict.Refused(ref.number(), at, returned.code(), returned.words());
    }
  }

  /**
   * The verdict that the same work got in the incarnation this one split from: a device that forks
   * sends again what it has no answer to, and some of it may have arrived. Another copy of the
   * device may have used that number for other work; that is no answer to this.
   */
  private @Nullable Verdict verdictBefore(Mutation mutation) {
    MutationRef was = mutation.was();
    if (was == null
        || !tx.log(was.incarnation()).filter(it -> it.device().equals(log.device())).isPresent()) {
      return null;
    }
    for (MutationRow row : tx.mutations(was.incarnation(), was.number(), 1)) {
      Mutation earlier = Mutation.parse(row.line());
      if (row.number() == was.number()
          && earlier.entry() == mutation.entry()
          && earlier.name().equals(mutation.name())
          && earlier.root().equals(mutation.root())
          && earlier.at().equals(mutation.at())) {
        return Verdict.parse(row.verdict());
      }
    }
    return null;
  }

  private Verdict postNow(Mutation mutation, MutationRef ref, Poster poster, long at) {
    Judge.Ruling ruling = judge.judge(mutation, ref, poster, at);
    desk.take(ruling.slip());
    for (Landed landed : ruling.versions()) {
      stopWaitingIfSettled(landed.record());
    }
    List<String> opened = new ArrayList<>();
    for (Judge.ToSettle toSettle : ruling.toSettle()) {
      String id = conflicts.keep(toSettle.record(), toSettle.root(), toSettle.disagreement(), ref);
      if (!opened.contains(id)) {
        opened.add(id);
      }
    }
    if (!opened.isEmpty()) {
      return new Verdict.Conflicted(ref.number(), at, ruling.versions(), ruling.moved(), opened);
    }
    return ruling.moved().isEmpty()
        ? new Verdict.Posted(ref.number(), at, ruling.versions())
        : new Verdict.Merged(ref.number(), at, ruling.versions(), ruling.moved());
  }

  /**
   * Keeps parked and refused work where its author's device and the office find it. Its words stay
   * in the log's line; the record says only which line.
   */
  private void keepReturned(Mutation mutation, MutationRef ref, Poster poster, Returned returned) {
    if (poster.role() == Role.IMPORT) {
      // Whoever runs the import is told by file and line; there is no device to read it on.
      return;
    }
    ObjectNode fields = Json.object();
    fields.put("author", poster.staff()).put("incarnation", ref.incarnation());
    fields.put("number", ref.number()).put("mutation", mutation.name());
    fields.put("code", returned.code()).put("verdict", returned.isParked() ? "parked" : "refused");
    RootKey root = new RootKey(RootType.STAFF, poster.staff());
    desk.write(returnedKey(ref), root, fields, ref);
    if (returned.code().equals(Reason.UNSEEN.code())) {
      RecordKey missing = missing(mutation);
      tx.waitFor(missing, ref.incarnation(), ref.number());
      waitedFor.add(missing);
    }
  }

  /** The first record of a mutation that does not exist: its root, or one that it edits. */
  private RecordKey missing(Mutation mutation) {
    RecordKey root = new RecordKey(mutation.root().type().code(), mutation.root().id());
    if (mutation.root().type() != RootType.REGION && desk.record(root) == null) {
      return root;
    }
    return mutation.edits().stream()
        .map(edit -> edit.record())
        .filter(key -> desk.record(key) == null)
        .findFirst()
        .orElse(root);
  }

  private static RecordKey returnedKey(MutationRef ref) {
    return new RecordKey("returned", Ids.returned(ref.incarnation(), ref.number()));
  }

  private void settleReturned(
      MutationRef returned, String staff, String decision, MutationRef cause) {
    ObjectNode standing = desk.document("returned", returnedKey(returned).id());
    boolean isOwn = Desk.textOf(standing, "author").equals(staff);
    if (standing == null || standing.has("settledAt") || !isOwn) {
      return;
    }
    tx.stopWaiting(returned.incarnation(), returned.number());
    ObjectNode fields = Json.object();
    fields.put("decision", decision).put("settledBy", staff);
    fields.put("settledAt", Instant.ofEpochMilli(desk.nowMillis()).toString());
    RootKey root = new RootKey(RootType.STAFF, Desk.textOf(standing, "author"));
    desk.write(returnedKey(returned), root, fields, cause);
  }

  /** What somebody has settled does not post by itself afterwards. */
  private void stopWaitingIfSettled(RecordKey key) {
    ObjectNode fields = key.type().equals("returned") ? desk.document("returned", key.id()) : null;
    if (fields != null && fields.has("settledAt")) {
      tx.stopWaiting(Desk.textOf(fields, "incarnation"), fields.path("number").asLong());
    }
  }

  /** Work that waited for a record is judged again once the record is there. */
  private void postWaiting() {
    for (RecordKey created : desk.takeCreated()) {
      if (asked.contains(created) && !waitedFor.contains(created)) {
        continue;
      }
      for (MutationRow row : tx.waitingFor(created)) {
        Parsed line = new Parsed(row.line(), Mutation.parse(row.line()));
        if (locked.containsAll(
            PostingService.rootsOfThese(tx, List.of(line), Set.of(row.staff())))) {
          postAgain(row);
        }
      }
    }
  }

  private void postAgain(MutationRow row) {
    Poster poster = deviceAuthor(row.staff());
    MutationRef ref = new MutationRef(row.incarnation(), row.number());
    if (poster == null) {
      return;
    }
    try {
      postNow(Mutation.parse(row.line()), ref, poster, row.correctedAtMillis());
    } catch (Returned stillNot) {
      // It stays where it is, with its author and the office.
      return;
    }
    tx.stopWaiting(row.incarnation(), row.number());
    settleReturned(ref, row.staff(), "posted", ref);
  }

  /** Somebody writing from a device, with what they hold now; null when they have no post. */
  @Nullable Poster deviceAuthor(String staff) {
    ObjectNode post = desk.document("staff", staff);
    Optional<Role> role = Role.of(Desk.textOf(post, "role"));
    return role.isPresent() ? new Poster(staff, role.get(), false, tx.grants(staff), staff) : null;
  }

  /** Writes what follows, moves the scopes on, and saves the log. Last in the transaction. */
  void finish() {
    if (!rows.isEmpty()) {
      MutationRef last = new MutationRef(log.incarnation(), log.position());
      new Consequences(desk, conflicts).post(last, log.correctedAtMillis());
    }
    desk.save();
    if (!rows.isEmpty()) {
      tx.appendMutations(rows);
      if (log.incarnation().indexOf(':') < 0) {
        ObjectNode author = desk.document("staff", rows.get(0).staff());
        tx.arrived(desk.nowMillis(), Desk.textOf(author, "region"), rows.size());
      }
    }
    tx.saveLog(log);
    Grants grants = new Grants(desk);
    OfficeLists lists = new OfficeLists(desk);
    lists.collect();
    SortedSet<String> derived = lists.derivedFromSeveralRoots();
    derived.addAll(grants.derivedFromSeveralRoots());
    if (tx.lockDerived(derived)) {
      desk.forgetAllBut(locked);
    }
    grants.update();
    lists.save();
    new ScopePosting(desk).post();
  }

  /** The device, heard from. */
  static DeviceRow heard(DeviceRow device, ClockReading clock, long nowMillis, long waiting) {
    return device.heard(nowMillis, clock.wallMillis() - nowMillis, waiting);
  }
}
