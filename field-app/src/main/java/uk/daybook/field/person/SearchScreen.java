package uk.daybook.field.person;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.daybook.client.PeopleIndex.Found;
import uk.daybook.client.Shown;
import uk.daybook.domain.Crn;
import uk.daybook.domain.Role;
import uk.daybook.domain.SettingKey;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Page;
import uk.daybook.field.app.Page.Nav;
import uk.daybook.field.app.Request;
import uk.daybook.field.app.Response;
import uk.daybook.field.app.Templates;

/**
 * Finding a person on this device by name or CRN, as it is typed. What is typed stands in no URL.
 * Of somebody with limited access whom this device may not know it says the CRN and nothing else
 * (DOMAIN: LAO).
 */
public final class SearchScreen {
  private static final int MOST = 12;

  /** With nothing typed the people of today; else what was last looked for. */
  public Response show(Request request, Desk desk) {
    Response page = page(desk, desk.people().typed());
    desk.people().warm();
    return page;
  }

  /** Looks for what is typed. */
  public Response search(Request request, Desk desk) {
    return page(desk, request.field("q"));
  }

  private static Response page(Desk desk, String typed) {
    Page page = desk.page(Nav.SEARCH, desk.t("search.title"));
    return Response.html(Templates.print("person/search.jte", page, view(desk, typed)));
  }

  private static SearchView view(Desk desk, String typed) {
    List<Found> found = desk.people().search(typed, MOST + 1);
    if (typed.isBlank()) {
      return today(desk);
    }
    Due due = new Due(desk);
    List<SearchView.Hit> hits = new ArrayList<>();
    for (Found one : found.subList(0, Math.min(MOST, found.size()))) {
      hits.add(hit(one, due));
    }
    List<String> limited = limitedAs(desk, typed, found);
    int all = hits.size() + limited.size();
    boolean more = found.size() > MOST;
    String said = more ? desk.t("search.many", MOST) : desk.words().count("search.found", all);
    return view(
        desk, typed, said, hits, limited, more ? desk.t("search.more", MOST) : "", all == 0);
  }

  private static SearchView view(
      Desk desk,
      String typed,
      String heading,
      List<SearchView.Hit> hits,
      List<String> limited,
      String more,
      boolean nobody) {
    String duty = desk.policy(desk.today()).text(SettingKey.DUTY_PHONE).trim();
    String ring = duty.isEmpty() ? desk.t("search.ring") : desk.t("search.ringon", duty);
    String said = nobody ? desk.t("search.nobody") : heading;
    return new SearchView(
        typed, heading, hits, limited, more, nobody, ring, PersonScreen.dial(duty), said);
  }

  private static SearchView.Hit hit(Found found, Due due) {
    String id = found.key().id();
    String name = found.name().isEmpty() ? found.crn() : found.name();
    return new SearchView.Hit(id, name, found.crn(), due.words(id));
  }

  /** The CRN that was typed, when it is of somebody whom this device may not know. */
  private static List<String> limitedAs(Desk desk, String typed, List<Found> found) {
    String crn = Crn.of(typed).map(Crn::value).orElse("");
    boolean known = found.stream().anyMatch(it -> it.crn().equals(crn));
    return !crn.isEmpty() && !known && limited(desk.store().query("session")).contains(crn)
        ? List.of(crn)
        : List.of();
  }

  private static Set<String> limited(List<Shown> sessions) {
    Set<String> crns = new TreeSet<>();
    for (Shown session : sessions) {
      session.document().path("limitedCrns").forEach(crn -> crns.add(crn.asText("")));
    }
    return crns;
  }

  /** Nothing is typed: the people of today's sessions and visits. */
  private static SearchView today(Desk desk) {
    String today = desk.today().toString();
    List<Shown> sessions =
        desk.store().query("session").stream()
            .filter(it -> Texts.text(it.document(), "date").equals(today))
            .toList();
    Set<String> people = new LinkedHashSet<>();
    for (Shown session : sessions) {
      for (Shown attendance : desk.store().find("attendance", "session", session.key().id())) {
        if (attendance.document().path("allocated").asBoolean(true)) {
          people.add(Texts.text(attendance.document(), "person"));
        }
      }
    }
    if (desk.role() == Role.OFFICER) {
      people.addAll(visited(desk));
    }
    Due due = new Due(desk);
    List<Shown> known = new ArrayList<>();
    people.forEach(id -> desk.read("person", id).ifPresent(known::add));
    known.sort(Comparator.comparing(it -> Desk.sortNameOf(it.document())));
    List<SearchView.Hit> hits = new ArrayList<>();
    for (Shown one : known) {
      String crn = Texts.text(one.document(), "crn");
      hits.add(hit(new Found(one.key(), Desk.nameOf(one.document()), crn), due));
    }
    Set<String> limited = limited(sessions);
    hits.forEach(hit -> limited.remove(hit.crn()));
    String heading =
        hits.isEmpty() && limited.isEmpty()
            ? desk.t("search.nonetoday")
            : desk.t("search.todayspeople");
    return view(desk, "", heading, hits, List.copyOf(limited), "", false);
  }

  private static Set<String> visited(Desk desk) {
    Set<String> people = new LinkedHashSet<>();
    for (Shown visit : desk.store().query("visit")) {
      LocalDateTime at = Visits.plannedAt(visit);
      boolean mine = Texts.text(visit.document(), "officer").equals(desk.staff());
      if (mine && at != null && at.toLocalDate().equals(desk.today())) {
        people.add(Texts.text(visit.document(), "person"));
      }
    }
    return people;
  }
}
