package uk.daybook.field.visit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.field.person.PersonView;

/**
 * What an officer reads before knocking, all in words.
 *
 * @param when it is planned for
 * @param safety risk to staff: first, and never collapsed
 * @param casefile what only the holder of the case has, null when it is not on this device
 * @param age how old the assessment of risk is
 * @param why why this visit is due
 * @param reset what Probation Reset says, empty for nothing
 * @param tasks open ones
 * @param contacts the last few, the newest first
 * @param lacking earlier appointments without an outcome
 * @param backBy the time that stands in the form
 * @param proposedBackBy the time that would stand there if nobody had typed another
 * @param callOffWhy why it is to be called off, as typed
 * @param calledOff why it was
 * @param shown the visit as the page shows it, for the form that undoes that
 * @param startFrom the visit as the form that starts it first showed it
 * @param callOffFrom the visit as the form that calls it off first showed it
 */
public record BeforeView(
    String path,
    String person,
    String name,
    String crn,
    String when,
    boolean early,
    boolean limited,
    PersonView.Safety safety,
    PersonView.@Nullable Casefile casefile,
    String age,
    Clearance clearance,
    List<String> why,
    String reset,
    String adjustments,
    String language,
    String phone,
    String dial,
    List<String> tasks,
    List<Contact> contacts,
    List<String> lacking,
    LoneWords lone,
    String backBy,
    String proposedBackBy,
    String companion,
    String because,
    String callOffWhy,
    String calledOff,
    String shown,
    String startFrom,
    String callOffFrom) {

  /** A contact. */
  public record Contact(String when, String what, String text) {}
}
