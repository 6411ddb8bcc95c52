package uk.daybook.server.pages;

import java.util.Map;
import uk.daybook.domain.RootType;
import uk.daybook.server.store.AuditRow;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.MutationRow;

/** Rows of the audit, and changes made on devices, in words. */
public final class AuditWords {
  private static final Map<String, String> DEEDS =
      Map.ofEntries(
          Map.entry("viewed", "Viewed the record"),
          Map.entry("listed", "Saw the name in a list"),
          Map.entry("exported", "Took away a list with the name"),
          Map.entry("absence.decide", "Absence decided"),
          Map.entry("account.one_time_password", "One-time password given"),
          Map.entry("attachment.add", "File attached"),
          Map.entry("attendance.add", "Added to a roll"),
          Map.entry("attendance.allocate", "Allocated to a session"),
          Map.entry("attendance.approve", "Attendance approved"),
          Map.entry("attendance.correct", "Attendance corrected"),
          Map.entry("attendance.decide", "Attendance recorded"),
          Map.entry("attendance.import", "Attendance imported"),
          Map.entry("attendance.mark", "Marked on site"),
          Map.entry("attendance.signoff", "Attendance signed off"),
          Map.entry("attendance.unmark", "Mark taken back"),
          Map.entry("attendance.word", "The person's own word recorded"),
          Map.entry("case.transfer", "Case moved"),
          Map.entry("concern.acknowledge", "Concern acknowledged"),
          Map.entry("concern.assign", "Concern assigned"),
          Map.entry("concern.close", "Concern closed"),
          Map.entry("concern.raise", "Concern raised"),
          Map.entry("concern.told", "Concern told by phone"),
          Map.entry("conflict.settle", "Disagreement settled"),
          Map.entry("device.code", "Code for a device given"),
          Map.entry("device.revoke", "Device revoked"),
          Map.entry("draft.accept", "Unfinished writing taken in"),
          Map.entry("draft.rescued", "Unfinished writing sent"),
          Map.entry("enforcement.decide", "What follows from a failure decided"),
          Map.entry("handover.ask", "Handover asked for"),
          Map.entry("handover.calloff", "Transfer called off"),
          Map.entry("handover.read", "Handover read"),
          Map.entry("handover.write", "Handover written"),
          Map.entry("import.post", "File imported"),
          Map.entry("import.rescue", "Rescue file brought in"),
          Map.entry("incident.record", "Incident recorded"),
          Map.entry("note.add", "Note added"),
          Map.entry("notice.acknowledge", "Alarm taken on"),
          Map.entry("notice.tell", "Alarm told"),
          Map.entry("order.import", "Order imported"),
          Map.entry("person.confirmsafety", "Safety confirmed"),
          Map.entry("person.import", "Person imported"),
          Map.entry("project.import", "Project imported"),
          Map.entry("question.answer", "Question answered"),
          Map.entry("question.ask", "Question asked"),
          Map.entry("record.move_out_of_view", "Moved out of view"),
          Map.entry("returned.settle", "Late or returned work settled"),
          Map.entry("review.decide", "Review decided"),
          Map.entry("session.delay", "Service delay recorded"),
          Map.entry("session.import", "Session imported"),
          Map.entry("session.signoff", "Session signed off"),
          Map.entry("session.takeover", "Session taken over"),
          Map.entry("setting.set", "Setting changed"),
          Map.entry("signal.close", "Alarm closed"),
          Map.entry("signal.ended", "End of a visit signalled"),
          Map.entry("signal.extended", "More time on a visit signalled"),
          Map.entry("signal.heard", "Officer on a visit reached"),
          Map.entry("signal.started", "Start of a visit signalled"),
          Map.entry("signal.unlocked", "Sign given on unlocking"),
          Map.entry("staff.change", "Staff changed"),
          Map.entry("staff.import", "Staff imported"),
          Map.entry("unlisted.add", "Somebody unlisted added"),
          Map.entry("unlisted.change", "Somebody unlisted changed"),
          Map.entry("unlisted.close", "Somebody unlisted closed without a match"),
          Map.entry("unlisted.match", "Somebody unlisted matched"),
          Map.entry("visit.approve_alone", "Going alone approved"),
          Map.entry("visit.assess", "Risk assessment recorded"),
          Map.entry("visit.calloff", "Visit called off"),
          Map.entry("visit.goahead", "Visit goes ahead after all"),
          Map.entry("visit.end", "Visit ended"),
          Map.entry("visit.extend", "Visit given more time"),
          Map.entry("visit.import", "Visit imported"),
          Map.entry("visit.move", "Visit moved"),
          Map.entry("visit.plan", "Visit planned"),
          Map.entry("visit.record", "Visit recorded"),
          Map.entry("visit.start", "Visit started"));

  private AuditWords() {}

  /** One line: when, who, what, about whom, from where. */
  public record Line(
      long atMillis, String when, String who, String what, String about, String where) {}

  /** A row of the audit; about somebody the viewer may not see there is the CRN alone. */
  public static Line of(AuditRow row, Sight sight) {
    return new Line(
        row.atMillis(),
        When.moment(row.atMillis()),
        sight.staffName(row.staff()),
        deed(row.deed()),
        row.person().isEmpty()
            ? WorkWords.typeWords(row.type())
            : sight.person(row.person()).both(),
        "office, " + row.address());
  }

  private static String deed(String code) {
    return DEEDS.getOrDefault(code, "Changed: " + code.replace('.', ' '));
  }

  /** A change that came from a device or an import. */
  public static Line of(MutationRow row, Sight sight) {
    boolean imported = row.incarnation().startsWith("import:");
    String device =
        sight.reading().log(row.incarnation()).map(LogRow::device).orElse(row.incarnation());
    return new Line(
        row.correctedAtMillis(),
        When.moment(row.correctedAtMillis()),
        imported ? "Import" : sight.staffName(row.staff()),
        deed(row.name()),
        row.root().type() == RootType.PERSON
            ? sight.person(row.root().id()).both()
            : row.root().type().code(),
        imported ? "import" : "device " + device.substring(Math.max(0, device.length() - 6)));
  }
}
