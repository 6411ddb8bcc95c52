package uk.daybook.protocol;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/**
 * The examples of {@code docs/SYNC.md}, made by the code that makes the real thing, from fixed
 * inputs. People and numbers are invented.
 */
final class SyncExamples {
  /** The test key of the document: PKCS #8, and its public half. Never a real device's. */
  static final String PRIVATE_KEY =
      "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgwwHSNYzLtvUkxlIJjlxxFQ4MnF1FYEgUaal-GLpfW4-h"
          + "RANCAAQcGnIjX6zFOjdrliDnr8ojnE0c0dCo4xJAl2qfUNbFLUFlK7bSUX6nbTyaY7KfrLsUnGgoubzEhPp_C52B"
          + "Vjlx";

  static final String PUBLIC_KEY =
      "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEHBpyI1-sxTo3a5Yg56_KI5xNHNHQqOMSQJdqn1DWxS1BZSu20lF-p208"
          + "mmOyn6y7FJxoKLm8xIT6fwudgVY5cQ";

  static final long NOW = 1_795_252_200_000L;
  static final String DEVICE = id(1);

  private static final String INCARNATION = id(2);
  private static final String NEXT_INCARNATION = id(3);
  private static final String PERSON = id(4);
  private static final String SESSION = id(5);
  private static final String PROJECT = id(6);
  private static final String NOTE = id(7);
  private static final String BOOT = "b7f3";
  private static final RecordKey ROLL =
      new RecordKey("attendance", Ids.attendance(SESSION, PERSON));
  private static final RecordKey CONFLICT =
      new RecordKey("conflict", Ids.conflict(ROLL, "outcome", 1));
  private static final Version SEEN = new Version(1, 4);

  private SyncExamples() {}

  /** Each example's text, by its name in the document. */
  static Map<String, String> all() {
    Map<String, String> examples = new LinkedHashMap<>();
    examples.put("ids", fence("text", ids()));
    examples.put("enrolment", fence("json", enrolment()));
    examples.put(
        "test key",
        fence(
            "text",
            "private (PKCS #8)  " + PRIVATE_KEY + "\npublic (SPKI)      " + PUBLIC_KEY + "\n"));
    examples.put(
        "mutation lines", fence("json", Wire.text(first()) + "\n" + Wire.text(second()) + "\n"));
    examples.put("chain", fence("text", chain()));
    examples.put("request", fence("json", Wire.text(request())));
    examples.put("signed text", fence("text", Wire.text(signedText())));
    examples.put("reply", fence("json", Wire.text(reply())));
    examples.put("sum", fence("text", sum()));
    examples.put("verdicts", fence("json", verdicts()));
    examples.put("fork", fence("json", fork()));
    examples.put(
        "problem", fence("json", Wire.text(Problem.STALE_SIGNATURE.toBody(NOW, null)) + "\n"));
    return examples;
  }

  static byte[] signedText() {
    return Signing.text(Signing.EXCHANGE_PATH, DEVICE, NOW, request());
  }

  private static String ids() {
    return "bytes   attendance 00 " + SESSION + " 00 " + PERSON + "\nid      " + ROLL.id() + "\n";
  }

  private static String enrolment() {
    byte[] key = Base64.getUrlDecoder().decode(PUBLIC_KEY);
    return Wire.text(new Enrolment.Request(1, "7KQ4M-2XD9R", key, "daybook 0.1.0").toBody())
        + "\n"
        + Wire.text(
            new Enrolment.Reply(DEVICE, "NE014", "supervisor", "North East", NOW, null).toBody())
        + "\n";
  }

  /** Sign-off of one person: on the screen was version 4 of the first epoch. */
  private static byte[] first() {
    ObjectNode fields = Json.object();
    fields.put("outcome", "ATTC").put("start", "09:00").put("finish", "16:00");
    return line(1, 12, "attendance.outcome", 61_000, null, new Edit(ROLL, Base.at(SEEN), fields));
  }

  /** A note and an alert, on the same screen with the first on top. */
  private static byte[] second() {
    return line(
        2,
        13,
        "note.add",
        95_000,
        null,
        new Edit(new RecordKey("note", NOTE), Base.NOTHING, note()),
        new Edit(ROLL, new Base(SEEN, 1, null), Json.object().put("alert", true)));
  }

  private static ObjectNode note() {
    return Json.object()
        .put("person", PERSON)
        .put("project", PROJECT)
        .put("about", ROLL.id())
        .put("text", "Gloves too small \u2013 ask for L.")
        .put("at", "2026-11-21T09:09:30Z");
  }

  private static byte[] line(
      long number,
      long entry,
      String name,
      long elapsed,
      @Nullable MutationRef was,
      Edit... edits) {
    return new Mutation(
            number,
            entry,
            name,
            "NE014",
            new RootKey(RootType.PERSON, PERSON),
            new ClockReading(NOW - 125_000 + elapsed, BOOT, elapsed, 250L),
            true,
            List.of(edits),
            was,
            null)
        .toLine();
  }

  private static String chain() {
    byte[] one = Chain.next(Chain.start(), first());
    return "head(0)  "
        + Chain.encode(Chain.start())
        + "\nhead(1)  "
        + Chain.encode(one)
        + "\nhead(2)  "
        + Chain.encode(Chain.next(one, second()))
        + "\n";
  }

  static byte[] request() {
    return request(INCARNATION, null, 208, List.of(first(), second()));
  }

  private static byte[] request(
      String incarnation, @Nullable MutationRef parent, long cursor, List<byte[]> lines) {
    byte[] head = Chain.start();
    for (byte[] line : lines) {
      head = Chain.next(head, line);
    }
    Map<String, Cursor> cursors = new TreeMap<>();
    cursors.put("project:" + PROJECT, Cursor.whole(cursor));
    cursors.put("region:North East", Cursor.whole(31));
    ClockReading clock = new ClockReading(NOW - 250, BOOT, 125_000, 250L);
    return new ExchangeRequest(
            1, incarnation, parent, lines.size(), head, 1, 0, clock, 1, cursors, 500, lines)
        .toBody();
  }

  private static byte[] reply() {
    RecordKey note = new RecordKey("note", NOTE);
    ScopeState project = new ScopeState("project:" + PROJECT, 208, 213, 213, 3, total());
    ScopeState region = new ScopeState("region:North East", 31, 31, 31, 0, 0);
    List<byte[]> entries =
        List.of(
            Entry.goneLine(Entry.Op.LEAVE, 0, 209, new RecordKey("person", id(8))),
            Entry.putLine(0, 211, CONFLICT, new Version(1, 1), conflict()),
            Entry.putLine(0, 212, ROLL, new Version(1, 7), Json.bytes(roll().put("alert", true))),
            Entry.putLine(0, 213, note, new Version(1, 1), Json.bytes(note())));
    return ExchangeReply.toBody(
        head(request(), ExchangeReply.LogState.OK, 0, 2, List.of(project, region)),
        List.of(conflicted().toLine(), posted().toLine()),
        entries);
  }

  private static long total() {
    return ScopeSum.of(CONFLICT, new Version(1, 1))
        + ScopeSum.of(ROLL, new Version(1, 7))
        + ScopeSum.of(new RecordKey("note", NOTE), new Version(1, 1));
  }

  private static String sum() {
    StringBuilder text = new StringBuilder();
    Map<RecordKey, Version> records = new LinkedHashMap<>();
    records.put(CONFLICT, new Version(1, 1));
    records.put(ROLL, new Version(1, 7));
    records.put(new RecordKey("note", NOTE), new Version(1, 1));
    records.forEach(
        (key, version) ->
            text.append(ScopeSum.encode(ScopeSum.of(key, version)))
                .append("  1 00 ")
                .append(key.type())
                .append(" 00 ")
                .append(key.id())
                .append(" 00 ")
                .append(version.n())
                .append('\n'));
    return text.append(ScopeSum.encode(total())).append("  their sum\n").toString();
  }

  private static ObjectNode roll() {
    return Json.object()
        .put("session", SESSION)
        .put("person", PERSON)
        .put("project", PROJECT)
        .put("allocated", true)
        .put("outcome", "ATTC")
        .put("start", "09:00")
        .put("finish", "16:00");
  }

  private static byte[] conflict() {
    ObjectNode conflict = Json.object();
    conflict.put("subjectType", ROLL.type()).put("subjectId", ROLL.id()).put("unit", "outcome");
    conflict.putObject("base");
    ArrayNode values = conflict.putArray("values");
    values
        .addObject()
        .put("incarnation", INCARNATION)
        .put("number", 1)
        .put("staff", "NE014")
        .put("at", NOW - 64_000)
        .set("value", fieldsMine());
    values
        .addObject()
        .put("incarnation", "office:1")
        .put("number", 77)
        .put("staff", "NE020")
        .put("at", NOW - 90_000)
        .set("value", Json.object().put("outcome", "UACP"));
    return Json.bytes(conflict);
  }

  private static Verdict conflicted() {
    return new Verdict.Conflicted(
        1,
        NOW - 64_000,
        List.of(new Landed(ROLL, new Version(1, 6))),
        List.of(new Moved(ROLL, "outcome", "NE020", fieldsMine(), true)),
        List.of(CONFLICT.id()));
  }

  private static ObjectNode fieldsMine() {
    return Json.object().put("outcome", "ATTC").put("start", "09:00").put("finish", "16:00");
  }

  private static Verdict posted() {
    return new Verdict.Posted(
        2,
        NOW - 30_000,
        List.of(
            new Landed(new RecordKey("note", NOTE), new Version(1, 1)),
            new Landed(ROLL, new Version(1, 7))));
  }

  private static String verdicts() {
    List<Verdict> five = new ArrayList<>();
    five.add(posted());
    five.add(
        new Verdict.Merged(
            3,
            NOW,
            List.of(new Landed(ROLL, new Version(1, 9))),
            List.of(
                new Moved(
                    ROLL, "allocated", "NE020", Json.object().put("allocated", false), false))));
    five.add(conflicted());
    five.add(
        new Verdict.Parked(
            4,
            NOW,
            "case-left",
            "This case had moved on before your work arrived. The office will place it."));
    five.add(new Verdict.Refused(5, NOW, "note-empty", "Write something, or close the note."));
    StringBuilder lines = new StringBuilder();
    five.forEach(verdict -> lines.append(Wire.text(verdict.toLine())).append('\n'));
    return lines.toString();
  }

  /** The other copy of the device sent another second line. */
  private static String fork() {
    long sum = ScopeSum.of(CONFLICT, new Version(1, 1)) + ScopeSum.of(ROLL, new Version(1, 6));
    ScopeState project = new ScopeState("project:" + PROJECT, 208, 211, 211, 2, sum);
    ScopeState region = new ScopeState("region:North East", 31, 31, 31, 0, 0);
    byte[] answer =
        ExchangeReply.toBody(
            head(request(), ExchangeReply.LogState.FORK, 1, 2, List.of(project, region)),
            List.of(conflicted().toLine()),
            List.of(
                Entry.putLine(0, 210, CONFLICT, new Version(1, 1), conflict()),
                Entry.putLine(0, 211, ROLL, new Version(1, 6), Json.bytes(roll()))));
    byte[] again =
        line(
            1,
            13,
            "note.add",
            95_000,
            new MutationRef(INCARNATION, 2),
            new Edit(new RecordKey("note", NOTE), Base.NOTHING, note()),
            new Edit(ROLL, new Base(SEEN, 1, INCARNATION), Json.object().put("alert", true)));
    byte[] next = request(NEXT_INCARNATION, new MutationRef(INCARNATION, 1), 211, List.of(again));
    return Wire.text(answer) + Wire.text(next);
  }

  private static ExchangeReply.Head head(
      byte[] request,
      ExchangeReply.LogState log,
      long from,
      long position,
      List<ScopeState> scopes) {
    return new ExchangeReply.Head(
        1, Signing.echo(request), NOW, 1, log, from, position, 0, -250, scopes, false);
  }

  /** An id of version 7 made at {@link #NOW}, with a number instead of randomness. */
  private static String id(long number) {
    return new Ids(() -> NOW, () -> number).next();
  }

  private static String fence(String language, String text) {
    return "```" + language + "\n" + text + "```\n";
  }
}
