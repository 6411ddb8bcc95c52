package uk.daybook.server.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.EnforcementCode;
import uk.daybook.domain.FailurePath;
import uk.daybook.domain.Field;
import uk.daybook.domain.FieldKind;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.Registration;
import uk.daybook.domain.RiskAssessmentOutcome;
import uk.daybook.domain.RoshLevel;
import uk.daybook.domain.VisitOutcome;
import uk.daybook.domain.VisitType;
import uk.daybook.domain.WorkRating;

/** Fields of records and what stands in them, in words. */
public final class FieldWords {
  /** Every field and unit there is; of one type alone where it means something else there. */
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("crn", "CRN"),
          Map.entry("firstName", "First name"),
          Map.entry("lastName", "Last name"),
          Map.entry("name", "Name"),
          Map.entry("officer", "Officer"),
          Map.entry("lao", "Limited access"),
          Map.entry("laoStaff", "Named staff"),
          Map.entry("limited", "Limited access"),
          Map.entry("region", "Region"),
          Map.entry("pdu", "PDU"),
          Map.entry("phone", "Telephone"),
          Map.entry("language", "Language"),
          Map.entry("adjustments", "Adjustments"),
          Map.entry("safetyConfirmed", "Safety confirmed"),
          Map.entry("safetyConfirmedOn", "Safety confirmed on"),
          Map.entry("safetyConfirmedAt", "Safety confirmed at"),
          Map.entry("siteSafety", "Safety on site"),
          Map.entry("dateOfBirth", "Date of birth"),
          Map.entry("address", "Address"),
          Map.entry("postcode", "Postcode"),
          Map.entry("addressDoubted", "Address doubted"),
          Map.entry("rosh", "Risk of serious harm"),
          Map.entry("roshDate", "Risk assessed on"),
          Map.entry("riskFlags", "Warnings"),
          Map.entry("registrations", "Registrations"),
          Map.entry("household", "Who lives there"),
          Map.entry("hazards", "Hazards"),
          Map.entry("addressNotes", "About the address"),
          Map.entry("eventNumber", "Event number"),
          Map.entry("sentence", "Sentence"),
          Map.entry("type", "Kind"),
          Map.entry("sentenceDate", "Sentenced on"),
          Map.entry("startDate", "Began on"),
          Map.entry("endDate", "Ends on"),
          Map.entry("upwHours", "Hours ordered"),
          Map.entry("rarDays", "RAR days"),
          Map.entry("adjustmentMinutes", "Hours adjusted by, minutes"),
          Map.entry("breachEndedOn", "Last breach ended on"),
          Map.entry("resetExemption", "Exempt from Probation Reset"),
          Map.entry("order", "Order"),
          Map.entry("minutes", "Minutes"),
          Map.entry("required", "Minutes required"),
          Map.entry("credited", "Minutes credited"),
          Map.entry("incentive", "Minutes taken off by the incentive"),
          Map.entry("remaining", "Minutes remaining"),
          Map.entry("provisional", "Provisional"),
          Map.entry("code", "Code"),
          Map.entry("action.code", "What happens next"),
          Map.entry("returned.code", "Why it came back"),
          Map.entry("beneficiary", "Beneficiary"),
          Map.entry("kind", "Kind"),
          Map.entry("contact", "Contact"),
          Map.entry("hiVis", "High-visibility clothing"),
          Map.entry("capacity", "Places"),
          Map.entry("times", "Times"),
          Map.entry("start", "Start"),
          Map.entry("finish", "Finish"),
          Map.entry("pickUp", "Pick-up"),
          Map.entry("team", "Team"),
          Map.entry("expectedEnd", "Expected to end on"),
          Map.entry("tools", "Tools"),
          Map.entry("days", "Days of the week"),
          Map.entry("project", "Project"),
          Map.entry("supervisor", "Supervisor"),
          Map.entry("planned", "Plan"),
          Map.entry("date", "Day"),
          Map.entry("delayMinutes", "Service delay, minutes"),
          Map.entry("signOff", "Sign-off"),
          Map.entry("signedOffAt", "Signed off"),
          Map.entry("signedOffBy", "Signed off by"),
          Map.entry("limitedCrns", "CRNs with limited access"),
          Map.entry("session", "Session"),
          Map.entry("person", "Person"),
          Map.entry("allocated", "Allocated"),
          Map.entry("outcome", "Outcome"),
          Map.entry("penaltyMinutes", "Minutes taken off"),
          Map.entry("quality", "Work"),
          Map.entry("behaviour", "Behaviour"),
          Map.entry("sensitive", "Sensitive"),
          Map.entry("alert", "Flagged for the office"),
          Map.entry("agreed", "The person's own word"),
          Map.entry("agrees", "The person agrees"),
          Map.entry("disagreesBecause", "The person disagrees because"),
          Map.entry("approved", "Approval"),
          Map.entry("approvedBy", "Approved by"),
          Map.entry("approvedAt", "Approved"),
          Map.entry("entered", "Where it comes from"),
          Map.entry("enteredFrom", "Comes from"),
          Map.entry("dictatedBy", "Told by"),
          Map.entry("toldAt", "Told at"),
          Map.entry("attendance.toldAt", "Written or told at"),
          Map.entry("enteredBecause", "Entered because"),
          Map.entry("attendance", "Attendance"),
          Map.entry("at", "When"),
          Map.entry("forAll", "For everybody at once"),
          Map.entry("undone", "Taken back"),
          Map.entry("why", "Why"),
          Map.entry("words", "In words"),
          Map.entry("nameGiven", "Name as given"),
          Map.entry("crnGiven", "CRN as given"),
          Map.entry("arrivedAt", "Arrived"),
          Map.entry("leftAt", "Left at"),
          Map.entry("decision", "Decision"),
          Map.entry("reason", "Reason"),
          Map.entry("matched", "Match"),
          Map.entry("matchedBy", "Matched by"),
          Map.entry("matchedAt", "Matched"),
          Map.entry("plannedAt", "Planned for"),
          Map.entry("expectedFinish", "Expected back"),
          Map.entry("calledOff", "Called off"),
          Map.entry("calledOffBecause", "Called off because"),
          Map.entry("assessment", "Risk assessment"),
          Map.entry("assessedOn", "Assessed on"),
          Map.entry("assessedFor", "Assessed for"),
          Map.entry("assessmentWords", "About the risk assessment"),
          Map.entry("startedAt", "Started"),
          Map.entry("endedAt", "Ended"),
          Map.entry("extendedTo", "Back by, as last said"),
          Map.entry("companion", "With them"),
          Map.entry("buddy", "Buddy"),
          Map.entry("startedBecause", "Why they went in all the same"),
          Map.entry("present", "Who was there"),
          Map.entry("promptedByRisk", "Prompted by risk"),
          Map.entry("resetReason", "Reason, past Probation Reset"),
          Map.entry("loneApproved", "Going alone approved"),
          Map.entry("loneApprovedBy", "Going alone approved by"),
          Map.entry("loneApprovedAt", "Going alone approved at"),
          Map.entry("outOfView", "Moved out of view"),
          Map.entry("outOfViewBy", "Moved out of view by"),
          Map.entry("outOfViewBecause", "Moved out of view because"),
          Map.entry("about", "About"),
          Map.entry("amends", "Amends"),
          Map.entry("text", "Text"),
          Map.entry("note.text", "Note"),
          Map.entry("question.text", "Question"),
          Map.entry("task.text", "Task"),
          Map.entry("incident.text", "What happened"),
          Map.entry("handover.text", "Handover"),
          Map.entry("raisedBy", "Raised by"),
          Map.entry("raisedAt", "Raised"),
          Map.entry("what", "What"),
          Map.entry("whoMustKnow", "Who must know"),
          Map.entry("by", "By when"),
          Map.entry("toldByPhone", "Told by phone"),
          Map.entry("acknowledged", "Acknowledged"),
          Map.entry("acknowledgedBy", "Acknowledged by"),
          Map.entry("acknowledgedAt", "Acknowledged at"),
          Map.entry("assignedTo", "Assigned to"),
          Map.entry("closed", "Closed"),
          Map.entry("closedBy", "Closed by"),
          Map.entry("closedAt", "Closed at"),
          Map.entry("closedBecause", "What was done"),
          Map.entry("sentBy", "From"),
          Map.entry("until", "Next expected by"),
          Map.entry("sign", "Sign"),
          Map.entry("staff", "Staff"),
          Map.entry("step", "Step"),
          Map.entry("who", "Who is told"),
          Map.entry("dueAt", "Due"),
          Map.entry("to", "To"),
          Map.entry("sentAt", "Sent"),
          Map.entry("triedAt", "Tried"),
          Map.entry("trouble", "Trouble"),
          Map.entry("askedBy", "Asked by"),
          Map.entry("askedAt", "Asked"),
          Map.entry("answer", "Answer"),
          Map.entry("answeredBy", "Answered by"),
          Map.entry("answeredAt", "Answered"),
          Map.entry("due", "Due"),
          Map.entry("done", "Done"),
          Map.entry("doneAt", "Done at"),
          Map.entry("doneBy", "Done by"),
          Map.entry("cause", "Because of"),
          Map.entry("failedOn", "Failed on"),
          Map.entry("respondBy", "Respond by"),
          Map.entry("contested", "Contested"),
          Map.entry("path", "What the law says comes next"),
          Map.entry("law", "Law"),
          Map.entry("progress", "How far it has got"),
          Map.entry("because", "Because"),
          Map.entry("warning", "Warning"),
          Map.entry("givenOn", "Warning given on"),
          Map.entry("method", "How it was given"),
          Map.entry("proof", "Proof"),
          Map.entry("answerBy", "Answer by"),
          Map.entry("from", "From"),
          Map.entry("written", "Handover as written"),
          Map.entry("writtenBy", "Written by"),
          Map.entry("writtenAt", "Written"),
          Map.entry("whyNotTheOfficer", "Why not the officer"),
          Map.entry("moved", "Move of the case"),
          Map.entry("movedAt", "Moved"),
          Map.entry("movedBy", "Moved by"),
          Map.entry("read", "Read"),
          Map.entry("readAt", "Read at"),
          Map.entry("readBy", "Read by"),
          Map.entry("sha256", "Fingerprint of the file"),
          Map.entry("bytes", "Size in bytes"),
          Map.entry("mediaType", "Kind of file"),
          Map.entry("title", "Title"),
          Map.entry("email", "E-mail"),
          Map.entry("post", "Post"),
          Map.entry("role", "Role"),
          Map.entry("left", "Has left"),
          Map.entry("key", "Setting"),
          Map.entry("value", "Value"),
          Map.entry("subjectType", "Kind of record"),
          Map.entry("subjectId", "Record"),
          Map.entry("unit", "What of it"),
          Map.entry("base", "What it was"),
          Map.entry("values", "What the two say"),
          Map.entry("settled", "Settlement"),
          Map.entry("settledBy", "Settled by"),
          Map.entry("settledAt", "Settled at"),
          Map.entry("author", "Author"),
          Map.entry("incarnation", "Device's log"),
          Map.entry("number", "Number"),
          Map.entry("mutation", "What was done"),
          Map.entry("verdict", "Verdict"),
          Map.entry("child", "Child"));

  /** Safety and registration codes that no rule depends on, as the field app says them. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          Map.entry("risk-to-staff", "Risk to staff"),
          Map.entry("do-not-visit-alone", "Do not visit alone"),
          Map.entry("dog-at-address", "Dog at the address"),
          Map.entry("weapons-marker", "May carry or use weapons"),
          Map.entry("known-to-carry-needles", "May carry needles"),
          Map.entry("suicide-self-harm", "Risk of suicide or self-harm"),
          Map.entry("allegation-history", "Has made allegations before"),
          Map.entry("domestic-abuse", "Domestic abuse"),
          Map.entry("IOM", "Integrated offender management"),
          Map.entry("child-in-need", "Child in need"),
          Map.entry("vulnerable-adult", "Vulnerable adult"));

  private static final String ANOTHER_RECORD = "another record";

  private FieldWords() {}

  /** A field's or unit's name as people say it. */
  public static String label(String type, String field) {
    return labelled(type, field)
        .orElseGet(() -> sentence(field.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT)));
  }

  static Optional<String> labelled(String type, String field) {
    return Optional.ofNullable(LABELS.get(type + "." + field))
        .or(() -> Optional.ofNullable(LABELS.get(field)));
  }

  /** What stands in a field of a record of that type, "not set" for nothing. */
  public static String value(RecordType type, String field, JsonNode value, Sight sight) {
    if (value.isMissingNode() || value.isNull()) {
      return "not set";
    } else if (value.isBoolean()) {
      return value.asBoolean() ? "yes" : "no";
    } else if (value.isArray()) {
      List<String> items = new ArrayList<>();
      value.forEach(item -> items.add(known(item.asText()).orElseGet(() -> plain(item.asText()))));
      return items.isEmpty() ? "none" : String.join(", ", items);
    }
    String text = value.asText();
    FieldKind kind = type.field(field).map(Field::kind).orElse(FieldKind.TEXT);
    return switch (kind) {
      case INSTANT -> When.moment(text);
      case DATE -> field.equals("dateOfBirth") ? When.date(text) : When.day(text);
      case LOCAL -> When.local(text);
      case CODE -> code(text);
      case ID -> id(field, text, sight);
      default -> value.isObject() ? parts(value) : text;
    };
  }

  /** What is built of parts, such as who was there: "Jo, daughter, child; Sam, lodger". */
  private static String parts(JsonNode value) {
    List<String> parts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(one -> parts.add(parts(one)));
      return String.join("; ", parts);
    }
    for (var part : value.properties()) {
      JsonNode inner = part.getValue();
      if (inner.isContainerNode()) {
        parts.add(parts(inner));
      } else if (inner.isBoolean()) {
        parts.add(inner.asBoolean() ? label("", part.getKey()).toLowerCase(Locale.ROOT) : "");
      } else {
        parts.add(inner.isNull() ? "" : inner.asText());
      }
    }
    parts.removeIf(String::isEmpty);
    return String.join(", ", parts);
  }

  /** A whole value, one sentence a field: "Outcome: Attended, complied". */
  public static List<String> lines(
      RecordType type, List<Field> fields, ObjectNode value, Sight sight) {
    List<String> lines = new ArrayList<>();
    for (Field field : fields) {
      JsonNode node = value.path(field.name());
      if (!node.isMissingNode() && !node.isNull()) {
        lines.add(label(type.name(), field.name()) + ": " + value(type, field.name(), node, sight));
      }
    }
    return lines;
  }

  /** The same without flags that are no, what is empty, and what is only another record. */
  public static List<String> tellingLines(
      RecordType type, List<Field> fields, ObjectNode value, Sight sight) {
    return lines(
        type,
        fields.stream()
            .filter(it -> tells(it, value.path(it.name())))
            .filter(it -> !isOnlyAnotherRecord(it, value.path(it.name()), sight))
            .toList(),
        value,
        sight);
  }

  private static boolean tells(Field field, JsonNode value) {
    return switch (value.getNodeType()) {
      // Whether somebody agrees is said either way.
      case BOOLEAN -> value.asBoolean() || field.name().equals("agrees");
      case STRING -> !value.asText().isBlank();
      case ARRAY, OBJECT -> !value.isEmpty();
      default -> true;
    };
  }

  /** A code in words; one that is not known, as it stands. */
  public static String code(String code) {
    return known(code).orElseGet(() -> sentence(plain(code)));
  }

  private static Optional<String> known(String code) {
    return AttendanceOutcome.of(code)
        .map(AttendanceOutcome::label)
        .or(() -> VisitOutcome.of(code).map(VisitOutcome::label))
        .or(() -> VisitType.of(code).map(VisitType::label))
        .or(() -> WorkRating.of(code).map(WorkRating::label))
        .or(() -> OrderType.of(code).map(OrderType::label))
        .or(() -> Registration.of(code).map(Registration::label))
        .or(() -> RoshLevel.of(code).map(RoshLevel::label))
        .or(() -> EnforcementCode.of(code).map(EnforcementCode::label))
        .or(() -> FailurePath.of(code).map(FailurePath::label))
        .or(() -> RiskAssessmentOutcome.of(code).map(RiskAssessmentOutcome::label))
        .or(() -> Optional.ofNullable(CODES.get(code)));
  }

  private static String plain(String code) {
    return code.replace('_', ' ').replace('-', ' ');
  }

  /** Those words as they begin a sentence. */
  public static String sentence(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** Whether a field names a record of which nothing can be said but that it is another one. */
  public static boolean isOnlyAnotherRecord(Field field, JsonNode value, Sight sight) {
    return field.kind() == FieldKind.ID
        && value.isTextual()
        && id(field.name(), value.asText(), sight).equals(ANOTHER_RECORD);
  }

  /** Only staff are named by their id; anything else is said to be another record. */
  private static String id(String field, String id, Sight sight) {
    return switch (field) {
      case "person" -> sight.person(id).both();
      case "project" -> Sight.text(sight.document("project", id), "name");
      default -> sight.document("staff", id) == null ? ANOTHER_RECORD : sight.staffName(id);
    };
  }
}
