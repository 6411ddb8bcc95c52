package uk.daybook.rehearsal.simulation;

/** What must hold in every world, whatever goes wrong. {@code docs/TESTING.md} explains each. */
public enum Invariant {
  RULE_OF_RULES("nothing typed is lost"),
  READABLE("returned work is readable where it was typed"),
  WAITING("what is typed and not sent is on its device"),
  DRAFTS("a draft is on its device, or was rescued"),
  VERBATIM("what is posted is what was typed"),
  ONE_VERDICT("a mutation has one verdict for ever"),
  CHAIN("a log is one chain without gaps"),
  CURSOR("a cursor never goes back within a generation"),
  VIEW("a device at rest holds what the server says it may"),
  OUT_OF_SCOPE("nothing out of scope is on a device that caught up"),
  FIRST_SYNC("a first sync gives what many small ones gave"),
  SCOPE_SUMS("a scope's head counts what is in it"),
  LEDGER("the ledger is what its records say"),
  LISTS("the office's lists are what its records say"),
  NO_RESURRECTION("what is deleted stays deleted"),
  REST("with every fault gone the devices come to rest"),
  NO_ERROR("nobody meets an error that is not theirs");

  private final String words;

  Invariant(String words) {
    this.words = words;
  }

  /** The invariant in plain words. */
  public String words() {
    return words;
  }
}
