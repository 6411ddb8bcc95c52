package uk.daybook.server.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.LadderStep;
import uk.daybook.protocol.Json;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;

/** The steps of a ladder about one record, in words, and taking them on. */
public final class Ladders {
  private Ladders() {}

  /**
   * One step.
   *
   * @param who as whom somebody was told
   * @param to who was told
   * @param state told when, or why not
   * @param taken who deals with it and since when, empty for nobody
   */
  public record Step(String who, String to, String state, String taken) {}

  private static List<RecordRow> rows(String about, Sight sight) {
    List<RecordRow> rows = new ArrayList<>(sight.linked("notice", "about", about));
    rows.sort(
        Comparator.comparing((RecordRow it) -> Sight.text(it.state().fields(), "dueAt"))
            .thenComparing(it -> it.state().fields().path("step").asInt()));
    return rows;
  }

  /** The steps there have been, the first first. */
  public static List<Step> of(String about, Sight sight) {
    return rows(about, sight).stream().map(row -> step(row.state().fields(), sight)).toList();
  }

  private static Step step(ObjectNode notice, Sight sight) {
    String trouble = Sight.text(notice, "trouble");
    String sent = Sight.text(notice, "sentAt");
    String state =
        switch (trouble) {
          case "nobody" -> "Nobody is set to be told";
          case "no_way" ->
              "Could not be told: this server sends no e-mail yet. Ask whoever runs Daybook";
          case "not_sent" -> "Not sent yet: it is tried every minute";
          default -> sent.isEmpty() ? "Being told" : "Told " + When.moment(sent);
        };
    String by = Sight.text(notice, "acknowledgedBy");
    return new Step(
        LadderStep.of(Sight.text(notice, "who")).map(LadderStep::label).orElse(""),
        Sight.text(notice, "to"),
        state,
        by.isEmpty()
            ? ""
            : sight.staffName(by) + ", " + When.moment(Sight.text(notice, "acknowledgedAt")));
  }

  /** Who has taken the latest run of it on, in words; empty for nobody. */
  public static String taken(String about, Sight sight) {
    return of(about, sight).stream()
        .map(Step::taken)
        .filter(it -> !it.isEmpty())
        .reduce((one, other) -> other)
        .orElse("");
  }

  /** Whether a step waits for somebody to take it on. */
  public static boolean waits(String about, Sight sight) {
    return latestOpen(about, sight).isPresent();
  }

  private static Optional<RecordRow> latestOpen(String about, Sight sight) {
    List<RecordRow> rows = rows(about, sight);
    return rows.isEmpty()
        ? Optional.empty()
        : Optional.of(rows.get(rows.size() - 1))
            .filter(it -> !it.state().fields().hasNonNull("acknowledgedAt"));
  }

  /** What takes the open steps on, by name; nothing when none waits. */
  public static List<Act> take(String about, Visit visit) {
    return visit.read(
        sight -> {
          List<Act> acts = new ArrayList<>();
          for (RecordRow row : rows(about, sight)) {
            if (!row.state().fields().hasNonNull("acknowledgedAt")) {
              ObjectNode fields = Json.object().put("acknowledgedBy", visit.viewer().staff());
              fields.put("acknowledgedAt", visit.now().toString());
              acts.add(
                  visit
                      .clerk()
                      .act(
                          "notice.acknowledge",
                          row.root(),
                          Clerk.edit(row.key(), row.state().version(), fields)));
            }
          }
          return acts;
        });
  }
}
