package uk.daybook.server.posting;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Audience;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.RuleBreach;
import uk.daybook.domain.Unit;
import uk.daybook.merge.Acceptance;
import uk.daybook.merge.Author;
import uk.daybook.merge.BaseValues;
import uk.daybook.merge.Contender;
import uk.daybook.merge.Disagreement;
import uk.daybook.merge.Lineage;
import uk.daybook.merge.Merge;
import uk.daybook.merge.Merger;
import uk.daybook.merge.RecordState;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Landed;
import uk.daybook.protocol.Moved;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.store.LoserRow;
import uk.daybook.server.store.MutationRow;
import uk.daybook.server.store.NaturalKey;
import uk.daybook.server.store.RecordRow;

/**
 * Judges one mutation against what is on the desk: may this author write this, do the rules allow
 * it, and what does the merge leave? The answer is a {@link Slip} of changes, or {@link Returned}
 * with the first reason not to post. Nothing is written here.
 */
final class Judge {
  /** Made by a device when a record with an open draft leaves it: always for a person to place. */
  static final String DRAFT_RESCUED = "draft.rescued";

  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private final Desk desk;
  private final Lineages lineages;
  private @Nullable String acceptedAuthor;

  Judge(Desk desk, Lineages lineages) {
    this.desk = desk;
    this.lineages = lineages;
  }

  /**
   * What a mutation that posts leaves behind.
   *
   * @param slip the changes
   * @param versions where each edit landed
   * @param moved what had moved meanwhile
   * @param toSettle disagreements a person has to settle, each with its record
   */
  record Ruling(Slip slip, List<Landed> versions, List<Moved> moved, List<ToSettle> toSettle) {}

  /** A disagreement over a record that somebody has to settle. */
  record ToSettle(RecordKey record, RootKey root, Disagreement disagreement) {}

  /** Judges; throws {@link Returned} when it does not post. */
  Ruling judge(Mutation mutation, MutationRef ref, Poster poster, long atMillis) {
    if (!mutation.staff().equals(poster.staff())) {
      throw new Returned(Reason.NOT_YOUR_NAME);
    }
    if (poster.role() == Role.AUDITOR) {
      throw new Returned(Reason.NO_ROLE);
    }
    checkHolds(mutation.root(), poster);
    if (mutation.name().equals(DRAFT_RESCUED)) {
      throw new Returned(Reason.DRAFT_RESCUED);
    }
    acceptedAuthor = acceptedAuthor(mutation, poster);
    Author author = new Author(ref, poster.staff(), poster.office(), atMillis);
    Ruling ruling =
        new Ruling(new Slip(desk), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    Set<RecordKey> seen = new HashSet<>();
    for (Edit edit : mutation.edits()) {
      if (!seen.add(edit.record())) {
        throw new Returned(Reason.TWICE);
      }
      judge(edit, mutation, poster, author, ruling);
    }
    for (Edit edit : mutation.edits()) {
      checkProject(edit, ruling.slip());
    }
    return ruling;
  }

  /** Whose returned work the office takes in with this, null for nobody's. */
  private @Nullable String acceptedAuthor(Mutation mutation, Poster poster) {
    MutationRef accepted = poster.office() ? mutation.mends() : null;
    return accepted == null
        ? null
        : desk.tx().mutations(accepted.incarnation(), accepted.number(), 1).stream()
            .filter(row -> row.number() == accepted.number())
            .map(MutationRow::staff)
            .findFirst()
            .orElse(null);
  }

  /** The root is in one of the poster's scopes, or was once, or this is not theirs at all. */
  private void checkHolds(RootKey root, Poster poster) {
    if (poster.role() == Role.IMPORT || root.type() == RootType.REGION) {
      return;
    }
    RecordRow row = desk.record(new RecordKey(root.type().code(), root.id()));
    if (row == null) {
      return;
    }
    boolean limited = root.type() == RootType.PERSON && desk.facts(root.id()).limited();
    if (poster.office() && !limited) {
      return;
    }
    if (!poster.holdsAny(Scoping.of(row, desk))) {
      if (desk.tx().everHeld(poster.staff(), root)) {
        throw new Returned(Reason.CASE_LEFT);
      }
      // On a device, somebody with limited access is answered for as if there were nobody.
      throw new Returned(limited && !poster.office() ? Reason.UNSEEN : Reason.NOT_YOURS);
    }
  }

  private void judge(Edit edit, Mutation mutation, Poster poster, Author author, Ruling ruling) {
    RecordType type =
        RecordTypes.of(edit.record().type()).orElseThrow(() -> new Returned(Reason.UNKNOWN_TYPE));
    checkRole(type, edit, poster);
    checkOwnPost(type, edit, poster);
    RecordRow row = ruling.slip().record(edit.record());
    checkRoot(type, edit, mutation.root(), row, ruling.slip());
    if (row == null && !Merger.makes(edit)) {
      throw new Returned(Reason.UNSEEN);
    }
    if (row == null) {
      checkSignal(type, mutation.root(), poster);
      checkOneTransfer(type, edit, mutation.root(), poster);
    }
    checkMayWrite(row, poster);
    Lineage lineage = lineages.of(edit.base(), author.mutation().incarnation(), poster.office());
    BaseValues baseValues = desk.baseValues(edit.record());
    RecordState current = row == null ? null : row.state();
    if (current == null || !current.deleted()) {
      checkRules(type, edit, mutation.root(), current, lineage, baseValues, poster);
    }
    checkSettling(type, edit, row);
    checkApproving(type, edit, row);
    checkMatching(type, edit, mutation.root());
    Merge merge = Merger.merge(type, current, edit, author, lineage, baseValues, desk.tx().epoch());
    if (merge instanceof Merge.OfUnseen) {
      throw new Returned(Reason.UNSEEN);
    }
    if (!(merge instanceof Merge.Applied applied)) {
      throw new Returned(Reason.DELETED);
    }
    checkSets(type, applied);
    RecordRow after = new RecordRow(edit.record(), mutation.root(), applied.after());
    if (applied.isChanged() || row == null) {
      checkGainsNoSight(type, after, applied.changes(), poster);
      ruling.slip().put(after, applied.changes());
    }
    if (row == null && type.audience() != Audience.OFFICE) {
      checkMayHold(after, poster);
    }
    note(applied, row, after, author, type, ruling);
  }

  /** Before the record is looked at, so that the answer does not tell whether there is one. */
  private static void checkRole(RecordType type, Edit edit, Poster poster) {
    if (edit.fields() != null) {
      refuseFirst(Acceptance.checkFields(type, edit.fields(), poster.role()));
    }
  }

  /**
   * Nobody gives themselves rights: one's own post, and whether one has left, is somebody else's to
   * change, on a page as on a device.
   */
  private static void checkOwnPost(RecordType type, Edit edit, Poster poster) {
    ObjectNode fields = edit.fields();
    if (type != RecordTypes.STAFF_MEMBER
        || poster.role() == Role.IMPORT
        || fields == null
        || !edit.record().id().equals(poster.staff())) {
      return;
    }
    for (var field : fields.properties()) {
      if (givesRights(type.unitOf(field.getKey()).map(Unit::name).orElse(""))) {
        throw new Returned(Reason.OWN_POST);
      }
    }
  }

  /**
   * Nor does anybody come to see people with limited access by moving their officer, or whoever is
   * that officer's senior: only a senior sees more by what a post says.
   */
  private void checkGainsNoSight(
      RecordType type, RecordRow after, List<Merge.Change> changes, Poster poster) {
    String who = poster.gains();
    ObjectNode post = who == null ? null : desk.document("staff", who);
    if (type != RecordTypes.STAFF_MEMBER
        || post == null
        || !Desk.textOf(post, "role").equals(Role.SPO.code())
        || changes.stream().noneMatch(it -> givesRights(it.unit()))) {
      return;
    }
    LimitedSight now = LimitedSight.on(desk);
    LimitedSight then = LimitedSight.with(desk, after);
    for (String field : List.of("team", "pdu")) {
      for (String person : then.peopleUnder(field, Desk.textOf(post, field))) {
        if (then.allowed(person).contains(who) && !now.allowed(person).contains(who)) {
          throw new Returned(Reason.GAINS_SIGHT);
        }
      }
    }
  }

  private static boolean givesRights(String unit) {
    return unit.equals("post") || unit.equals("left");
  }

  private static void refuseFirst(List<RuleBreach> breaches) {
    if (!breaches.isEmpty()) {
      throw new Returned(false, breaches.get(0).code(), breaches.get(0).words());
    }
  }

  private void checkRoot(
      RecordType type, Edit edit, RootKey root, @Nullable RecordRow row, Slip slip) {
    boolean fits = type.roots().contains(root.type());
    if (row != null) {
      fits = fits && row.root().equals(root);
    } else if (type.isOwnRoot()) {
      fits = fits && edit.record().id().equals(root.id());
    } else if (fits && type.rootField() != null && edit.fields() != null) {
      fits = edit.fields().path(type.rootField()).asText(root.id()).equals(root.id());
    }
    if (!fits) {
      throw new Returned(Reason.WRONG_ROOT);
    }
    boolean isRootRecord = type.isOwnRoot() || root.type() == RootType.REGION;
    checkNamesNobody(type, edit, root);
    if (row == null) {
      checkMadeAs(type, edit, root);
    }
    if (!isRootRecord && slip.record(new RecordKey(root.type().code(), root.id())) == null) {
      throw new Returned(Reason.UNSEEN);
    }
  }

  /** A sign of life is given by oneself: under one's own name, and nobody else's. */
  private static void checkSignal(RecordType type, RootKey root, Poster poster) {
    if (type == RecordTypes.SIGNAL
        && poster.role() != Role.IMPORT
        && !root.id().equals(poster.staff())) {
      throw new Returned(Reason.OTHER_NAME);
    }
  }

  /** A case goes one way at a time, whoever asked first. */
  private void checkOneTransfer(RecordType type, Edit edit, RootKey root, Poster poster) {
    if (type == RecordTypes.HANDOVER
        && poster.role() != Role.IMPORT
        && edit.fields() != null
        && edit.fields().hasNonNull("askedAt")
        && desk.linked("handover", "person", root.id()).stream().anyMatch(Judge::isUnderWay)) {
      throw new Returned(Reason.UNDER_WAY);
    }
  }

  private static boolean isUnderWay(RecordRow handover) {
    ObjectNode fields = handover.state().fields();
    return fields.hasNonNull("askedAt")
        && !fields.hasNonNull("movedAt")
        && !fields.path("calledOff").asBoolean();
  }

  /** What two people can make at once has one id. */
  private static void checkMadeAs(RecordType type, Edit edit, RootKey root) {
    ObjectNode fields = edit.fields();
    String id = edit.record().id();
    boolean fits = true;
    if (type == RecordTypes.ATTENDANCE) {
      fits = id.equals(Ids.attendance(Desk.textOf(fields, "session"), root.id()));
    } else if (type == RecordTypes.CASEFILE) {
      fits = id.equals(Ids.casefile(root.id()));
    }
    if (!fits) {
      throw new Returned(Reason.WRONG_ID);
    }
  }

  /** A concern about a person is under them, and never comes to be about one under a session. */
  private static void checkNamesNobody(RecordType type, Edit edit, RootKey root) {
    boolean isOfSession = root.type() == RootType.SESSION && type.roots().size() > 1;
    if (isOfSession
        && type.field("person").isPresent()
        && !Desk.textOf(edit.fields(), "person").isEmpty()) {
      throw new Returned(Reason.WRONG_ROOT);
    }
  }

  private void checkMayWrite(@Nullable RecordRow row, Poster poster) {
    if (row != null && !poster.office() && !row.state().deleted()) {
      checkMayHold(row, poster);
    }
  }

  private void checkMayHold(RecordRow row, Poster poster) {
    if (!poster.office() && !poster.holdsAny(Scoping.of(row, desk))) {
      throw new Returned(Reason.NOT_YOURS);
    }
  }

  private void checkRules(
      RecordType type,
      Edit edit,
      RootKey root,
      @Nullable RecordState current,
      Lineage lineage,
      BaseValues baseValues,
      Poster poster) {
    ObjectNode before = current == null ? null : current.fields();
    ObjectNode after = current == null ? Json.object() : current.fields();
    if (!edit.isDelete()) {
      Merger.Seen seen = Merger.seen(type, current, edit, lineage, baseValues);
      before = seen.before();
      after = seen.after();
    }
    LocalDate today = Instant.ofEpochMilli(desk.nowMillis()).atZone(LONDON).toLocalDate();
    List<RuleBreach> breaches =
        Acceptance.check(type, edit, before, after, poster.role(), heldOn(type, after), today);
    refuseFirst(breaches);
    if (!edit.isDelete()) {
      checkReferences(type, edit, root, before == null, after, poster);
      checkNames(type, edit, poster, acceptedAuthor);
      checkNaturalKey(type, edit.record(), current, after);
    }
  }

  private @Nullable LocalDate heldOn(RecordType type, ObjectNode after) {
    if (type != RecordTypes.ATTENDANCE && type != RecordTypes.UNLISTED) {
      return null;
    }
    ObjectNode session = desk.document("session", Desk.textOf(after, "session"));
    String date = Desk.textOf(session, "date");
    return date.isEmpty() ? null : LocalDate.parse(date);
  }

  /**
   * Nobody signs for somebody else: in a field of who did it stands only one's own staff code, or
   * in returned work that the office takes in, that of whoever did the work.
   */
  private static void checkNames(
      RecordType type, Edit edit, Poster poster, @Nullable String acceptedAuthor) {
    ObjectNode fields = edit.fields();
    if (poster.role() == Role.IMPORT || fields == null) {
      return;
    }
    for (var field : fields.properties()) {
      boolean names =
          field.getKey().endsWith("By")
              && type.field(field.getKey()).filter(it -> it.kind() == FieldKind.ID).isPresent();
      if (names
          && field.getValue().isTextual()
          && !field.getValue().textValue().equals(poster.staff())
          && !field.getValue().textValue().equals(acceptedAuthor)) {
        throw new Returned(Reason.OTHER_NAME);
      }
    }
  }

  private void checkReferences(
      RecordType type, Edit edit, RootKey root, boolean making, ObjectNode after, Poster poster) {
    ObjectNode fields = edit.fields();
    if (fields == null) {
      return;
    }
    boolean places = fields.has("session") || fields.has("project");
    if (type == RecordTypes.ATTENDANCE && places) {
      checkSession(Desk.textOf(after, "session"), after, poster);
    } else if (type == RecordTypes.UNLISTED && places) {
      checkSession(root.id(), after, poster);
    } else if (type == RecordTypes.QUESTION && root.type() == RootType.SESSION && making) {
      // Without its project it would be in no scope, and nobody would be asked.
      checkSession(root.id(), after, poster);
    }
    if (type == RecordTypes.ATTENDANCE && fields.hasNonNull("order")) {
      ObjectNode order = desk.document("order", Desk.textOf(after, "order"));
      if (!Desk.textOf(order, "person").equals(Desk.textOf(after, "person"))) {
        throw new Returned(Reason.UNKNOWN_ORDER);
      }
    }
  }

  /**
   * Whoever turned up is matched to a person's attendance at that very session, which is there. A
   * session reaches every device of its project, so nobody with limited access is named in it.
   */
  private void checkMatching(RecordType type, Edit edit, RootKey root) {
    ObjectNode fields = edit.fields();
    if (type != RecordTypes.UNLISTED || fields == null || !fields.hasNonNull("person")) {
      return;
    }
    String person = Desk.textOf(fields, "person");
    String attendance = Desk.textOf(fields, "attendance");
    if (!attendance.equals(Ids.attendance(root.id(), person))
        || desk.document("attendance", attendance) == null) {
      throw new Returned(Reason.WRONG_MATCH);
    }
    if (desk.facts(person).limited()) {
      throw new Returned(Reason.LIMITED_MATCH);
    }
  }

  /** The session is there, at the project the record names, and one its author holds. */
  private void checkSession(String session, ObjectNode after, Poster poster) {
    RecordRow row = desk.record(new RecordKey("session", session));
    if (row == null
        || !Desk.textOf(row.state().fields(), "project").equals(Desk.textOf(after, "project"))) {
      throw new Returned(Reason.UNKNOWN_SESSION);
    }
    checkMayHold(row, poster);
  }

  /**
   * What is recorded of a person at a project is of somebody allocated there, by this mutation or
   * before it: somebody added on the day is marked in the same breath. So it is asked at the end.
   */
  private void checkProject(Edit edit, Slip slip) {
    RecordType type = RecordTypes.of(edit.record().type()).orElseThrow();
    ObjectNode fields = edit.fields();
    boolean asked =
        type.audience() == Audience.CASE
            && type != RecordTypes.ATTENDANCE
            && fields != null
            && fields.hasNonNull("project");
    RecordRow row = asked ? slip.record(edit.record()) : null;
    if (fields == null || row == null) {
      return;
    }
    boolean ofPerson = row.root().type() == RootType.PERSON;
    String person = ofPerson ? row.root().id() : Desk.textOf(row.state().fields(), "person");
    String project = Desk.textOf(fields, "project");
    if (!person.isEmpty()
        && !desk.facts(person).projects().contains(project)
        && !allocates(slip, person, project)) {
      throw new Returned(Reason.UNKNOWN_PROJECT);
    }
  }

  private static boolean allocates(Slip slip, String person, String project) {
    return slip.changes().stream()
        .map(Slip.Change::after)
        .filter(row -> row.key().type().equals("attendance") && row.root().id().equals(person))
        .map(row -> row.state().fields())
        .anyMatch(
            fields ->
                fields.path("allocated").asBoolean()
                    && Desk.textOf(fields, "project").equals(project));
  }

  private void checkNaturalKey(
      RecordType type, RecordKey record, @Nullable RecordState current, ObjectNode after) {
    Optional<String> key = NaturalKey.of(type, after);
    if (current != null && key.equals(NaturalKey.of(type, current.fields()))) {
      // Its own already: no two records have the same.
      return;
    }
    Optional<String> holder = key.flatMap(it -> desk.withNaturalKey(type.name(), it));
    if (holder.isPresent() && !holder.get().equals(record.id())) {
      throw new Returned(Reason.DUPLICATE);
    }
  }

  /** What somebody approves is what they looked at: the record as it is now, and no other. */
  private static void checkApproving(RecordType type, Edit edit, @Nullable RecordRow row) {
    boolean approves =
        type == RecordTypes.ATTENDANCE && edit.fields() != null && edit.fields().has("approvedAt");
    if (approves && (row == null || !row.state().version().equals(edit.base().version()))) {
      throw new Returned(Reason.NOT_LOOKED_AT);
    }
  }

  /** A conflict or a returned piece of work is settled once, by somebody who saw all of it. */
  private static void checkSettling(RecordType type, Edit edit, @Nullable RecordRow row) {
    boolean settles = type == RecordTypes.CONFLICT || type == RecordTypes.RETURNED;
    if (settles && row != null) {
      if (row.state().fields().has("settledAt")) {
        throw new Returned(Reason.ALREADY_SETTLED);
      }
      if (!row.state().version().equals(edit.base().version())) {
        throw new Returned(Reason.CONFLICT_MOVED);
      }
    }
  }

  /** A set grows edit by edit, so its size is looked at when it has grown. */
  private static void checkSets(RecordType type, Merge.Applied applied) {
    for (Merge.Change change : applied.changes()) {
      Optional<Unit> unit = type.unit(change.unit()).filter(Unit::isSet);
      if (unit.isPresent()
          && change.value().path(change.unit()).size() > unit.get().fields().get(0).limit()) {
        throw new Returned(Reason.TOO_MANY);
      }
    }
  }

  private static void note(
      Merge.Applied applied,
      @Nullable RecordRow row,
      RecordRow after,
      Author author,
      RecordType type,
      Ruling ruling) {
    ruling.versions().add(new Landed(after.key(), after.state().version()));
    for (Disagreement disagreement : applied.disagreements()) {
      ruling
          .slip()
          .lose(
              new LoserRow(
                  after.key(),
                  disagreement.unit(),
                  disagreement.loses().by(),
                  Json.bytes(disagreement.loses().value()),
                  disagreement.stays().by(),
                  author.mutation()));
      if (disagreement.needsPerson()) {
        ruling.toSettle().add(new ToSettle(after.key(), after.root(), disagreement));
      }
    }
    for (String name : applied.moved()) {
      Optional<Unit> unit = type.unit(name);
      ObjectNode value = unit.map(after.state()::valueOf).orElseGet(Json::object);
      boolean yoursStays =
          applied.changes().stream().anyMatch(change -> change.unit().equals(name));
      String staff = whoMoved(applied, name, row, author);
      ruling.moved().add(new Moved(after.key(), name, staff, value, yoursStays));
    }
  }

  /** Who disagrees about the unit; who changed it last where nobody does. */
  private static String whoMoved(
      Merge.Applied applied, String unit, @Nullable RecordRow row, Author author) {
    for (Disagreement disagreement : applied.disagreements()) {
      if (disagreement.unit().equals(unit)) {
        Contender stays = disagreement.stays();
        return (stays.by().equals(author.mutation()) ? disagreement.loses() : stays).staff();
      }
    }
    Stamp stamp = row == null ? null : row.state().stamps().of(unit);
    return stamp == null ? "" : stamp.staff();
  }
}
