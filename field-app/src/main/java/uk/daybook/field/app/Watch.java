package uk.daybook.field.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.client.Piece;
import uk.daybook.client.RunningVisit;
import uk.daybook.client.Shown;
import uk.daybook.client.SyncStatus;
import uk.daybook.domain.LoneVisit;
import uk.daybook.domain.LoneVisit.Phase;
import uk.daybook.domain.Policy;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.SettingKey;
import uk.daybook.protocol.Json;

/**
 * What is never out of sight, on any screen: a visit that runs and the time it has left, and a
 * concern that the office has not received. Immutable.
 *
 * <p>It is made from what is stored, so that it is the same after a restart; the page counts on
 * from there by itself, and says the minutes aloud.
 */
public record Watch(List<Line> lines) {
  /** Nothing to keep in sight. */
  public static final Watch NOTHING = new Watch(List.of());

  private static final long NO_TIME = Long.MIN_VALUE;

  public Watch {
    lines = List.copyOf(lines);
  }

  /**
   * One thing.
   *
   * @param id of the line on the page
   * @param look {@code calm}, {@code warn} or {@code bad}
   * @param words what it is
   * @param path where something is done about it
   * @param phone a number to ring, empty for none
   * @param leftMillis time left, negative once it is over; {@link #timed} says whether it has any
   * @param warnMillis how long before the end the quiet warning comes
   */
  public record Line(
      String id,
      String look,
      String words,
      String path,
      String phone,
      long leftMillis,
      long warnMillis) {
    public boolean timed() {
      return leftMillis != NO_TIME;
    }
  }

  static Watch of(Desk desk, SyncStatus status) {
    List<Line> lines = new ArrayList<>();
    LocalDate today = desk.today();
    for (RunningVisit visit : desk.store().runningVisits()) {
      lines.add(visit(desk, visit, desk.policy(today)));
    }
    for (Piece piece : status.pieces()) {
      boolean isUnheard = piece.where() == Piece.Where.WAITING || piece.where() == Piece.Where.SENT;
      boolean isReturned =
          piece.where() == Piece.Where.PARKED || piece.where() == Piece.Where.REFUSED;
      for (RecordKey record : piece.records()) {
        if (record.type().equals("concern") && piece.name().equals("concern.raise")) {
          if (isUnheard) {
            lines.add(concern(desk, record.id(), "watch.concern", "/concern/" + record.id()));
          } else if (isReturned) {
            lines.add(concern(desk, record.id(), "watch.returned", "/unsent"));
          }
        }
      }
    }
    return new Watch(lines);
  }

  private static Line visit(Desk desk, RunningVisit visit, Policy policy) {
    Instant until = Instant.ofEpochMilli(visit.untilMillis());
    Instant now = desk.instant();
    LoneVisit lone = new LoneVisit(until, now, false);
    Phase phase = lone.at(now, policy);
    String time = desk.words().time(until.atZone(Desk.ZONE).toLocalTime());
    LocalDateTime silent = lone.silentFrom(policy).atZone(Desk.ZONE).toLocalDateTime();
    boolean isOver = phase == Phase.LATE || phase == Phase.SILENT;
    boolean isNobody = isOver && told(desk, visit, policy, silent).isNobody();
    String words =
        switch (phase) {
          case LATE ->
              isNobody
                  ? desk.t("watch.nobody")
                  : desk.t("watch.late", desk.words().time(silent.toLocalTime()));
          case SILENT -> desk.t(isNobody ? "watch.nobody" : "watch.silent");
          default -> desk.t("watch.out", time);
        };
    return new Line(
        "watch-" + visit.id(),
        look(phase),
        words,
        "/visit/" + visit.id(),
        "",
        visit.untilMillis() - now.toEpochMilli(),
        policy.minutes(SettingKey.LONE_WARNING_MINUTES) * 60_000L);
  }

  private static WhoIsTold told(
      Desk desk, RunningVisit visit, Policy policy, LocalDateTime silent) {
    ObjectNode fields = desk.read("visit", visit.id()).map(Shown::document).orElseGet(Json::object);
    String officer = fields.path("officer").asText("");
    return new WhoIsTold(
        desk,
        officer.isEmpty() ? desk.staff() : officer,
        fields.path("buddy").asText(""),
        policy,
        silent);
  }

  private static String look(Phase phase) {
    return switch (phase) {
      case LATE, SILENT -> "bad";
      case WARNING -> "warn";
      default -> "calm";
    };
  }

  private static Line concern(Desk desk, String id, String words, String path) {
    String phone = desk.policy(desk.today()).text(SettingKey.DUTY_PHONE).trim();
    return new Line(
        "watch-" + id,
        "bad",
        phone.isEmpty() ? desk.t(words) : desk.t(words + ".ring", phone),
        path,
        phone,
        NO_TIME,
        0);
  }

  /** While the app is locked: that a visit runs, and nothing of whose or where. */
  static Watch atTheDoor(App app) {
    List<Line> lines = new ArrayList<>();
    for (Profile profile : app.tablet().profiles()) {
      if (!profile.isEnrolled() || !profile.store().isLocked()) {
        continue;
      }
      long now = profile.store().officeMillis();
      for (RunningVisit visit : profile.store().runningVisits()) {
        long left = visit.untilMillis() - now;
        String time =
            app.words()
                .time(Instant.ofEpochMilli(visit.untilMillis()).atZone(Desk.ZONE).toLocalTime());
        lines.add(
            new Line(
                "watch-" + visit.id(),
                left > 0 ? "calm" : "bad",
                app.words().t(left > 0 ? "watch.locked" : "watch.locked.late", time),
                "/unlock",
                "",
                left,
                5 * 60_000L));
      }
    }
    return new Watch(lines);
  }
}
