package uk.daybook.server.pages;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.daybook.domain.RootType;
import uk.daybook.server.store.AuditRow;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.MutationRow;

/** Rows of the audit, and changes made on devices, in words. */
public final class AuditWords {
  private static final String EXPORTED = "exported";

  private static final Map<String, String> DEEDS =
      Map.ofEntries(
          Map.entry("viewed", "Viewed the record"),
          Map.entry("listed", "Saw the name in a list"),
          Map.entry(EXPORTED, "Took away a list with the name"),
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
          Map.entry("dispute.answer", "Dispute answered"),
          Map.entry("draft.accept", "Unfinished writing taken in"),
          Map.entry("draft.rescued", "Unfinished writing sent"),
          Map.entry("enforcement.decide", "Failure to comply decided"),
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

  /** Deeds that are noted for each name of a list. */
  private static final Set<String> OF_A_LIST = Set.of("listed", EXPORTED);

  private AuditWords() {}

  /**
   * One line: when, who, what, about whom, from where.
   *
   * @param each what it is made of, one by one; empty for a line of one thing
   */
  public record Line(
      long atMillis,
      String when,
      String who,
      String what,
      String about,
      String where,
      List<String> each) {
    public Line {
      each = List.copyOf(each);
    }
  }

  /**
   * Rows of the audit, the newest first; about somebody the viewer may not see there is the CRN
   * alone. The names that one member of staff saw in one list on one day are one line, with each of
   * them in it.
   */
  public static List<Line> of(List<AuditRow> rows, Sight sight) {
    List<Line> lines = new ArrayList<>();
    Map<List<String>, List<AuditRow>> lists = new LinkedHashMap<>();
    for (AuditRow row : rows) {
      if (OF_A_LIST.contains(row.deed())) {
        String day = LocalDate.ofInstant(at(row), Visit.LONDON).toString();
        List<String> list = List.of(row.deed(), row.staff(), row.page(), row.address(), day);
        lists.computeIfAbsent(list, it -> new ArrayList<>()).add(row);
      } else {
        lines.add(line(row, deed(row.deed()), about(row, sight), sight, List.of()));
      }
    }
    lists.values().forEach(list -> lines.add(together(list, sight)));
    return lines;
  }

  private static Instant at(AuditRow row) {
    return Instant.ofEpochMilli(row.atMillis());
  }

  private static Line line(
      AuditRow row, String what, String about, Sight sight, List<String> each) {
    return new Line(
        row.atMillis(),
        When.moment(row.atMillis()),
        sight.staffName(row.staff()),
        what,
        about,
        "office, " + row.address(),
        each);
  }

  private static String about(AuditRow row, Sight sight) {
    return row.person().isEmpty()
        ? WorkWords.typeWords(row.type())
        : sight.person(row.person()).both();
  }

  /** Names that were seen in one list, at its newest moment. */
  private static Line together(List<AuditRow> list, Sight sight) {
    AuditRow newest = list.get(0);
    long people = list.stream().map(AuditRow::person).distinct().count();
    String what =
        people == 1
            ? deed(newest.deed()) + (list.size() == 1 ? "" : ", " + list.size() + " times")
            : (newest.deed().equals(EXPORTED) ? "Took away a list with " : "Saw ")
                + people
                + (newest.deed().equals(EXPORTED) ? " names" : " names in a list");
    List<String> each =
        list.size() == 1
            ? List.of()
            : list.stream()
                .map(row -> When.time(row.atMillis()) + " " + about(row, sight))
                .toList();
    return line(
        newest,
        what + in(newest.page()),
        people == 1 ? about(newest, sight) : people + " people",
        sight,
        each);
  }

  /** The part of the office that an address is of, as the navigation calls it. */
  private static String in(String page) {
    return Arrays.stream(Page.Nav.values())
        .filter(it -> !it.path().isEmpty())
        .filter(it -> isOf(page, it.path().substring("/office".length())))
        .map(it -> ": " + it.words())
        .findFirst()
        .orElse("");
  }

  private static boolean isOf(String page, String part) {
    return page.equals(part) || (!part.isEmpty() && page.startsWith(part + "/"));
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
        imported ? "import" : "device " + device.substring(Math.max(0, device.length() - 6)),
        List.of());
  }
}
