package uk.daybook.rehearsal.field;

/** Every screen and how to come to it: the list the sweep goes through. */
enum EveryScreen {
  TODAY("/today"),
  ROLL("/session/{session}"),
  ROLL_ARRIVED("/session/{session}/arrived/{person}"),
  ROLL_LEFT("/session/{session}/left/{person}"),
  ROLL_LATE("/session/{session}/delay"),
  ROLL_ADD("/session/{session}/add"),
  ROLL_INCIDENT("/session/{session}/incident"),
  SIGN_OFF("/session/{session}/signoff"),
  HAND_OVER("/session/{session}/handover"),
  SEARCH("/search"),
  PERSON("/person/{person}"),
  NOTE("/person/{person}/note"),
  UNSENT("/unsent"),
  RESCUE("/rescue"),
  SETTINGS("/settings"),
  CHANGE_PIN("/settings/pin"),
  EMERGENCY_PIN("/settings/emergency-pin"),
  NOT_HERE("/person/none");

  private final String path;

  EveryScreen(String path) {
    this.path = path;
  }

  /** Its path on that day. */
  String path(Wednesday day) {
    return path.replace("{session}", day.session())
        .replace("{person}", day.people().get(0))
        .replace("{other}", day.people().get(1));
  }

  /** Its name as a file's. */
  String file() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
