package uk.daybook.field;

import uk.daybook.field.app.Routes;
import uk.daybook.field.door.FirstSync;
import uk.daybook.field.person.NoteScreen;
import uk.daybook.field.person.PersonScreen;
import uk.daybook.field.person.SearchScreen;
import uk.daybook.field.today.TodayScreen;

/** Every screen and where it is: the map of the app. */
public final class Screens {
  private Screens() {}

  /** The routes of an unlocked app. */
  public static Routes all() {
    Routes routes = new Routes();
    FirstSync firstSync = new FirstSync();
    routes.get("/first-sync", firstSync::show).post("/first-sync", firstSync::retry);
    routes.get("/today", new TodayScreen());
    PersonScreen person = new PersonScreen();
    routes
        .get("/person/{person}", person::show)
        .post("/person/{person}/confirm", person::confirm);
    NoteScreen note = new NoteScreen();
    routes
        .get("/person/{person}/note", note::show)
        .post("/person/{person}/note", note::save)
        .post("/person/{person}/note/draft", note::draft)
        .post("/person/{person}/note/discard", note::discard)
        .post("/person/{person}/note/keep", note::keep);
    SearchScreen search = new SearchScreen();
    routes.get("/search", search::show).post("/search", search::search);
    return routes;
  }
}
