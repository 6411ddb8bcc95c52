package uk.daybook.field;

import uk.daybook.field.app.Photos;
import uk.daybook.field.app.Routes;
import uk.daybook.field.attach.AttachScreen;
import uk.daybook.field.cases.CaseHandoverScreen;
import uk.daybook.field.door.FirstSync;
import uk.daybook.field.person.NoteScreen;
import uk.daybook.field.person.PersonScreen;
import uk.daybook.field.person.SearchScreen;
import uk.daybook.field.roll.AddPersonScreen;
import uk.daybook.field.roll.AddScreen;
import uk.daybook.field.roll.ArrivedScreen;
import uk.daybook.field.roll.DelayScreen;
import uk.daybook.field.roll.IncidentScreen;
import uk.daybook.field.roll.LeftScreen;
import uk.daybook.field.roll.Marking;
import uk.daybook.field.roll.RollScreen;
import uk.daybook.field.settings.AgainScreen;
import uk.daybook.field.settings.PinScreen;
import uk.daybook.field.settings.SettingsScreen;
import uk.daybook.field.signoff.HandoverScreen;
import uk.daybook.field.signoff.SignOffScreen;
import uk.daybook.field.signoff.WordScreen;
import uk.daybook.field.tell.ConcernScreen;
import uk.daybook.field.tell.TellScreen;
import uk.daybook.field.today.TodayScreen;
import uk.daybook.field.unsent.LeftMending;
import uk.daybook.field.unsent.PieceScreen;
import uk.daybook.field.unsent.QuestionScreen;
import uk.daybook.field.unsent.RescueScreen;
import uk.daybook.field.unsent.UnsentScreen;
import uk.daybook.field.visit.AssessScreen;
import uk.daybook.field.visit.RecordScreen;
import uk.daybook.field.visit.VisitScreen;

/** Every screen and where it is: the map of the app. */
public final class Screens {
  private static final String SESSION = "/session/{session}";
  private static final String VISIT = "/visit/{visit}";

  private Screens() {}

  /** The routes of an unlocked app. */
  public static Routes all(Photos photos) {
    Routes routes = new Routes();
    FirstSync firstSync = new FirstSync();
    routes.get("/first-sync", firstSync::show).post("/first-sync", firstSync::retry);
    routes.get("/today", new TodayScreen());
    roll(routes);
    leavingAndAdding(routes);
    signOff(routes);
    person(routes);
    visits(routes);
    telling(routes);
    AttachScreen attach = new AttachScreen(photos);
    routes
        .get("/attach/{kind}/{id}", attach::show)
        .post("/attach/{kind}/{id}", attach::save)
        .get("/file/{attachment}", attach::file)
        .post("/unsent/files", attach::sendAnyway);
    unsent(routes);
    settings(routes);
    return routes;
  }

  private static void roll(Routes routes) {
    RollScreen roll = new RollScreen();
    Marking marking = new Marking();
    routes
        .get(SESSION, roll::show)
        .post(SESSION + "/all", marking::all)
        .post(SESSION + "/mark", marking::one)
        .post(SESSION + "/undo", marking::undo);
    ArrivedScreen arrived = new ArrivedScreen();
    routes
        .get(SESSION + "/arrived/{person}", arrived::show)
        .post(SESSION + "/arrived/{person}", arrived::save);
    DelayScreen delay = new DelayScreen();
    routes.get(SESSION + "/delay", delay::show).post(SESSION + "/delay", delay::save);
    IncidentScreen incident = new IncidentScreen();
    routes
        .get(SESSION + "/incident", incident::show)
        .form(SESSION + "/incident", incident::save, incident::draft);
  }

  private static void leavingAndAdding(Routes routes) {
    LeftScreen left = new LeftScreen();
    routes
        .get(SESSION + "/left/{person}", left::show)
        .form(SESSION + "/left/{person}", left::save, left::draft);
    AddScreen add = new AddScreen();
    routes
        .get(SESSION + "/add", add::show)
        .post(SESSION + "/add", add::search)
        .get(SESSION + "/add/new", add::show)
        .form(SESSION + "/add/new", add::save, SESSION + "/add/draft", add::draft)
        .post(SESSION + "/unlisted/{unlisted}", add::change);
    AddPersonScreen addPerson = new AddPersonScreen();
    routes
        .get(SESSION + "/add/{person}", addPerson::show)
        .form(SESSION + "/add/{person}", addPerson::save, addPerson::draft);
  }

  private static void signOff(Routes routes) {
    SignOffScreen signOff = new SignOffScreen();
    routes
        .get(SESSION + "/signoff", signOff::show)
        .form(SESSION + "/signoff", signOff::save, signOff::draft)
        .post(SESSION + "/signoff/keep", signOff::keep)
        .post(SESSION + "/signoff/forget", signOff::forget)
        .post(SESSION + "/signoff/all", signOff::setForAll)
        .post(SESSION + "/signoff/word", signOff::askForWord);
    WordScreen word = new WordScreen();
    routes
        .get("/word/{attendance}", word::show)
        .form("/word/{attendance}", word::answer, word::draft)
        .post("/word/{attendance}/pin", word::letGo);
    HandoverScreen handover = new HandoverScreen();
    routes.get(SESSION + "/handover", handover::show).post(SESSION + "/handover", handover::save);
  }

  private static void person(Routes routes) {
    PersonScreen person = new PersonScreen();
    routes.get("/person/{person}", person::show).post("/person/{person}/confirm", person::confirm);
    NoteScreen note = new NoteScreen();
    routes
        .get("/person/{person}/note", note::show)
        .form("/person/{person}/note", note::save, note::draft)
        .post("/person/{person}/note/discard", note::discard)
        .post("/person/{person}/note/keep", note::keep);
    SearchScreen search = new SearchScreen();
    routes.get("/search", search::show).post("/search", search::search);
  }

  private static void visits(Routes routes) {
    VisitScreen visit = new VisitScreen();
    routes
        .get(VISIT, visit::show)
        .form(VISIT + "/start", visit::start, visit::draft)
        .post(VISIT + "/extend", visit::extend)
        .post(VISIT + "/end", visit::end)
        .form(VISIT + "/calloff", visit::callOff, visit::callOffDraft)
        .post(VISIT + "/goahead", visit::goAhead)
        .post("/person/{person}/visit", visit::planNow);
    RecordScreen record = new RecordScreen();
    routes
        .get(VISIT + "/record", record::show)
        .form(VISIT + "/record", record::save, record::draft);
    AssessScreen assess = new AssessScreen();
    routes
        .get(VISIT + "/assess", assess::show)
        .form(VISIT + "/assess", assess::save, assess::draft);
    CaseHandoverScreen handover = new CaseHandoverScreen();
    routes
        .get("/handover/{handover}", handover::show)
        .form("/handover/{handover}", handover::write, handover::draft)
        .post("/handover/{handover}/read", handover::read);
  }

  private static void telling(Routes routes) {
    TellScreen tell = new TellScreen();
    routes
        .get("/tell", tell::choose)
        .form("/tell", tell::save, tell::draft)
        .get("/tell/{kind}/{id}", tell::show)
        .form("/tell/{kind}/{id}", tell::save, tell::draft);
    ConcernScreen concern = new ConcernScreen();
    routes
        .get("/concern/{concern}", concern::show)
        .form("/concern/{concern}/told", concern::told, concern::draft);
  }

  private static void unsent(Routes routes) {
    UnsentScreen unsent = new UnsentScreen();
    routes.get("/unsent", unsent::show).post("/unsent/try", unsent::tryNow);
    PieceScreen piece = new PieceScreen();
    LeftMending left = new LeftMending();
    routes
        .get("/unsent/{entry}", piece::show)
        .form("/unsent/{entry}", piece::mend, piece::draft)
        .post("/unsent/{entry}/read", piece::read)
        .post("/unsent/{entry}/note", left::keepAsNote)
        .post("/unsent/{entry}/discard", left::discard);
    QuestionScreen question = new QuestionScreen();
    routes
        .get("/question/{question}", question::show)
        .form("/question/{question}", question::answer, question::draft);
    RescueScreen rescue = new RescueScreen();
    routes.get("/rescue", rescue::show).post("/rescue/file", rescue::file);
  }

  private static void settings(Routes routes) {
    SettingsScreen settings = new SettingsScreen();
    routes
        .get("/settings", settings::show)
        .post("/settings", settings::set)
        .post("/lock", settings::lock);
    PinScreen pins = new PinScreen();
    routes
        .get("/settings/pin", pins::show)
        .post("/settings/pin", pins::change)
        .get("/settings/emergency-pin", pins::showEmergency)
        .post("/settings/emergency-pin", pins::changeEmergency);
    AgainScreen again = new AgainScreen();
    routes.get("/settings/connect", again::show).post("/settings/connect", again::connect);
  }
}
