package uk.daybook.server.pages.devices;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.QrPicture;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.StaffOfRegion;
import uk.daybook.server.pages.Visit;

/** A one-time code for somebody's new device, as text and as a QR code. */
public final class CodeScreen {
  private CodeScreen() {}

  /**
   * What the page prints.
   *
   * @param squares the QR code's dark squares as an SVG path, empty where none was made
   */
  public record View(
      List<Choice> staff, String code, String link, String squares, int size, String whose) {}

  static Answer show(Visit visit) {
    return page(visit, List.of(), "", "", "", 0, "");
  }

  private static Answer page(
      Visit visit,
      List<Page.Problem> problems,
      String code,
      String link,
      String squares,
      int size,
      String whose) {
    return visit.read(
        sight -> {
          List<Choice> staff = new ArrayList<>();
          StaffOfRegion.of(visit.viewer().region(), sight).stream()
              .filter(it -> !it.state().fields().path("left").asBoolean())
              .map(
                  it ->
                      new Choice(
                          it.key().id(),
                          Sight.text(it.state().fields(), "name") + ", " + it.key().id(),
                          it.key().id().equals(visit.typed("staff"))
                              || it.key().id().equals(visit.query("staff"))))
              .sorted(Comparator.comparing(Choice::words))
              .forEach(staff::add);
          return new Answer.Html(
              "devices/code.jte",
              visit
                  .page("A code for a new device", Page.Nav.DEVICES)
                  .back("/office/devices")
                  .problems(problems),
              new View(staff, code, link, squares, size, whose));
        });
  }

  static Answer make(Visit visit) {
    String staff = visit.typed("staff");
    boolean known =
        !staff.isEmpty()
            && visit.read(
                sight ->
                    sight.document("staff", staff) != null
                        && sight.mayKnow(new RootKey(RootType.STAFF, staff)));
    Optional<String> code = known ? visit.premises().enrolment().newCode(staff) : Optional.empty();
    if (code.isEmpty()) {
      return page(
          visit,
          List.of(new Page.Problem("staff", "Choose who the device is for")),
          "",
          "",
          "",
          0,
          "");
    }
    visit
        .premises()
        .store()
        .write(
            tx -> {
              visit.clerk().note(tx, "device.code", "staff", staff);
              return true;
            });
    String link = visit.origin() + "/enrol#" + code.get();
    QrPicture picture = QrPicture.of(link);
    String whose = visit.read(sight -> sight.staffName(staff));
    return page(visit, List.of(), code.get(), link, picture.squares(), picture.size(), whose);
  }
}
