package uk.daybook.field.signoff;

import java.util.List;

/**
 * What the sign-off page prints.
 *
 * @param path of the page
 * @param where the place and the day, in words
 * @param toCome whether the session has not been held yet, so that there is nothing to sign off
 * @param mayWrite whether this is for the user to do
 * @param signedOff who signed it off and when, in words; empty when nobody has
 * @param missing what has to be said first, with links to where it is mended
 * @param people everybody, in the order of the roll
 * @param limited CRNs of people whom this device may not know
 * @param turnedAway names of people who were turned away
 * @param forAll ratings to choose from for everybody
 * @param button what the page's button does
 * @param early that the session has not ended yet, in words; empty when it has
 * @param held how far the session has come, and what was said of one that has not begun
 */
public record SignOffView(
    String path,
    String where,
    boolean toCome,
    boolean mayWrite,
    String signedOff,
    List<Link> missing,
    List<Person> people,
    List<String> limited,
    List<String> turnedAway,
    List<Choice> forAll,
    Button button,
    String early,
    Held held) {
  public SignOffView {
    missing = List.copyOf(missing);
    people = List.copyOf(people);
    limited = List.copyOf(limited);
    turnedAway = List.copyOf(turnedAway);
    forAll = List.copyOf(forAll);
  }

  /** What the page's button does. */
  public enum Button {
    SIGN_OFF,
    WHAT_YOU_HAVE,
    THE_REST,
    NONE
  }

  /** A link and its words. */
  public record Link(String href, String words) {}

  /**
   * One of several answers.
   *
   * @param chosen whether it stands
   * @param attended whether times go with it
   */
  public record Choice(String value, String words, boolean chosen, boolean attended) {}

  /**
   * One person.
   *
   * @param id names their fields
   * @param name as this device may show it
   * @param code of the outcome, empty while there is none
   * @param outcome in words, empty while there is none
   * @param outcomeLook the class of its colour
   * @param times in words, empty for none
   * @param facts lateness, what was agreed and the like, one sentence each
   * @param credit the arithmetic of the credit, one sentence each
   * @param recorded whether the outcome is saved
   * @param typed whether something was typed and not saved
   * @param open whether the fields are shown at once: something in them is to be mended
   * @param officeSet whether only the office may change the outcome
   * @param reasons why they left, to choose from; empty when that is not asked
   * @param outcomes to choose from
   * @param quality to choose from
   * @param behaviour to choose from
   * @param start as it stands in its field
   * @param finish as it stands in its field
   * @param penalty as it stands in its field
   * @param sensitive whether it is ticked
   * @param sensitiveForGood whether it stands in the record, which is never undone
   * @param alert whether it is ticked
   * @param mark what was shown, for a hidden field
   * @param word what the person said about it, in words; empty while they have not
   * @param mayAsk whether they can be handed the tablet to say it
   */
  public record Person(
      String id,
      String name,
      String code,
      String outcome,
      String outcomeLook,
      String times,
      List<String> facts,
      List<String> credit,
      boolean recorded,
      boolean typed,
      boolean open,
      boolean officeSet,
      List<Choice> reasons,
      List<Choice> outcomes,
      List<Choice> quality,
      List<Choice> behaviour,
      String start,
      String finish,
      String penalty,
      boolean sensitive,
      boolean sensitiveForGood,
      boolean alert,
      String mark,
      String word,
      boolean mayAsk) {
    public Person {
      facts = List.copyOf(facts);
      credit = List.copyOf(credit);
      reasons = List.copyOf(reasons);
      outcomes = List.copyOf(outcomes);
      quality = List.copyOf(quality);
      behaviour = List.copyOf(behaviour);
    }
  }
}
