package uk.daybook.server.pages.cases;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import uk.daybook.server.pages.Right;
import uk.daybook.server.pages.Route;

/** The addresses of cases that change hands. */
public final class CaseRoutes {
  private CaseRoutes() {}

  public static List<Route> all() {
    return List.of(
        get("/cases", Right.SEE_CASES, CaseList::show),
        get("/cases/new/{person}", Right.TRANSFER_CASES, TransferScreen::show),
        post("/cases/new/{person}", Right.TRANSFER_CASES, TransferScreen::ask),
        get("/cases/{id}", Right.SEE_CASES, CaseScreen::show),
        post("/cases/{id}/write", Right.WRITE_HANDOVERS, CaseScreen::write),
        post("/cases/{id}/move", Right.TRANSFER_CASES, CaseScreen::move),
        post("/cases/{id}/calloff", Right.TRANSFER_CASES, CaseScreen::callOff));
  }
}
