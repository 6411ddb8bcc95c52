package uk.daybook.field.signoff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.FieldStore;
import uk.daybook.client.WrongPin;
import uk.daybook.domain.AttendanceOutcome;
import uk.daybook.domain.RuleBreach;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Profile;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Signals;
import uk.daybook.field.app.Templates;
import uk.daybook.field.door.DoorScreens;
import uk.daybook.field.roll.Roll;

/**
 * Hands a session to somebody else who is enrolled on the same tablet: both PINs, then what the
 * giver's device shows of it is the taker's too, and the app is the taker's. Works without signal.
 */
public final class HandoverScreen {
  /**
   * What the page prints.
   *
   * @param path of the page
   * @param where the place and the day, in words
   * @param giver whose session it is
   * @param takers who may take it
   * @param chosen the one who was chosen, empty for none
   * @param blocked why it cannot be handed over, in words; empty when nothing is known against it
   */
  public record View(
      String path, String where, String giver, List<Taker> takers, String chosen, String blocked) {
    public View {
      takers = List.copyOf(takers);
    }
  }

  /** Somebody who may take the session. */
  public record Taker(String id, String name) {}

  public Response show(Request request, Desk desk) {
    return Roll.of(desk, request.at("session"))
        .map(roll -> page(200, roll, "", "", List.of(), desk))
        .orElseGet(desk::notHere);
  }

  private static Response page(
      int status, Roll roll, String chosen, String blocked, List<Problem> problems, Desk desk) {
    Page page =
        desk.page(Nav.TODAY, desk.t("signoff.handover.title"))
            .back("/session/" + roll.id())
            .problems(problems);
    List<Taker> takers = new ArrayList<>();
    for (Profile profile : takers(desk)) {
      takers.add(new Taker(profile.id(), name(profile, desk)));
    }
    String first = chosen.isEmpty() && takers.size() == 1 ? takers.get(0).id() : chosen;
    View view =
        new View(
            "/session/" + roll.id() + "/handover",
            desk.t("signoff.where", roll.place(), desk.words().day(roll.date())),
            desk.profile().name(),
            takers,
            first,
            blocked);
    return Response.html(status, Templates.print("signoff/handover.jte", page, view));
  }

  /** Their name as they know it, or as the giver's device does before they have unlocked once. */
  private static String name(Profile profile, Desk desk) {
    return profile.name().equals(profile.staff())
        ? desk.staffName(profile.staff())
        : profile.name();
  }

  /** Everybody else on the tablet who takes rolls. */
  private static List<Profile> takers(Desk desk) {
    List<Profile> takers = new ArrayList<>();
    for (Profile profile : desk.tablet().profiles()) {
      boolean other = !profile.id().equals(desk.profile().id());
      if (other && profile.isEnrolled() && AttendanceOutcome.ATTC.settableBy(profile.role())) {
        takers.add(profile);
      }
    }
    return takers;
  }

  /** Both PINs, then the carrying; nothing is changed unless all of it goes well. */
  public Response save(Request request, Desk desk) {
    Roll roll = Roll.of(desk, request.at("session")).orElse(null);
    if (roll == null) {
      return desk.notHere();
    }
    String who = request.field("taker");
    Optional<Profile> taker = takers(desk).stream().filter(it -> it.id().equals(who)).findFirst();
    if (taker.isEmpty()) {
      Problem problem = new Problem("taker", desk.t("signoff.handover.who"));
      return page(422, roll, "", "", List.of(problem), desk);
    }
    FieldStore theirs = taker.get().store();
    PinCheck giver = pin -> Signals.check(desk, pin);
    Problem wrong = tried("giver-pin", request.field("giver-pin"), giver, desk.profile(), desk);
    if (wrong == null) {
      wrong = tried("taker-pin", request.field("taker-pin"), theirs::unlock, taker.get(), desk);
    }
    if (wrong != null) {
      return page(422, roll, who, "", List.of(wrong), desk);
    }
    boolean done = false;
    try {
      Carrying carrying =
          new Carrying(desk.store(), theirs, taker.get().staff(), taker.get().role());
      Carrying.Outcome outcome = carrying.carry(roll.id());
      done = outcome instanceof Carrying.Outcome.Carried;
      return done
          ? taken(roll, taker.get(), desk)
          : page(422, roll, who, blocked(outcome, taker.get(), desk), List.of(), desk);
    } finally {
      if (!done) {
        Signals.unlockedBeside(taker.get());
        theirs.lock();
      }
    }
  }

  private interface PinCheck {
    void with(char[] pin);
  }

  private static @Nullable Problem tried(
      String field, String typed, PinCheck check, Profile whose, Desk desk) {
    char[] pin = typed.toCharArray();
    try {
      check.with(pin);
      return null;
    } catch (WrongPin e) {
      String words = DoorScreens.words(e, desk.app());
      return new Problem(field, desk.t("signoff.missing.one", name(whose, desk), words));
    } finally {
      Arrays.fill(pin, '0');
    }
  }

  private static Response taken(Roll roll, Profile taker, Desk giver) {
    String from = giver.profile().name();
    Desk desk = giver.app().enter(taker);
    desk.say(Said.of(desk.t("signoff.handover.done", taker.name(), from)));
    return Response.seeOther("/session/" + roll.id());
  }

  private static String blocked(Carrying.Outcome outcome, Profile taker, Desk desk) {
    if (outcome instanceof Carrying.Outcome.PeopleNotHeld missing) {
      return desk.words().count("signoff.handover.nopeople", missing.people(), name(taker, desk));
    } else if (outcome instanceof Carrying.Outcome.NotSaved notSaved) {
      List<String> words = new ArrayList<>();
      for (RuleBreach breach : notSaved.breaches()) {
        words.add(desk.words(breach));
      }
      return desk.t("signoff.handover.notsaved", String.join(" ", words));
    }
    return desk.t("signoff.handover.nosession", name(taker, desk));
  }
}
