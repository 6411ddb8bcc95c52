package uk.daybook.field.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import uk.daybook.client.SyncStatus;
import uk.daybook.field.app.Battery;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Preferences;
import uk.daybook.field.app.Profile;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Tablet;
import uk.daybook.field.app.Templates;
import uk.daybook.protocol.Limits;

/** How the app looks and behaves on this device. Each choice is one tap and holds at once. */
public final class SettingsScreen {
  /**
   * What the page prints.
   *
   * @param choices what may be chosen
   * @param people who uses this device
   * @param version of the app
   * @param clock what is wrong with the device's clock, empty when nothing much is
   * @param troubles what the help desk should know
   */
  public record View(
      List<Choice> choices,
      List<String> people,
      String version,
      String clock,
      List<String> troubles) {}

  /**
   * One thing to choose.
   *
   * @param whole whether the page has to be loaded anew for it to show
   */
  public record Choice(
      String name, String heading, String hint, boolean whole, List<Option> options) {}

  /** One of its values; {@code lang} is the language of its words. */
  public record Option(String value, String words, String lang, boolean on) {}

  /** The page. */
  public Response show(Request request, Desk desk) {
    SyncStatus status = desk.status();
    List<String> people =
        desk.tablet().profiles().stream().filter(Profile::isEnrolled).map(Profile::name).toList();
    String version = Tablet.APP.substring(Tablet.APP.indexOf(' ') + 1);
    View view = new View(choices(desk), people, version, clock(desk, status), status.troubles());
    Page page = desk.page(Nav.SETTINGS, desk.t("settings.title"));
    return Response.html(Templates.print("settings/settings.jte", page, view));
  }

  /** One choice; what is not among them changes nothing. */
  public Response set(Request request, Desk desk) {
    for (Choice choice : choices(desk)) {
      for (Option option : choice.options()) {
        if (request.field("name").equals(choice.name())
            && request.field("value").equals(option.value())) {
          desk.preferences().set(choice.name(), option.value());
          // After the change: a new language says it in its own words.
          desk.say(Said.of(said(desk, choice.name(), option.value())));
        }
      }
    }
    return Response.seeOther("/settings");
  }

  /** Locks now. */
  public Response lock(Request request, Desk desk) {
    desk.app().lock();
    return Response.seeOther("/unlock");
  }

  private static String said(Desk desk, String name, String value) {
    for (Choice choice : choices(desk)) {
      for (Option option : choice.options()) {
        if (choice.name().equals(name) && option.value().equals(value)) {
          return desk.t("settings.said", choice.heading(), option.words());
        }
      }
    }
    return desk.t("settings.title");
  }

  private static List<Choice> choices(Desk desk) {
    Preferences now = desk.preferences();
    List<Option> minutes = new ArrayList<>();
    for (int some : new TreeSet<>(Preferences.LOCK_MINUTES)) {
      minutes.add(
          new Option("" + some, desk.words().duration(some), "", some == now.lockMinutes()));
    }
    List<Option> languages =
        List.of(
            new Option("en", desk.t("settings.language.en"), "en", !desk.words().isWelsh()),
            new Option("cy", desk.t("settings.language.cy"), "cy", desk.words().isWelsh()));
    return List.of(
        choice(desk, "text", options(desk, "text", now.text(), "normal", "large", "largest")),
        choice(desk, "theme", options(desk, "theme", now.theme(), "light", "dark", "system")),
        choice(desk, "language", languages),
        choice(desk, "lockMinutes", minutes),
        choice(
            desk,
            "batterySaver",
            options(desk, "batterySaver", now.batterySaver() ? "on" : "off", "on", "off")));
  }

  private static Choice choice(Desk desk, String name, List<Option> options) {
    return new Choice(
        name,
        desk.t("settings." + name),
        desk.t("settings." + name + ".hint", Battery.LOW_PERCENT),
        name.equals("language"),
        options);
  }

  private static List<Option> options(Desk desk, String name, String now, String... values) {
    List<Option> options = new ArrayList<>();
    for (String value : values) {
      options.add(
          new Option(value, desk.t("settings." + name + "." + value), "", value.equals(now)));
    }
    return options;
  }

  private static String clock(Desk desk, SyncStatus status) {
    long drift = status.driftMillis();
    if (Math.abs(drift) <= Limits.DRIFT_SHOWN_MILLIS) {
      return "";
    }
    String minutes = desk.words().duration(Math.abs(drift) / 60_000);
    return desk.t(drift > 0 ? "settings.clock.fast" : "settings.clock.slow", minutes);
  }
}
