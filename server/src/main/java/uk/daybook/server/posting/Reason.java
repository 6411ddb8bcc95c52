package uk.daybook.server.posting;

import java.util.Locale;

/** Why a mutation was parked or refused by posting itself, once, in its author's words. */
enum Reason {
  /** Parked. */
  CASE_LEFT(true, "This case had moved on before your work arrived. The office will place it."),
  DRAFT_RESCUED(
      true, "What you were writing was saved when the case left. The office will place it."),
  DELETED(true, "This was deleted before your change arrived. The office will look at it."),
  FAULT(
      true, "The server could not post this. It is kept as you wrote it for the office to place."),
  UNSEEN(true, "This belongs to a record that has not arrived yet. It is kept until it does."),
  /** Refused. */
  NOT_YOUR_NAME(false, "This was recorded under another name. Record it under your own."),
  NO_ROLE(false, "You have no role that records work. Ask the office."),
  NOT_YOURS(false, "This record is not yours to change. Ask the office."),
  UNKNOWN_TYPE(false, "This app sent a kind of record the server does not know. Update the app."),
  WRONG_ROOT(false, "These records do not belong together. Tell the help desk."),
  TWICE(false, "The same record is changed twice in one step. Tell the help desk."),
  DUPLICATE(false, "There is already a record with that number or code. Search for it instead."),
  UNKNOWN_SESSION(false, "That session is not at that project. Choose the session again."),
  UNKNOWN_PROJECT(false, "That person is not at that project. Choose the project again."),
  OTHER_NAME(false, "This names somebody else as the one who did it. Record your own name."),
  OWN_POST(
      false,
      "You cannot change your own role, team, PDU or region, nor whether you have left. Ask"
          + " a manager."),
  GAINS_SIGHT(
      false,
      "This would let you see people with limited access. Ask the manager they have now, or another"
          + " manager, to make this change."),
  UNDER_WAY(false, "A transfer of this case is under way. Finish that one first."),
  WRONG_ID(false, "This record has another id than its kind must have. Update the app."),
  TOO_MANY(false, "That list is too long. Take something out of it first."),
  UNKNOWN_ORDER(false, "That order is not this person's. Choose the order again."),
  CONFLICT_MOVED(false, "Something was added meanwhile. Look at both again, then settle."),
  NOT_LOOKED_AT(false, "This record has changed since you looked at it. Look at it again."),
  WRONG_MATCH(false, "That person has no record at this session. Add them to it first."),
  LIMITED_MATCH(
      false,
      "Access to that person is limited. Record their attendance under them, and close this one"
          + " without naming them."),
  ALREADY_SETTLED(false, "Somebody has already settled this. Look at what they decided.");

  private final boolean parked;
  private final String words;

  Reason(boolean parked, String words) {
    this.parked = parked;
    this.words = words;
  }

  boolean isParked() {
    return parked;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  String words() {
    return words;
  }
}
