package uk.daybook.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a note may be (DOMAIN: appointments; the note). Notes are appended, never replaced. */
public final class NoteRules {
  private NoteRules() {}

  /**
   * Everything wrong with a new note. Length is in characters as a reader counts them, so an accent
   * or emoji outside the basic plane is one.
   *
   * @param sensitive null when the question was not answered; it is asked every time
   */
  public static List<RuleBreach> check(
      NoteSubject subject, String text, @Nullable Boolean sensitive, Policy policy) {
    List<RuleBreach> breaches = new ArrayList<>();
    int length = text.codePointCount(0, text.length());
    int most = policy.integer(subject.lengthLimit());
    if (text.trim().isEmpty()) {
      breaches.add(new RuleBreach("note-empty", "Write something, or close the note."));
    }
    if (length > most) {
      breaches.add(
          new RuleBreach(
              "note-too-long",
              "The note is "
                  + (length - most)
                  + " characters too long. Put the rest into a second note."));
    }
    if (sensitive == null) {
      breaches.add(new RuleBreach("sensitive-not-answered", "Say whether this note is sensitive."));
    }
    return breaches;
  }

  /** The sensitive flag goes one way: it is never unset. */
  public static List<RuleBreach> checkSensitive(boolean before, boolean after) {
    return before && !after
        ? List.of(
            new RuleBreach(
                "sensitive-stays", "Something marked sensitive stays sensitive. Leave it marked."))
        : List.of();
  }
}
