package uk.daybook.server.pages.devices;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.QrPicture;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.StaffSearch;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.store.StaffLine;

/**
 * A one-time code for somebody's new device, as text and as a QR code: first who it is for, then
 * the code.
 */
public final class CodeScreen {
  private CodeScreen() {}

  /**
   * What the page prints.
   *
   * @param search what was looked for
   * @param found whom it may be for
   * @param whose whom it is for, null while that is not said
   * @param made the code, null before it is made
   */
  public record View(
      String search, List<StaffLine> found, @Nullable StaffLine whose, @Nullable Made made) {}

  /**
   * A code that was made.
   *
   * @param squares the QR code's dark squares as an SVG path
   */
  public record Made(String code, String link, String squares, int size) {}

  static Answer show(Visit visit) {
    return page(visit, List.of(), visit.query("staff"), null);
  }

  private static Answer page(
      Visit visit, List<Page.Problem> problems, String staff, @Nullable Made made) {
    String search = visit.typed("search");
    return visit.read(
        sight -> {
          StaffLine whose = working(staff, sight);
          List<StaffLine> found =
              StaffSearch.find(search, visit.viewer().region(), sight).stream()
                  .filter(it -> !it.left())
                  .toList();
          return new Answer.Html(
              "devices/code.jte",
              visit
                  .page("A code for a new device", Page.Nav.DEVICES)
                  .back("/office/devices")
                  .problems(problems),
              new View(search, found, whose, made));
        });
  }

  /** Somebody of the viewer's region who has not left; null when there is nobody of that code. */
  private static @Nullable StaffLine working(String staff, Sight sight) {
    return staff.isEmpty() || !sight.mayKnow(new RootKey(RootType.STAFF, staff))
        ? null
        : sight.reading().staffLine(staff).filter(it -> !it.left()).orElse(null);
  }

  static Answer make(Visit visit) {
    String staff = visit.typed("staff");
    if (staff.isEmpty()) {
      return page(
          visit,
          visit.typed("search").isEmpty()
              ? List.of(new Page.Problem("search", "Enter a name or a staff code"))
              : List.of(),
          "",
          null);
    }
    boolean known = visit.read(sight -> working(staff, sight) != null);
    Optional<String> code =
        known
            ? visit
                .premises()
                .enrolment()
                .newCode(staff, tx -> visit.clerk().note(tx, "device.code", "staff", staff))
            : Optional.empty();
    if (code.isEmpty()) {
      return page(
          visit, List.of(new Page.Problem("search", "Choose who the device is for")), "", null);
    }
    String link = visit.origin() + "/enrol#" + code.get();
    QrPicture picture = QrPicture.of(link);
    return page(
        visit, List.of(), staff, new Made(code.get(), link, picture.squares(), picture.size()));
  }
}
