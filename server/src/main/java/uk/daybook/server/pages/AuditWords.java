package uk.daybook.server.pages;

import java.util.Map;
import uk.daybook.domain.RootType;
import uk.daybook.server.store.AuditRow;
import uk.daybook.server.store.LogRow;
import uk.daybook.server.store.MutationRow;

/** Rows of the audit, and changes made on devices, in words. */
public final class AuditWords {
  private static final Map<String, String> DEEDS =
      Map.of(
          "viewed", "Viewed the record",
          "listed", "Saw the name in a list",
          "exported", "Took away a list with the name");

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
        DEEDS.getOrDefault(row.deed(), "Changed: " + row.deed().replace('.', ' ')),
        row.person().isEmpty()
            ? WorkWords.typeWords(row.type())
            : sight.person(row.person()).both(),
        "office, " + row.address());
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
        "Changed: " + row.name().replace('.', ' '),
        row.root().type() == RootType.PERSON
            ? sight.person(row.root().id()).both()
            : row.root().type().code(),
        imported ? "import" : "device " + device.substring(Math.max(0, device.length() - 6)));
  }
}
