package uk.daybook.server.pages;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.server.signin.PasswordResult;
import uk.daybook.server.signin.SignIn;

/** The way in and out: signing in, a password of one's own, and what there is for nobody. */
public final class SignInPages {
  static final String SIGNED_OUT =
      "You were signed out before this was sent, so it was not saved. Sign in, then enter it"
          + " again.";

  private static final String WRONG = "Enter the staff code and password of your account";

  private final Premises premises;

  SignInPages(Premises premises) {
    this.premises = premises;
  }

  /**
   * What became of somebody at the door.
   *
   * @param token their session's, null when they are not in
   */
  record Entry(@Nullable String token, int status, Answer answer) {}

  /** What the sign-in page prints. */
  public record Door(String staff, String notice) {}

  /** What the password page prints. */
  public record Password(boolean first) {}

  /** What a page of few words prints. */
  public record Words(String words) {}

  Answer door(String notice) {
    return door("", notice, List.of());
  }

  private static Answer door(String staff, String notice, List<Page.Problem> problems) {
    Page page = new Page("Sign in", Page.Nav.NONE, null, null, problems, null, 0, List.of());
    return new Answer.Html("frame/signin.jte", page, new Door(staff, notice));
  }

  Entry enter(String staff, String password, String address) {
    List<Page.Problem> missing = new ArrayList<>();
    if (staff.isBlank()) {
      missing.add(new Page.Problem("staff", "Enter your staff code"));
    }
    if (password.isEmpty()) {
      missing.add(new Page.Problem("password", "Enter your password"));
    }
    if (!missing.isEmpty()) {
      return new Entry(null, 422, door(staff, "", missing));
    }
    SignIn.Result result = premises.signIn().signIn(staff, password, address);
    if (result instanceof SignIn.Result.Welcome welcome) {
      String next = welcome.mustChange() ? "/office/password" : "/office";
      return new Entry(welcome.token(), 303, new Answer.Redirect(next));
    }
    if (result instanceof SignIn.Result.Wait wait) {
      String words = waitWords(wait.millis());
      return new Entry(null, 429, door(staff, "", List.of(new Page.Problem("staff", words))));
    }
    return new Entry(null, 422, door(staff, "", List.of(new Page.Problem("staff", WRONG))));
  }

  static Answer password(Visit visit) {
    return password(visit, List.of());
  }

  private static Answer password(Visit visit, List<Page.Problem> problems) {
    Page page = visit.page("Choose a password", Page.Nav.NONE).problems(problems);
    return new Answer.Html("frame/password.jte", page, new Password(false));
  }

  static Answer changePassword(Visit visit) {
    String old = visit.typedRaw("old");
    String fresh = visit.typedRaw("fresh");
    List<Page.Problem> problems = new ArrayList<>();
    if (old.isEmpty()) {
      problems.add(new Page.Problem("old", "Enter your password now"));
    }
    if (fresh.isEmpty()) {
      problems.add(new Page.Problem("fresh", "Enter a new password"));
    } else {
      SignIn.fault(visit.viewer().staff(), old, fresh)
          .map(SignInPages::problem)
          .ifPresent(problems::add);
    }
    if (!fresh.equals(visit.typedRaw("again"))) {
      problems.add(new Page.Problem("again", "Type the same new password twice"));
    }
    if (!problems.isEmpty()) {
      return password(visit, problems);
    }
    PasswordResult result = visit.premises().signIn().changePassword(visit.token(), old, fresh);
    if (result instanceof PasswordResult.Changed) {
      return visit.done("/office", "Your password is changed.");
    } else if (result instanceof PasswordResult.Wait wait) {
      return password(visit, List.of(new Page.Problem("old", waitWords(wait.millis()))));
    }
    return password(visit, List.of(problem(((PasswordResult.Refused) result).why())));
  }

  private static Page.Problem problem(PasswordResult.Why why) {
    return switch (why) {
      case SIGNED_OUT -> new Page.Problem("old", "You are signed out. Sign in again");
      case WRONG_PASSWORD ->
          new Page.Problem("old", "That is not your password now. Type it again");
      case TOO_SHORT ->
          new Page.Problem("fresh", "Use at least " + SignIn.LEAST_CHARS + " characters");
      case TOO_LONG ->
          new Page.Problem("fresh", "Use at most " + SignIn.MOST_CHARS + " characters");
      case HAS_STAFF_CODE -> new Page.Problem("fresh", "Leave your staff code out of the password");
      case SAME -> new Page.Problem("fresh", "Choose a password other than the one you have now");
      case COMMON ->
          new Page.Problem("fresh", "That password is too easy to guess. Choose another");
    };
  }

  private static String waitWords(long millis) {
    long seconds = Math.max(1, (millis + 999) / 1000);
    return seconds < 90
        ? "Too many tries. Wait " + seconds + " seconds, then try again"
        : "Too many tries. Wait " + (seconds + 59) / 60 + " minutes, then try again";
  }

  static Answer signOut(Visit visit) {
    visit.signOut();
    return new Answer.Redirect("/office/sign-in");
  }

  static Answer notHere(Visit visit) {
    return few(
        visit,
        "Page not found",
        "There is no such page, or it is not yours to see. Check the address, or go to the start.");
  }

  /** What is said when nobody is known to be signed in, or the store cannot say. */
  static Answer trouble(int status) {
    return switch (status) {
      case 404, 405 ->
          few("Page not found", "There is no such page. Check the address, or go to the start.");
      case 503 ->
          few(
              "Daybook cannot be used just now",
              "What you sent may not have been saved. Wait a minute, go back, and look before you"
                  + " send it again.");
      default ->
          few(
              "Something went wrong",
              "What you sent may not have been saved. Go back, and look before you send it again."
                  + " If it happens again, tell the help desk what time it was.");
    };
  }

  private static Answer few(String title, String words) {
    Page page = new Page(title, Page.Nav.NONE, null, null, List.of(), null, 0, List.of());
    return new Answer.Html("frame/words.jte", page, new Words(words));
  }

  /** The form was shown to an earlier sign-in, or by another site. */
  static Answer outOfDate(Visit visit) {
    return few(
        visit,
        "This was not saved",
        "The page you sent this from is from another sign-in. Open it again, and send it from"
            + " there.");
  }

  static Answer notYours(Visit visit) {
    return few(
        visit,
        "This is not for your role",
        "Your role does not do this. Ask a manager if it should.");
  }

  private static Answer few(Visit visit, String title, String words) {
    return new Answer.Html("frame/words.jte", visit.page(title, Page.Nav.NONE), new Words(words));
  }
}
