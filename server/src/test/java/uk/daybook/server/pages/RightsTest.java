package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;

/** Role by page by action, as a table, and as the server keeps it. */
class RightsTest {
  /** What each address is for; an address that is not here fails the test below. */
  private static final Map<String, String> TABLE =
      Map.ofEntries(
          Map.entry("GET ", "everybody"),
          Map.entry("GET /password", "everybody"),
          Map.entry("POST /password", "everybody"),
          Map.entry("POST /sign-out", "everybody"),
          Map.entry("GET /sessions", "office"),
          Map.entry("GET /sessions/approve", "office"),
          Map.entry("POST /sessions/approve", "office"),
          Map.entry("GET /sessions/{id}", "office"),
          Map.entry("GET /sessions/{id}/print", "office"),
          Map.entry("POST /sessions/{id}", "office"),
          Map.entry("GET /disagreements", "office"),
          Map.entry("GET /disagreements/{id}", "office"),
          Map.entry("POST /disagreements/{id}", "office"),
          Map.entry("GET /sessions/{id}/disagreements", "office"),
          Map.entry("POST /sessions/{id}/disagreements", "office"),
          Map.entry("GET /enforcement/{id}", "office"),
          Map.entry("POST /enforcement/{id}", "office"),
          Map.entry("GET /disputes/{id}", "office"),
          Map.entry("POST /disputes/{id}", "managers"),
          Map.entry("GET /reviews/{id}", "office"),
          Map.entry("POST /reviews/{id}", "managers"),
          Map.entry("GET /returned", "office"),
          Map.entry("GET /returned/{id}", "office"),
          Map.entry("POST /returned/{id}", "office"),
          Map.entry("GET /unlisted/{id}", "office"),
          Map.entry("POST /unlisted/{id}", "office"),
          Map.entry("GET /people", "office"),
          Map.entry("POST /people", "office"),
          Map.entry("GET /people/{id}", "office"),
          Map.entry("GET /people/{id}/seen", "managers and auditors"),
          Map.entry("GET /people/{id}/wrong/{type}/{record}", "managers"),
          Map.entry("POST /people/{id}/wrong/{type}/{record}", "managers"),
          Map.entry("GET /files/{id}", "office"),
          Map.entry("GET /concerns", "office"),
          Map.entry("GET /concerns/{id}", "office"),
          Map.entry("POST /concerns/{id}/acknowledge", "managers"),
          Map.entry("POST /concerns/{id}/assign", "managers"),
          Map.entry("POST /concerns/{id}/close", "managers"),
          Map.entry("GET /out", "office"),
          Map.entry("GET /out/{id}", "office"),
          Map.entry("POST /out/{id}/take", "office"),
          Map.entry("POST /out/{id}/heard", "office"),
          Map.entry("GET /out/alarm/{id}", "office"),
          Map.entry("POST /out/alarm/{id}/take", "office"),
          Map.entry("POST /out/alarm/{id}/close", "office"),
          Map.entry("GET /visits", "office"),
          Map.entry("GET /visits/plan/{person}", "office"),
          Map.entry("POST /visits/plan/{person}", "office"),
          Map.entry("GET /visits/{id}", "office"),
          Map.entry("POST /visits/{id}/move", "office"),
          Map.entry("POST /visits/{id}/calloff", "office"),
          Map.entry("POST /visits/{id}/assess", "managers"),
          Map.entry("POST /visits/{id}/alone", "managers"),
          Map.entry("GET /cases", "office"),
          Map.entry("GET /cases/new/{person}", "office"),
          Map.entry("POST /cases/new/{person}", "office"),
          Map.entry("GET /cases/{id}", "office"),
          Map.entry("POST /cases/{id}/write", "managers"),
          Map.entry("POST /cases/{id}/move", "office"),
          Map.entry("POST /cases/{id}/calloff", "office"),
          Map.entry("GET /absences", "office"),
          Map.entry("GET /absences/{id}", "office"),
          Map.entry("POST /absences/{id}", "office"),
          Map.entry("GET /devices", "office"),
          Map.entry("GET /devices/{id}", "office"),
          Map.entry("POST /devices/{id}/revoke", "managers"),
          Map.entry("GET /codes", "managers"),
          Map.entry("POST /codes", "managers"),
          Map.entry("GET /staff", "office"),
          Map.entry("POST /staff", "office"),
          Map.entry("GET /staff/{id}", "office"),
          Map.entry("POST /staff/{id}", "managers"),
          Map.entry("POST /staff/{id}/password", "managers"),
          Map.entry("GET /settings", "office"),
          Map.entry("GET /settings/{key}", "office"),
          Map.entry("POST /settings/{key}", "managers"),
          Map.entry("GET /import", "managers"),
          Map.entry("POST /import", "managers"),
          Map.entry("POST /import/rescue", "managers"),
          Map.entry("GET /audit", "auditors"),
          Map.entry("POST /audit", "auditors"));

  private static final Map<String, Set<Role>> WHO =
      Map.of(
          "everybody", Set.of(Role.CASE_ADMIN, Role.UPW_MANAGER, Role.SPO, Role.AUDITOR),
          "office", Set.of(Role.CASE_ADMIN, Role.UPW_MANAGER, Role.SPO),
          "managers", Set.of(Role.UPW_MANAGER, Role.SPO),
          "managers and auditors", Set.of(Role.UPW_MANAGER, Role.SPO, Role.AUDITOR),
          "auditors", Set.of(Role.AUDITOR));

  @Test
  void everyAddressIsInTheTable() {
    Set<String> addresses = new TreeSet<>();
    OfficeRoutes.all().forEach(it -> addresses.add(it.method() + " " + it.path()));
    assertThat(addresses).isEqualTo(new TreeSet<>(TABLE.keySet()));
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void everyAddressIsOpenToTheRolesOfTheTableAndNoOthers(Role role) {
    for (Route route : OfficeRoutes.all()) {
      String who = TABLE.getOrDefault(route.method() + " " + route.path(), "nobody");
      assertThat(route.right().has(role))
          .as("%s %s %s", role, route.method(), route.path())
          .isEqualTo(WHO.getOrDefault(who, Set.of()).contains(role));
    }
  }

  Backroom open() {
    return new Backroom();
  }

  @ParameterizedTest
  @CsvSource({"NE019, CASE_ADMIN", "NE021, UPW_MANAGER", "NE024, SPO", "NE027, AUDITOR"})
  void theServerKeepsTheTable(String staff, Role role) {
    try (Backroom room = open()) {
      for (Route route : OfficeRoutes.all()) {
        String path = "/office" + route.path().replaceAll("\\{[^}]+}", "nothing");
        if (route.path().equals("/sign-out")) {
          continue;
        }
        int status =
            route.method() == Route.Method.GET
                ? room.get(staff, path).statusCode()
                : room.post(staff, path, Map.of()).statusCode();
        assertThat(status == 403)
            .as("%s %s %s answered %d", role, route.method(), route.path(), status)
            .isEqualTo(!route.right().has(role));
        assertThat(status).as("%s %s", route.method(), route.path()).isLessThan(500);
      }
    }
  }

  @Test
  void nobodyWhoIsNotSignedInIsShownAnything() {
    try (Backroom room = open()) {
      for (Route route : OfficeRoutes.all()) {
        String path = "/office" + route.path().replaceAll("\\{[^}]+}", "nothing");
        if (route.method() == Route.Method.GET) {
          assertThat(room.get("", path).headers().firstValue("Location"))
              .as(path)
              .contains("/office/sign-in");
        } else {
          assertThat(room.postAsItIs("", path, Map.of()).statusCode()).as(path).isEqualTo(401);
        }
      }
    }
  }

  @Test
  void aFormWithoutTheSessionsTokenDoesNothing() {
    try (Backroom room = open()) {
      String csrf = room.csrf(Backroom.UPW_MANAGER);
      for (Route route : OfficeRoutes.all()) {
        if (route.method() == Route.Method.POST) {
          String path = "/office" + route.path().replaceAll("\\{[^}]+}", "nothing");
          assertThat(room.postAsItIs(Backroom.SPO, path, Map.of()).statusCode())
              .as(path)
              .isEqualTo(403);
          assertThat(room.postAsItIs(Backroom.SPO, path, Map.of("csrf", csrf)).statusCode())
              .as("%s with somebody else's token", path)
              .isEqualTo(403);
        }
      }
    }
  }

  @Test
  void everyAnswerForbidsKeepingFramingAndScriptsOfOthers() {
    try (Backroom room = open()) {
      var headers = room.get(Backroom.CASE_ADMIN, "/office").headers();
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
      assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'")
          .contains("script-src 'self'")
          .contains("frame-ancestors 'none'");
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    }
  }

  /** What gives rights is written by no more roles from a device than on a page. */
  @ParameterizedTest
  @CsvSource({
    "staff, name, CHANGE_STAFF",
    "staff, email, CHANGE_STAFF",
    "staff, buddy, CHANGE_STAFF",
    "staff, post, CHANGE_STAFF",
    "staff, left, CHANGE_STAFF",
    "setting, value, CHANGE_SETTINGS",
    "person, limited, IMPORT",
    "person, region, IMPORT",
    "person, officer, TRANSFER_CASES",
    "visit, loneApproved, APPROVE_VISITS",
    "visit, outOfView, MOVE_OUT_OF_VIEW",
    "concern, closed, HANDLE_CONCERNS",
    "handover, written, WRITE_HANDOVERS"
  })
  void aDeviceWritesNoMoreThanThePages(String type, String unit, Right right) {
    Set<Role> writers =
        EnumSet.copyOf(RecordTypes.of(type).orElseThrow().unit(unit).orElseThrow().writers());
    writers.removeIf(it -> !it.isOffice());
    assertThat(writers).allMatch(right::has);
  }
}
