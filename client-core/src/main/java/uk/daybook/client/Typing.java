package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.domain.RuleBreach;
import uk.daybook.merge.Acceptance;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.ClockReading;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Limits;
import uk.daybook.protocol.Mutation;
import uk.daybook.protocol.MutationRef;

/**
 * Turns a command into the mutation that is saved: only what differs from what was first shown,
 * checked as the server will check it.
 */
final class Typing {
  private static final String LONGEST_ID = longestId();
  private static final MutationRef LONGEST_REF = new MutationRef(LONGEST_ID, Long.MAX_VALUE);

  /** No reference and no number that a line has and a body has not is longer. */
  private static final int UNKNOWN_BYTES = 256;

  private final Rows rows;

  Typing(Rows rows) {
    this.rows = rows;
  }

  /**
   * A command made into a mutation, and what is wrong with it.
   *
   * @param bytes the body's; none when something is wrong
   */
  record Result(Body body, byte[] bytes, List<RuleBreach> breaches) {
    boolean isGood() {
      return breaches.isEmpty();
    }
  }

  Result body(Command command, Device.Row device, ClockReading now) throws SQLException {
    String staff = device.staff();
    if (staff == null) {
      throw new IllegalStateException("The device is not enrolled");
    }
    Role role = device.role() == null ? null : Role.of(device.role()).orElse(null);
    List<RuleBreach> breaches = new ArrayList<>();
    List<Body.Typed> edits = new ArrayList<>();
    for (Command.Change change : command.changes()) {
      RecordType type = RecordTypes.of(change.record().type()).orElse(null);
      if (type == null) {
        breaches.add(new RuleBreach("unknown_type", "The app does not know this kind of record."));
        continue;
      }
      Body.Typed edit = edit(type, change);
      if (edit != null) {
        edits.add(edit);
        if (role != null) {
          breaches.addAll(check(type, change, edit, role));
        }
      }
    }
    Body body =
        new Body(command.name(), staff, command.root(), now, device.offlineSince() != null, edits);
    if (!breaches.isEmpty()) {
      // What cannot be kept cannot always be written either.
      return new Result(body, new byte[0], breaches);
    }
    byte[] bytes = body.toBytes();
    return new Result(body, bytes, limits(body, bytes));
  }

  private static Body.@Nullable Typed edit(RecordType type, Command.Change change) {
    ObjectNode values = change.values();
    if (values == null) {
      return new Body.Typed(change.record(), change.seen(), null);
    }
    ObjectNode fields = Replay.difference(type, change.first(), values);
    boolean creates = change.seen().equals(Seen.NOTHING);
    return fields.isEmpty() && !creates
        ? null
        : new Body.Typed(change.record(), change.seen(), fields);
  }

  private List<RuleBreach> check(RecordType type, Command.Change change, Body.Typed edit, Role role)
      throws SQLException {
    RecordKey key = edit.record();
    boolean seenNone = change.seen().equals(Seen.NOTHING);
    Shown shown = seenNone && !rows.has(key) ? null : rows.shown(key);
    boolean isNew = shown == null && seenNone;
    ObjectNode before = isNew ? null : shown == null ? change.first() : shown.document();
    ObjectNode after = before == null ? Json.object() : before.deepCopy();
    if (edit.fields() != null) {
      Replay.over(after, type, edit.fields());
    }
    Edit asSent = new Edit(key, new Base(edit.seen().version(), 0, null), edit.fields());
    return Acceptance.check(type, asSent, before, after, role);
  }

  private static List<RuleBreach> limits(Body body, byte[] bytes) {
    if (body.edits().isEmpty()) {
      return List.of(new RuleBreach(Ran.NotSaved.NOTHING_CHANGED, "Nothing has been changed."));
    }
    boolean tooMany = body.edits().size() > Limits.EDITS;
    for (Body.Typed edit : body.edits()) {
      tooMany |= edit.fields() != null && edit.fields().size() > Limits.FIELDS;
    }
    if (tooMany || isTooLong(body, bytes)) {
      return List.of(
          new RuleBreach("too_long", "This is too long to send in one piece. Save it in parts."));
    }
    return List.of();
  }

  /** Its line, with everything that is not known yet at its longest; also holds it to the form. */
  private static boolean isTooLong(Body body, byte[] bytes) {
    List<Edit> edits = new ArrayList<>();
    for (Body.Typed edit : body.edits()) {
      Base base = new Base(edit.seen().version(), Long.MAX_VALUE, LONGEST_ID);
      edits.add(new Edit(edit.record(), base, edit.fields()));
    }
    Mutation longest =
        body.mutation(Long.MAX_VALUE, Long.MAX_VALUE, edits, LONGEST_REF, LONGEST_REF);
    boolean mayBe = bytes.length > Limits.LINE_BYTES - UNKNOWN_BYTES * (edits.size() + 3);
    if (mayBe && longest.toLine().length > Limits.LINE_BYTES) {
      return true;
    }
    longest.checkForm();
    return false;
  }

  private static String longestId() {
    StringBuilder id = new StringBuilder();
    while (id.length() < Ids.MAX_CHARS) {
      id.append('f');
    }
    return id.toString();
  }
}
