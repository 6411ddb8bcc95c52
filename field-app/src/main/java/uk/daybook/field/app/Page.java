package uk.daybook.field.app;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its own content. Immutable; made by {@link Desk#page} or {@link
 * App#page}.
 *
 * @param words the language
 * @param title of the page, in words
 * @param nav which part of the app it belongs to
 * @param look how it looks
 * @param status how the device stands, in words; null while nobody is unlocked
 * @param staff the name of whose app it is, empty while nobody is unlocked
 * @param who the same by a name that says nothing of anybody: an open page sees by it that a
 *     colleague has unlocked; empty while nobody is unlocked
 * @param back where "Back" leads, null for none
 * @param said what was just done, shown and announced once
 * @param problems what must be mended, for the error summary
 * @param version changes when what is on the device changes
 * @param live whether the page renews itself when something arrives
 * @param bare whether it stands alone, with no header, navigation or link: what somebody is handed
 *     who may see nothing else
 * @param watch what is never out of sight: a visit that runs, a concern nobody has received
 * @param tell where "Tell someone today" leads, empty where it leads nowhere
 */
public record Page(
    Words words,
    String title,
    Nav nav,
    Look look,
    @Nullable StatusLine status,
    String staff,
    String who,
    @Nullable String back,
    @Nullable Said said,
    List<Problem> problems,
    long version,
    boolean live,
    boolean bare,
    Watch watch,
    String tell) {
  public Page {
    problems = List.copyOf(problems);
  }

  /** The parts of the app. */
  public enum Nav {
    TODAY,
    SEARCH,
    UNSENT,
    SETTINGS,
    NONE
  }

  /**
   * How a page looks.
   *
   * @param theme {@code light}, {@code dark} or {@code system}
   * @param text {@code normal}, {@code large} or {@code largest}
   */
  public record Look(String theme, String text) {}

  /**
   * How the device stands, in words.
   *
   * @param words "3 not yet sent, no signal since 10:42"; empty when there is only what needs this
   *     person
   * @param unsent whether something is not yet sent
   * @param needsMe how many pieces of work, questions and handovers need this person
   */
  public record StatusLine(String words, boolean unsent, int needsMe) {}

  /**
   * Something that was done.
   *
   * @param words what, in words
   * @param undoPath where its undoing is posted, null when it cannot be
   * @param undo hidden fields of that: name, value, name, value...
   */
  public record Said(String words, @Nullable String undoPath, List<String> undo) {
    /** Something done that is not undone from here. */
    public static Said of(String words) {
      return new Said(words, null, List.of());
    }
  }

  /**
   * Something that was typed and must be mended.
   *
   * @param field the id of the field on the page
   * @param words what to do, in words
   */
  public record Problem(String field, String words) {}

  public String t(String key, Object... values) {
    return words.t(key, values);
  }

  /** A link that goes back. */
  public Page back(String path) {
    return new Page(
        words, title, nav, look, status, staff, who, path, said, problems, version, live, bare,
        watch, tell);
  }

  /** With "Tell someone today" about that. */
  public Page tellsOf(String kind, String id) {
    return telling("/tell/" + kind + "/" + id);
  }

  /** Without a link to "Tell someone today": that is what the page is. */
  public Page tellsHere() {
    return telling("");
  }

  private Page telling(String path) {
    return new Page(
        words, title, nav, look, status, staff, who, back, said, problems, version, live, bare,
        watch, path);
  }

  /** With these to mend. */
  public Page problems(List<Problem> found) {
    return new Page(
        words, title, nav, look, status, staff, who, back, said, found, version, live, bare, watch,
        tell);
  }

  /** Renews itself when something arrives, unless somebody is typing. */
  public Page renewing() {
    return new Page(
        words, title, nav, look, status, staff, who, back, said, problems, version, true, bare,
        watch, tell);
  }

  /**
   * Alone: no header, no status, no navigation, no way back, nothing of what was done before.
   *
   * @param language of whoever it is handed to
   */
  public Page alone(Words language) {
    return new Page(
        language,
        title,
        Nav.NONE,
        look,
        null,
        "",
        who,
        null,
        null,
        problems,
        version,
        false,
        true,
        Watch.NOTHING,
        "");
  }

  /** The problem of a field, for the words beside it; null when it has none. */
  public @Nullable String problem(String field) {
    for (Problem problem : problems) {
      if (problem.field().equals(field)) {
        return problem.words();
      }
    }
    return null;
  }
}
