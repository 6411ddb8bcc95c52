package uk.daybook.rehearsal.browser;

import static uk.daybook.rehearsal.browser.Prepared.FRESH;
import static uk.daybook.rehearsal.browser.Prepared.MARKED;
import static uk.daybook.rehearsal.browser.Prepared.PAST_TOLD;
import static uk.daybook.rehearsal.browser.Prepared.RETURNED;
import static uk.daybook.rehearsal.browser.Prepared.SIGNED_OFF;

import java.util.Locale;

/** Every screen, how to come to it, and what came before: the list the sweep goes through. */
enum EveryScreen {
  TODAY("/today", PAST_TOLD),
  TODAY_OFFICER("/today", FRESH, Morning.OFFICER),
  ROLL("/session/{session}", FRESH),
  ROLL_MARKED("/session/{session}", MARKED),
  ROLL_ARRIVED("/session/{session}/arrived/{person}", FRESH),
  ROLL_LEFT("/session/{session}/left/{person}", FRESH),
  ROLL_LATE("/session/{session}/delay", FRESH),
  ROLL_ADD("/session/{session}/add", FRESH),
  ROLL_ADD_PERSON("/session/{session}/add/{another}", FRESH),
  ROLL_INCIDENT("/session/{session}/incident", FRESH),
  SIGN_OFF("/session/{session}/signoff", MARKED),
  SIGNED_OFF_SHEET("/session/{session}/signoff", SIGNED_OFF),
  WORD("/word/{attendance}", Prepared.WORD),
  HAND_OVER("/session/{session}/handover", FRESH),
  SEARCH("/search", FRESH),
  PERSON("/person/{person}", FRESH),
  PERSON_OFFICER("/person/{another}", FRESH, Morning.OFFICER),
  NOTE("/person/{person}/note", FRESH),
  VISIT_BEFORE("/visit/{visit}", FRESH, Morning.OFFICER),
  VISIT_ASSESS("/visit/{visit}/assess", FRESH, Morning.OFFICER),
  VISIT_OUT("/visit/{visit}", Prepared.OUT, Morning.OFFICER),
  VISIT_RECORD("/visit/{visit}/record", FRESH, Morning.OFFICER),
  ATTACH("/attach/visit/{visit}", FRESH, Morning.OFFICER),
  TELL("/tell", FRESH),
  TELL_PERSON("/tell/person/{person}", FRESH),
  CONCERN("/concern/{concern}", Prepared.TOLD),
  HANDOVER_WRITE("/handover/{handover}", Prepared.LEAVING, Morning.OFFICER),
  HANDOVER_READ("/handover/{handover}", Prepared.COMING, Morning.OFFICER),
  UNSENT("/unsent", RETURNED),
  RETURNED_PIECE("/unsent/{entry}", RETURNED),
  QUESTION("/question/{question}", PAST_TOLD),
  RESCUE("/rescue", RETURNED),
  SETTINGS("/settings", FRESH),
  CHANGE_PIN("/settings/pin", FRESH),
  EMERGENCY_PIN("/settings/emergency-pin", FRESH),
  CONNECT_AGAIN("/settings/connect", FRESH),
  NOT_HERE("/person/none", FRESH);

  private final String path;
  private final Prepared prepared;
  private final String staff;

  EveryScreen(String path, Prepared prepared) {
    this(path, prepared, Morning.SUPERVISOR);
  }

  EveryScreen(String path, Prepared prepared, String staff) {
    this.path = path;
    this.prepared = prepared;
    this.staff = staff;
  }

  /** Its path, with names of things in braces. */
  String path() {
    return path;
  }

  Prepared prepared() {
    return prepared;
  }

  /** Whose screen it is. */
  String staff() {
    return staff;
  }

  /** Its name as a file's. */
  String file() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
