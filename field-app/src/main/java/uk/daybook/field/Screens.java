package uk.daybook.field;

import uk.daybook.field.app.Routes;
import uk.daybook.field.door.FirstSync;
import uk.daybook.field.signoff.HandoverScreen;
import uk.daybook.field.signoff.SignOffScreen;
import uk.daybook.field.signoff.WordScreen;
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
    signOff(routes);
    return routes;
  }

  private static void signOff(Routes routes) {
    SignOffScreen signOff = new SignOffScreen();
    routes
        .get("/session/{session}/signoff", signOff::show)
        .post("/session/{session}/signoff", signOff::save)
        .post("/session/{session}/signoff/draft", signOff::draft)
        .post("/session/{session}/signoff/keep", signOff::keep)
        .post("/session/{session}/signoff/forget", signOff::forget)
        .post("/session/{session}/signoff/all", signOff::setForAll)
        .post("/session/{session}/signoff/word", signOff::askForWord);
    WordScreen word = new WordScreen();
    routes
        .get("/word/{attendance}", word::show)
        .post("/word/{attendance}", word::answer)
        .post("/word/{attendance}/draft", word::draft)
        .post("/word/{attendance}/pin", word::letGo);
    HandoverScreen handover = new HandoverScreen();
    routes
        .get("/session/{session}/handover", handover::show)
        .post("/session/{session}/handover", handover::save);
  }
}
