package uk.daybook.field.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import uk.daybook.client.Shown;

/** The questions that the office asked whoever is at the desk. */
public final class Questions {
  private Questions() {}

  /** Those without an answer, the oldest first. */
  public static List<Shown> open(Desk desk) {
    List<Shown> open = mine(desk);
    open.removeIf(Questions::isAnswered);
    return open;
  }

  /** Those with an answer, the one last asked first. */
  public static List<Shown> answered(Desk desk) {
    List<Shown> answered = mine(desk);
    answered.removeIf(question -> !isAnswered(question));
    Collections.reverse(answered);
    return answered;
  }

  public static boolean isMine(Desk desk, Shown question) {
    return question.document().path("to").asText().equals(desk.staff());
  }

  public static boolean isAnswered(Shown question) {
    return question.document().hasNonNull("answer");
  }

  private static List<Shown> mine(Desk desk) {
    List<Shown> mine = new ArrayList<>(desk.store().query("question"));
    mine.removeIf(question -> !isMine(desk, question));
    mine.sort(Comparator.comparing(question -> question.document().path("askedAt").asText()));
    return mine;
  }
}
