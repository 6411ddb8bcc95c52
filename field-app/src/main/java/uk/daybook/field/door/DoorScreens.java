package uk.daybook.field.door;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.CannotOpen;
import uk.daybook.client.EnrolmentFailed;
import uk.daybook.client.WrongPin;
import uk.daybook.field.app.App;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Profile;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;

/** What answers while nobody is in: unlock, and enrol. */
public final class DoorScreens implements App.Door {
  private static final int FEWEST_DIGITS = 4;

  /** Where somebody is taken to after unlocking, if the app was locked on the way there. */
  private static final String HOME = "/today";

  /**
   * Whose enrolling got no answer: the server may know its key, and takes the code again from it.
   */
  private @Nullable Profile begun;

  private String begunWith = "";

  @Override
  public @Nullable Response answer(Request request, App app) {
    return switch (request.path()) {
      case "/" -> Response.seeOther(app.desk() == null ? "/unlock" : HOME);
      case "/unlock" -> request.isPost() ? unlock(request, app) : show(app, "", List.of(), 200);
      case "/enrol" ->
          request.isPost() ? enrol(request, app) : enrolPage(app, request, List.of(), 200);
      case "/language" -> language(request, app);
      default -> null;
    };
  }

  /**
   * The unlock page.
   *
   * @param people everybody on the tablet
   * @param chosen the profile that is chosen
   */
  public record UnlockView(List<Person> people, String chosen) {}

  /** Somebody who may unlock. */
  public record Person(String id, String name) {}

  private static Response show(App app, String chosen, List<Problem> problems, int status) {
    List<Person> people = new ArrayList<>();
    for (Profile profile : app.tablet().profiles()) {
      if (profile.isEnrolled()) {
        people.add(new Person(profile.id(), profile.name()));
      }
    }
    if (people.isEmpty()) {
      return Response.seeOther("/enrol");
    }
    String first = chosen.isEmpty() && people.size() == 1 ? people.get(0).id() : chosen;
    Page page = app.page(app.words().t("unlock.title")).problems(problems);
    return Response.html(
        status, Templates.print("door/unlock.jte", page, new UnlockView(people, first)));
  }

  private static Response unlock(Request request, App app) {
    String who = request.field("who");
    Optional<Profile> profile = app.tablet().profile(who).filter(Profile::isEnrolled);
    if (profile.isEmpty()) {
      return show(app, "", List.of(new Problem("who", app.words().t("unlock.who"))), 422);
    }
    char[] pin = request.field("pin").toCharArray();
    try {
      profile.get().store().unlock(pin);
    } catch (WrongPin e) {
      return show(app, who, List.of(new Problem("pin", words(e, app))), 422);
    } finally {
      Arrays.fill(pin, '0');
    }
    app.enter(profile.get());
    return Response.seeOther(HOME);
  }

  /** A wrong PIN, in words: what is wrong and when the next try is. */
  public static String words(WrongPin wrong, App app) {
    long seconds = (wrong.waitMillis() + 999) / 1000;
    if (seconds == 0) {
      return app.words().t("unlock.wrong");
    }
    return app.words()
        .t(
            wrong.wasTried() ? "unlock.wrongwait" : "unlock.wait",
            seconds < 120
                ? app.words().count("duration.seconds", seconds)
                : app.words().duration((seconds + 59) / 60));
  }

  /**
   * The enrolment page.
   *
   * @param server the address as typed
   * @param code the code as typed
   * @param others whether somebody else is enrolled on the tablet
   */
  public record EnrolView(String server, String code, boolean others) {}

  private static Response enrolPage(App app, Request request, List<Problem> problems, int status) {
    List<Profile> enrolled = app.tablet().profiles().stream().filter(Profile::isEnrolled).toList();
    String server = request.trimmed("server");
    if (server.isEmpty() && !enrolled.isEmpty()) {
      server = enrolled.get(0).server();
    }
    Page page = app.page(app.words().t("enrol.title")).problems(problems);
    EnrolView view = new EnrolView(server, request.trimmed("code"), !enrolled.isEmpty());
    return Response.html(status, Templates.print("door/enrol.jte", page, view));
  }

  private Response enrol(Request request, App app) {
    EnrolmentLink link = EnrolmentLink.read(request.trimmed("code"), request.trimmed("server"));
    List<Problem> problems = problems(request, link, app);
    if (!problems.isEmpty()) {
      return enrolPage(app, request, problems, 422);
    }
    char[] pin = request.field("pin").toCharArray();
    char[] duress = request.field("duress").toCharArray();
    Profile profile = null;
    try {
      profile = begin(app, link, pin, duress);
      profile.enrol(link.server(), link.code());
      begun = null;
      app.enter(profile);
      return Response.seeOther("/first-sync");
    } catch (EnrolmentFailed e) {
      forget(app, profile);
      String field = "code";
      return enrolPage(
          app,
          request,
          List.of(new Problem(field, app.words().orElse("enrolling." + e.code(), message(e)))),
          422);
    } catch (IllegalArgumentException e) {
      forget(app, profile);
      return enrolPage(
          app, request, List.of(new Problem("server", app.words().t("enrol.badserver"))), 422);
    } catch (IOException e) {
      begun = profile;
      begunWith = link.code();
      return enrolPage(
          app, request, List.of(new Problem("server", app.words().t("enrol.noanswer"))), 422);
    } catch (CannotOpen e) {
      return enrolPage(app, request, List.of(new Problem("code", message(e))), 422);
    } finally {
      Arrays.fill(pin, '0');
      Arrays.fill(duress, '0');
    }
  }

  private Profile begin(App app, EnrolmentLink link, char[] pin, char[] duress) throws IOException {
    Profile again = begun;
    begun = null;
    if (again != null) {
      try {
        if (begunWith.equals(link.code())) {
          again.store().check(pin);
          return again;
        }
      } catch (WrongPin e) {
        // another PIN was chosen: another store
      }
      app.tablet().forget(again);
    }
    return app.tablet().add(pin, duress.length == 0 ? null : duress);
  }

  private static String message(RuntimeException e) {
    return String.valueOf(e.getMessage());
  }

  private static void forget(App app, @Nullable Profile profile) {
    if (profile == null) {
      return;
    }
    try {
      app.tablet().forget(profile);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Problem> problems(Request request, EnrolmentLink link, App app) {
    List<Problem> problems = new ArrayList<>();
    if (link.code().isEmpty()) {
      problems.add(new Problem("code", app.words().t("enrol.nocode")));
    }
    if (link.server().isEmpty()) {
      problems.add(new Problem("server", app.words().t("enrol.noserver")));
    }
    String pin = request.field("pin");
    if (!isPin(pin)) {
      problems.add(new Problem("pin", app.words().t("enrol.shortpin")));
    } else if (!pin.equals(request.field("pinAgain"))) {
      problems.add(new Problem("pinAgain", app.words().t("enrol.pinsdiffer")));
    }
    String duress = request.field("duress");
    if (!duress.isEmpty() && !isPin(duress)) {
      problems.add(new Problem("duress", app.words().t("enrol.shortpin")));
    } else if (!duress.isEmpty() && duress.equals(pin)) {
      problems.add(new Problem("duress", app.words().t("enrol.samepins")));
    }
    return problems;
  }

  static boolean isPin(String pin) {
    return pin.length() >= FEWEST_DIGITS && pin.length() <= 12 && pin.matches("[0-9]*");
  }

  private static Response language(Request request, App app) {
    if (request.isPost()) {
      app.preferences().set("language", request.field("language"));
    }
    return Response.seeOther(app.tablet().profiles().isEmpty() ? "/enrol" : "/unlock");
  }
}
