package uk.daybook.server.pages.settings;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.SettingKey;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.Policies;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.store.RecordRow;

/** One setting: what it is worth from which day on, who set it, and setting it anew from a day. */
public final class SettingScreen {
  private SettingScreen() {}

  /** What the page prints. */
  public record View(
      String path,
      String words,
      String hint,
      String now,
      List<Choice> choices,
      boolean day,
      List<Dated> values,
      String value,
      String from) {}

  /**
   * What it is worth from a day on.
   *
   * @param version the record and its version, which the form sends back
   */
  public record Dated(String from, String value, String who, String version) {}

  static Answer show(Visit visit) {
    return page(visit, List.of());
  }

  private static Answer page(Visit visit, List<Page.Problem> problems) {
    Optional<SettingKey> key = SettingKey.of(visit.part("key"));
    if (key.isEmpty()) {
      return new Answer.NotFound();
    }
    return visit.read(
        sight -> {
          String now =
              Policies.on(visit.viewer().region(), visit.today(), sight)
                  .map(it -> it.written(key.get()))
                  .orElse("");
          View view =
              new View(
                  "/office/settings/" + key.get().code(),
                  key.get().label(),
                  hint(key.get()),
                  SettingWords.of(key.get(), now, sight),
                  SettingWords.choices(
                      key.get(), visit.typed("value").isEmpty() ? now : visit.typed("value")),
                  key.get().kind() == SettingKey.Kind.DATE,
                  dated(visit, key.get(), sight),
                  visit.typed("value"),
                  visit.typed("from").isEmpty() ? visit.today().toString() : visit.typed("from"));
          return new Answer.Html(
              "settings/one.jte",
              visit.page("Setting", Page.Nav.SETTINGS).back("/office/settings").problems(problems),
              view);
        });
  }

  /** What is typed, where it is not chosen. */
  private static String hint(SettingKey key) {
    return switch (key.kind()) {
      case INTEGER -> "In " + key.unit();
      case DATE -> "Leave it empty for none";
      case BOOLEAN -> "";
      case TEXT -> textHint(key);
    };
  }

  private static String textHint(SettingKey key) {
    return switch (key) {
      case RESET_FRACTION -> "A fraction, such as 2/3";
      case LONE_LADDER, CONCERN_LADDER, HANDOVER_LADDER ->
          "In their order, with commas between: officer, buddy, manager, duty_manager";
      case DUTY_MANAGER, DUTY_MANAGER_OUT_OF_HOURS ->
          "Staff codes or e-mail addresses, with commas between";
      case OFFICE_HOURS -> "Such as 08:00-18:00";
      default -> "";
    };
  }

  private static List<RecordRow> rows(Visit visit, SettingKey key, Sight sight) {
    return sight.linked("setting", "region", visit.viewer().region()).stream()
        .filter(it -> Sight.text(it.state().fields(), "key").equals(key.code()))
        .sorted(
            Comparator.comparing((RecordRow it) -> Sight.text(it.state().fields(), "from"))
                .reversed())
        .toList();
  }

  private static List<Dated> dated(Visit visit, SettingKey key, Sight sight) {
    List<Dated> dated = new ArrayList<>();
    for (RecordRow row : rows(visit, key, sight)) {
      ObjectNode fields = row.state().fields();
      Stamp stamp = row.state().stamps().of("value");
      dated.add(
          new Dated(
              When.day(Sight.text(fields, "from")),
              SettingWords.of(key, Sight.text(fields, "value"), sight),
              stamp == null
                  ? ""
                  : sight.staffName(stamp.staff()) + ", " + When.moment(stamp.atMillis()),
              shown(visit, row)));
    }
    return dated;
  }

  private static String shown(Visit visit, RecordRow row) {
    String sent = sent(visit, row);
    boolean isAsSent = !sent.isEmpty() && !visit.clerk().isOvertaken();
    return row.key().id() + "=" + (isAsSent ? sent : row.state().version());
  }

  /** The version that the form was shown with; empty for none. */
  private static String sent(Visit visit, RecordRow row) {
    String name = row.key().id() + "=";
    return visit.typedAll("shown").stream()
        .filter(it -> it.startsWith(name))
        .map(it -> it.substring(name.length()))
        .findFirst()
        .orElse("");
  }

  static Answer save(Visit visit) {
    Optional<SettingKey> key = SettingKey.of(visit.part("key"));
    if (key.isEmpty()) {
      return new Answer.NotFound();
    }
    List<Page.Problem> problems = new ArrayList<>();
    key.get()
        .problemWith(visit.typed("value"))
        .ifPresent(words -> problems.add(new Page.Problem("value", words)));
    try {
      LocalDate.parse(visit.typed("from"));
    } catch (DateTimeException e) {
      problems.add(new Page.Problem("from", "Enter the day from which it holds"));
    }
    if (!problems.isEmpty()) {
      return page(visit, problems);
    }
    Edit edit = visit.read(sight -> edit(visit, key.get(), sight));
    RootKey root = new RootKey(RootType.REGION, visit.viewer().region());
    Clerk.Outcome outcome = visit.clerk().post(visit.clerk().act("setting.set", root, edit));
    return outcome.isDone()
        ? visit.done(
            "/office/settings/" + key.get().code(),
            "Set. Each day goes by the setting of that day. Hours credited already are worked out"
                + " anew when something is next recorded on their order.")
        : page(
            visit,
            List.of(
                new Page.Problem(
                    "value",
                    outcome instanceof Clerk.Outcome.Refused refused
                        ? refused.words()
                        : "Somebody set this while you looked. What they set is below, and yours is kept here."
                            + " Set it again if it is still right")));
  }

  /**
   * One record for each day from which the setting has a value of its own, whoever makes it first;
   * of one that was there, the version that the page showed.
   */
  private static Edit edit(Visit visit, SettingKey key, Sight sight) {
    String region = visit.viewer().region();
    String from = visit.typed("from");
    for (RecordRow row : rows(visit, key, sight)) {
      if (Sight.text(row.state().fields(), "from").equals(from)) {
        return Clerk.edit(
            row.key(),
            Clerk.shown(sent(visit, row)),
            Json.object().put("value", visit.typed("value")));
      }
    }
    ObjectNode fields = Json.object().put("key", key.code());
    fields.put("region", region).put("from", from).put("value", visit.typed("value"));
    return Clerk.make(
        new RecordKey("setting", Ids.derived("setting", region, key.code(), from)), fields);
  }
}
