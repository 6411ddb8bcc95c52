package uk.daybook.field;

import uk.daybook.field.app.Routes;
import uk.daybook.field.door.FirstSync;
import uk.daybook.field.person.NoteScreen;
import uk.daybook.field.person.PersonScreen;
import uk.daybook.field.person.SearchScreen;
import uk.daybook.field.settings.PinScreen;
import uk.daybook.field.settings.SettingsScreen;
import uk.daybook.field.roll.AddPersonScreen;
import uk.daybook.field.roll.AddScreen;
import uk.daybook.field.roll.ArrivedScreen;
import uk.daybook.field.roll.DelayScreen;
import uk.daybook.field.roll.IncidentScreen;
import uk.daybook.field.roll.LeftScreen;
import uk.daybook.field.roll.Marking;
import uk.daybook.field.roll.RollScreen;
import uk.daybook.field.today.TodayScreen;
import uk.daybook.field.unsent.PieceScreen;
import uk.daybook.field.unsent.QuestionScreen;
import uk.daybook.field.unsent.RescueScreen;
import uk.daybook.field.unsent.UnsentScreen;

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
    UnsentScreen unsent = new UnsentScreen();
    routes.get("/unsent", unsent::show).post("/unsent/try", unsent::tryNow);
    PieceScreen piece = new PieceScreen();
    routes.get("/unsent/{entry}", piece::show).post("/unsent/{entry}", piece::mend);
    routes.post("/unsent/{entry}/draft", piece::draft).post("/unsent/{entry}/read", piece::read);
    QuestionScreen question = new QuestionScreen();
    routes.get("/question/{question}", question::show);
    routes.post("/question/{question}", question::answer);
    routes.post("/question/{question}/draft", question::draft);
    RescueScreen rescue = new RescueScreen();
    routes.get("/rescue", rescue::show).post("/rescue/file", rescue::file);
    SettingsScreen settings = new SettingsScreen();
    routes.get("/settings", settings::show).post("/settings", settings::set);
    PinScreen pins = new PinScreen();
    routes.get("/settings/pin", pins::show).post("/settings/pin", pins::change);
    routes.get("/settings/emergency-pin", pins::showEmergency);
    routes.post("/settings/emergency-pin", pins::changeEmergency);
    routes.post("/lock", settings::lock);
    roll(routes);
    return routes;
  }

  private static void roll(Routes routes) {
    String session = "/session/{session}";
    RollScreen roll = new RollScreen();
    Marking marking = new Marking();
    routes.get(session, roll::show);
    routes.post(session + "/all", marking::all);
    routes.post(session + "/mark", marking::one);
    routes.post(session + "/undo", marking::undo);
    LeftScreen left = new LeftScreen();
    routes.get(session + "/left/{person}", left::show);
    routes.post(session + "/left/{person}", left::save);
    routes.post(session + "/left/{person}/draft", left::draft);
    ArrivedScreen arrived = new ArrivedScreen();
    routes.get(session + "/arrived/{person}", arrived::show);
    routes.post(session + "/arrived/{person}", arrived::save);
    DelayScreen delay = new DelayScreen();
    routes.get(session + "/delay", delay::show).post(session + "/delay", delay::save);
    IncidentScreen incident = new IncidentScreen();
    routes.get(session + "/incident", incident::show).post(session + "/incident", incident::save);
    routes.post(session + "/incident/draft", incident::draft);
    AddScreen add = new AddScreen();
    routes.get(session + "/add", add::show).post(session + "/add", add::search);
    routes.get(session + "/add/new", add::show).post(session + "/add/new", add::save);
    routes.post(session + "/add/draft", add::draft);
    routes.post(session + "/unlisted/{unlisted}", add::change);
    AddPersonScreen addPerson = new AddPersonScreen();
    routes.get(session + "/add/{person}", addPerson::show);
    routes.post(session + "/add/{person}", addPerson::save);
  }
}
