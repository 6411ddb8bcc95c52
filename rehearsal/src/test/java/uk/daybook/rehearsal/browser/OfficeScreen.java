package uk.daybook.rehearsal.browser;

/**
 * Every page of the office that stands on its own, who looks at it, and what its picture is called.
 */
enum OfficeScreen {
  HOME("/office", Morning.CASE_ADMIN),
  SESSIONS("/office/sessions?from=2026-11-11&to=2026-11-20", Morning.CASE_ADMIN),
  APPROVE("/office/sessions/approve?from=2026-11-01&to=2026-11-20", Morning.CASE_ADMIN),
  ROLL("/office/sessions/{session}", Morning.CASE_ADMIN),
  PRINT("/office/sessions/{session}/print", Morning.CASE_ADMIN),
  PASSWORD("/office/password", Morning.CASE_ADMIN);

  private final String path;
  private final String staff;

  OfficeScreen(String path, String staff) {
    this.path = path;
    this.staff = staff;
  }

  String path() {
    return path;
  }

  String staff() {
    return staff;
  }

  String file() {
    return "office-" + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
