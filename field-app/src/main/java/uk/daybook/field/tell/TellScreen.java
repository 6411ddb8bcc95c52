package uk.daybook.field.tell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Command;
import uk.daybook.client.Draft;
import uk.daybook.client.Ran;
import uk.daybook.client.Seen;
import uk.daybook.client.Shown;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Page.Problem;
import uk.daybook.field.app.Page.Said;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;
import uk.daybook.field.roll.LeftScreen.Choice;
import uk.daybook.field.roll.Times;
import uk.daybook.protocol.Json;

/**
 * "Tell someone today" (DOMAIN): what, who must know, by when. From any screen: about the person,
 * visit or session it shows, or chosen here. It leaves before anything else, and what is typed is
 * kept as it is typed.
 */
public final class TellScreen {
  private static final String TYPE = "concern";
  private static final int SCHEMA = 1;
  private static final List<String> KEPT = List.of("about", "what", "who", "by", "byTime");

  /** A concern is answered today: by the end of the day unless another time is given. */
  private static final LocalTime END_OF_DAY = LocalTime.of(17, 0);

  /**
   * What the page prints.
   *
   * @param id of the concern it will be
   * @param about whom or what, in words; empty when that is chosen on the page
   * @param choices whom or what it may be about
   * @param duty a number to ring when it cannot wait for signal, empty for none
   */
  public record View(
      String id,
      String path,
      String about,
      List<Choice> choices,
      Map<String, String> values,
      List<Choice> whens,
      String duty,
      String dial,
      boolean offline) {}

  /** The form, about nothing in particular. */
  public Response choose(Request request, Desk desk) {
    return show(desk, null, request);
  }

  /** The form, about a person, a visit or a session. */
  public Response show(Request request, Desk desk) {
    About about = About.of(desk, request.at("kind"), request.at("id")).orElse(null);
    return about == null ? desk.notHere() : show(desk, about, request);
  }

  private static Response show(Desk desk, @Nullable About about, Request request) {
    Map<String, String> values = new LinkedHashMap<>();
    String id = desk.ids().next();
    for (Draft draft : desk.store().drafts()) {
      String was = draft.fields().path("path").asText("");
      if (draft.record().type().equals(TYPE) && was.equals(path(about))) {
        id = draft.record().id();
        for (Map.Entry<String, JsonNode> one : draft.fields().properties()) {
          values.put(one.getKey(), one.getValue().asText(""));
        }
        break;
      }
    }
    values.putIfAbsent("by", "now");
    if (request.field("why").equals("child")) {
      values.putIfAbsent("what", desk.t("tell.child"));
    }
    return page(desk, about, id, values, List.of());
  }

  private static String path(@Nullable About about) {
    return about == null ? "/tell" : about.path();
  }

  private static Response page(
      Desk desk,
      @Nullable About about,
      String id,
      Map<String, String> values,
      List<Problem> problems) {
    List<Choice> whens = new ArrayList<>();
    for (String code : List.of("now", "today", "time")) {
      whens.add(new Choice(code, desk.t("tell.by." + code)));
    }
    DutyNumber duty = DutyNumber.of(desk);
    View view =
        new View(
            id,
            path(about),
            about == null ? "" : about.words(),
            about == null ? About.choices(desk) : List.of(),
            Map.copyOf(values),
            whens,
            duty.number(),
            duty.dial(),
            desk.status().offlineSinceMillis() != null);
    Page page =
        desk.page(Nav.TODAY, desk.t("tell.title"))
            .back(about == null ? "/today" : about.back())
            .tellsHere()
            .problems(problems);
    return Response.html(
        problems.isEmpty() ? 200 : 422, Templates.print("tell/tell.jte", page, view));
  }

  /** Keeps what is typed. */
  public Response draft(Request request, Desk desk) {
    About about = about(request, desk).orElse(null);
    boolean isAway = about == null && request.place().containsKey("kind");
    if (isAway || !Ids.isValid(request.field("id"))) {
      return desk.notKept();
    }
    RecordKey key = key(request, desk, about);
    if (desk.store().read(key).isEmpty()) {
      keep(request, desk, about, key);
    }
    return Response.empty(204);
  }

  /** Typed into a form that was sent before, in another tab: a concern of its own. */
  private static RecordKey key(Request request, Desk desk, @Nullable About about) {
    ObjectNode said = about == null ? Json.object() : about.fields();
    said.put("what", request.trimmed("what"));
    return new RecordKey(
        TYPE,
        desk.idFor(
            TYPE,
            request.field("id"),
            made ->
                said.properties().stream()
                    .allMatch(it -> it.getValue().equals(made.get(it.getKey())))));
  }

  /** Until it is said whom it is about, it is its author's own. */
  private static void keep(Request request, Desk desk, @Nullable About about, RecordKey key) {
    boolean isPlaced = about != null && request.place().containsKey("kind");
    ObjectNode fields = Json.object().put("path", path(isPlaced ? about : null));
    for (String name : KEPT) {
      fields.put(name, request.field(name));
    }
    Shown first = new Shown(key, Json.object(), Seen.NOTHING, Shown.State.OWN_WORK_ONLY);
    RootKey root = about == null ? new RootKey(RootType.STAFF, desk.staff()) : about.root();
    desk.store().saveDraft(Draft.of(first, root, SCHEMA, fields));
  }

  /** Whom or what it is about: in the path, or chosen. */
  private static Optional<About> about(Request request, Desk desk) {
    if (request.place().containsKey("kind")) {
      return About.of(desk, request.at("kind"), request.at("id"));
    }
    String[] chosen = request.field("about").split("/", 2);
    return chosen.length == 2 ? About.of(desk, chosen[0], chosen[1]) : Optional.empty();
  }

  /** Sends it: before anything else that waits. */
  public Response save(Request request, Desk desk) {
    boolean placed = request.place().containsKey("kind");
    About about = about(request, desk).orElse(null);
    String id = request.field("id");
    if ((placed && about == null) || !Ids.isValid(id)) {
      return desk.notHere();
    }
    RecordKey key = key(request, desk, about);
    if (desk.store().read(key).isEmpty()) {
      keep(request, desk, about, key);
      List<Problem> problems = problems(request, desk, about);
      if (about != null && problems.isEmpty()) {
        problems = raised(request, desk, about, key);
      }
      if (!problems.isEmpty()) {
        Map<String, String> values = new LinkedHashMap<>();
        KEPT.forEach(name -> values.put(name, request.field(name)));
        return page(desk, placed ? about : null, key.id(), values, problems);
      }
    }
    desk.say(Said.of(desk.t("tell.said")));
    return Response.seeOther("/concern/" + key.id());
  }

  private static List<Problem> problems(Request request, Desk desk, @Nullable About about) {
    List<Problem> problems = new ArrayList<>();
    if (about == null) {
      problems.add(new Problem("about", desk.t("tell.about.choose")));
    }
    if (request.trimmed("what").isEmpty()) {
      problems.add(new Problem("what", desk.t("tell.what.write")));
    }
    if (request.field("by").equals("time") && Times.of(request.trimmed("byTime")).isEmpty()) {
      problems.add(new Problem("byTime", desk.t("roll.time.enter")));
    } else if (request.field("by").equals("time")
        && Times.of(request.trimmed("byTime"))
            .filter(it -> it.isBefore(desk.now().toLocalTime().withSecond(0).withNano(0)))
            .isPresent()) {
      problems.add(new Problem("byTime", desk.t("tell.bytime.past")));
    }
    return problems;
  }

  private static List<Problem> raised(Request request, Desk desk, About about, RecordKey key) {
    LocalDateTime now = desk.now().toLocalDateTime().truncatedTo(ChronoUnit.MINUTES);
    LocalDateTime by =
        switch (request.field("by")) {
          case "today" ->
              now.toLocalTime().isBefore(END_OF_DAY)
                  ? now.toLocalDate().atTime(END_OF_DAY)
                  : now.toLocalDate().atTime(23, 59);
          case "time" ->
              now.toLocalDate().atTime(Times.of(request.trimmed("byTime")).orElse(END_OF_DAY));
          default -> now;
        };
    ObjectNode fields = about.fields().put("raisedBy", desk.staff());
    fields.put("raisedAt", desk.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    fields.put("what", request.trimmed("what")).put("by", by.toString());
    String who = request.trimmed("who");
    fields.put("whoMustKnow", who.isEmpty() ? desk.t("tell.who.manager") : who);
    Ran ran =
        desk.run(
            Command.named("concern.raise", about.root())
                .create(key, fields)
                .fromDraft(key)
                .urgent()
                .build());
    return ran instanceof Ran.NotSaved not && !not.breaches().isEmpty()
        ? List.of(new Problem("what", desk.words(not.breaches().get(0))))
        : List.of();
  }
}
