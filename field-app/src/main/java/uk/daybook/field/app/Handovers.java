package uk.daybook.field.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.client.Shown;

/** The handovers of cases that wait for whoever is at the desk. */
public final class Handovers {
  private Handovers() {}

  /** Those this user is to write or to read. */
  public static List<Shown> open(Desk desk) {
    List<Shown> open = new ArrayList<>(desk.store().query("handover"));
    open.removeIf(it -> !isToWrite(desk, it.document()) && !isToRead(desk, it.document()));
    return open;
  }

  /** Whether this user is the old officer and the office has asked for the handover. */
  public static boolean isToWrite(Desk desk, ObjectNode handover) {
    return handover.path("from").asText("").equals(desk.staff())
        && !handover.hasNonNull("text")
        && !handover.path("calledOff").asBoolean(false);
  }

  /** Whether the case has come to this user and they have not said that they read it. */
  public static boolean isToRead(Desk desk, ObjectNode handover) {
    return handover.path("to").asText("").equals(desk.staff())
        && handover.hasNonNull("text")
        && !handover.hasNonNull("readAt")
        && !handover.path("calledOff").asBoolean(false);
  }

  /** What is to be done with one of {@link #open}, in words. */
  public static String toDo(Desk desk, Shown handover) {
    return desk.t(isToWrite(desk, handover.document()) ? "handover.towrite" : "handover.toread");
  }
}
