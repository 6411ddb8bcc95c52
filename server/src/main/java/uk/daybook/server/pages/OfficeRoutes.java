package uk.daybook.server.pages;

import static uk.daybook.server.pages.Route.get;
import static uk.daybook.server.pages.Route.post;

import java.util.List;
import java.util.stream.Stream;
import uk.daybook.server.pages.absences.AbsenceRoutes;
import uk.daybook.server.pages.audit.AuditRoutes;
import uk.daybook.server.pages.cases.CaseRoutes;
import uk.daybook.server.pages.concerns.ConcernRoutes;
import uk.daybook.server.pages.devices.DeviceRoutes;
import uk.daybook.server.pages.disagreements.DisagreementRoutes;
import uk.daybook.server.pages.disputes.DisputeRoutes;
import uk.daybook.server.pages.enforcement.EnforcementRoutes;
import uk.daybook.server.pages.home.HomeRoutes;
import uk.daybook.server.pages.imports.ImportRoutes;
import uk.daybook.server.pages.out.OutRoutes;
import uk.daybook.server.pages.people.PeopleRoutes;
import uk.daybook.server.pages.returned.ReturnedRoutes;
import uk.daybook.server.pages.reviews.ReviewRoutes;
import uk.daybook.server.pages.sessions.SessionRoutes;
import uk.daybook.server.pages.settings.SettingsRoutes;
import uk.daybook.server.pages.staff.StaffRoutes;
import uk.daybook.server.pages.visits.VisitRoutes;

/** Every address of the office, below {@code /office}. */
public final class OfficeRoutes {
  private static final String PASSWORD = "/password";
  private static final String SIGN_OUT = "/sign-out";

  private static final List<Route> FRAME =
      List.of(
          get(PASSWORD, Right.SIGNED_IN, SignInPages::password),
          post(PASSWORD, Right.SIGNED_IN, SignInPages::changePassword),
          post(SIGN_OUT, Right.SIGNED_IN, SignInPages::signOut));

  private OfficeRoutes() {}

  /** All of them. */
  public static List<Route> all() {
    return Stream.of(
            FRAME,
            HomeRoutes.all(),
            ConcernRoutes.all(),
            OutRoutes.all(),
            VisitRoutes.all(),
            CaseRoutes.all(),
            SessionRoutes.all(),
            DisagreementRoutes.all(),
            ReturnedRoutes.all(),
            PeopleRoutes.all(),
            AbsenceRoutes.all(),
            EnforcementRoutes.all(),
            ReviewRoutes.all(),
            DisputeRoutes.all(),
            DeviceRoutes.all(),
            AuditRoutes.all(),
            StaffRoutes.all(),
            SettingsRoutes.all(),
            ImportRoutes.all())
        .flatMap(List::stream)
        .toList();
  }

  static boolean isPassword(Route route) {
    return route.path().equals(PASSWORD) || isSignOut(route);
  }

  static boolean isSignOut(Route route) {
    return route.path().equals(SIGN_OUT);
  }
}
