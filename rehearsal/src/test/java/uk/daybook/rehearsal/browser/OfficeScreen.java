package uk.daybook.rehearsal.browser;

import java.util.Locale;

/** Every page of the office, who looks at it, and what its picture is called. */
enum OfficeScreen {
  HOME("/office", Morning.CASE_ADMIN),
  CONCERNS("/office/concerns", Morning.SPO),
  CONCERN("/office/concerns/{concern}", Morning.SPO),
  OUT("/office/out", Morning.SPO),
  OUT_LATE("/office/out/{late}", Morning.SPO),
  ALARM("/office/out/alarm/{signal}", Morning.SPO),
  VISITS("/office/visits", Morning.SPO),
  VISITS_PLANNED("/office/visits?kind=planned", Morning.SPO),
  VISIT("/office/visits/{ahead}", Morning.SPO),
  PLAN_VISIT("/office/visits/plan/{person}", Morning.SPO),
  CASES("/office/cases", Morning.SPO),
  CASE("/office/cases/{handover}", Morning.SPO),
  TRANSFER("/office/cases/new/{person}", Morning.SPO),
  SESSIONS("/office/sessions?from=2026-11-11&to=2026-11-20", Morning.CASE_ADMIN),
  APPROVE("/office/sessions/approve?from=2026-11-01&to=2026-11-20", Morning.CASE_ADMIN),
  ROLL("/office/sessions/{session}", Morning.CASE_ADMIN),
  PRINT("/office/sessions/{session}/print", Morning.CASE_ADMIN),
  DISAGREEMENTS("/office/disagreements", Morning.CASE_ADMIN),
  ROLL_BESIDE_ROLL("/office/sessions/{session}/disagreements", Morning.CASE_ADMIN),
  DISAGREEMENT("/office/disagreements/{conflict}", Morning.CASE_ADMIN),
  RETURNED_LIST("/office/returned", Morning.CASE_ADMIN),
  RETURNED("/office/returned/{returned}", Morning.CASE_ADMIN),
  UNLISTED("/office/unlisted/{unlisted}", Morning.CASE_ADMIN),
  PEOPLE("/office/people", Morning.SPO),
  PERSON("/office/people/{person}", Morning.SPO),
  SEEN("/office/people/{person}/seen", Morning.SPO),
  ABSENCES("/office/absences", Morning.CASE_ADMIN),
  REVIEW("/office/reviews/{review}", Morning.SPO),
  DISPUTE("/office/disputes/{dispute}", Morning.SPO),
  ENFORCEMENT("/office/enforcement/{action}", Morning.CASE_ADMIN),
  DEVICES("/office/devices", Morning.UPW_MANAGER),
  DEVICE("/office/devices/{device}", Morning.UPW_MANAGER),
  CODE("/office/codes", Morning.UPW_MANAGER),
  STAFF("/office/staff", Morning.UPW_MANAGER),
  MEMBER_OF_STAFF("/office/staff/NE011", Morning.UPW_MANAGER),
  SETTINGS("/office/settings", Morning.UPW_MANAGER),
  SETTING("/office/settings/upw.break", Morning.UPW_MANAGER),
  IMPORT("/office/import", Morning.UPW_MANAGER),
  AUDIT("/office/audit", Morning.AUDITOR),
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
    return "office-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
