package uk.daybook.field.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import uk.daybook.client.Piece;
import uk.daybook.client.StepOutcome;
import uk.daybook.client.SyncStatus;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.field.app.Page.StatusLine;

/** What the header says, a row for each way a device can stand. */
final class StatusWordsTest {
  private static final Instant NOW = at("2026-11-18T12:00");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          0 | 0 | caughtup | -                | All sent
          1 | 0 | more     | -                | 1 not yet sent
          3 | 0 | more     | -                | 3 not yet sent
          2 | 1 | more     | -                | 3 not yet sent
          0 | 1 | more     | -                | Sending 1
          0 | 3 | more     | -                | Sending 3
          3 | 0 | offline  | 2026-11-18T10:42 | 3 not yet sent, no signal since 10:42
          0 | 3 | offline  | 2026-11-18T10:42 | 3 not yet sent, no signal since 10:42
          0 | 0 | offline  | 2026-11-18T10:42 | All sent, no signal since 10:42
          3 | 0 | due      | 2026-11-18T10:42 | 3 not yet sent, no signal since 10:42
          3 | 0 | offline  | 2026-11-17T12:01 | 3 not yet sent, no signal since 12:01
          3 | 0 | offline  | 2026-11-17T12:00 | 3 not yet sent, no signal since Tuesday 17 November at 12:00
          3 | 0 | offline  | 2026-11-09T08:05 | 3 not yet sent, no signal since Monday 9 November at 08:05
          1 | 0 | portal   | 2026-11-18T10:42 | 1 not yet sent, this network needs signing in, since 10:42
          3 | 0 | busy     | -                | 3 not yet sent, the server is busy
          3 | 0 | revoked  | -                | 3 not yet sent, this device may no longer connect: ask the office
          3 | 0 | tooold   | 2026-11-18T10:42 | 3 not yet sent, update the app to send
          """)
  void saysHowTheDeviceStands(
      int waiting, int sent, String last, @Nullable String since, String words) {
    Long offline = since == null ? null : at(since).toEpochMilli();
    SyncStatus status = status(waiting, sent, offline, outcome(last), List.of());

    StatusLine line = line(status, 0, 0);

    assertThat(line.words()).isEqualTo(words);
    assertThat(line.unsent()).isEqualTo(waiting + sent > 0);
  }

  @Test
  void countsWhatCameBackAndWhatOnlyHasToBeReadAsNeedingMe() {
    List<Piece> pieces =
        List.of(
            piece(Piece.Where.REFUSED, Piece.Who.YOU),
            piece(Piece.Where.OVERTAKEN, Piece.Who.YOU),
            piece(Piece.Where.PARKED, Piece.Who.THE_OFFICE));

    assertThat(needsMe(pieces)).isEqualTo(2);
  }

  @Test
  void whatNeedsMeIsNotCalledAllSent() {
    List<Piece> refused = List.of(piece(Piece.Where.REFUSED, Piece.Who.YOU));
    Long since = at("2026-11-18T10:42").toEpochMilli();
    SyncStatus sent = status(0, 0, null, new StepOutcome.CaughtUp(), refused);
    SyncStatus offline = status(0, 0, since, new StepOutcome.NoNetwork(), refused);

    assertThat(line(sent, 0, 0).words()).isEmpty();
    assertThat(line(sent, 2, 0).words()).isEqualTo("2 photos or documents to go");
    assertThat(line(offline, 0, 0).words()).isEqualTo("No signal since 10:42");
  }

  @Test
  void aQuestionOfTheOfficeNeedsMe() {
    SyncStatus sent = status(0, 0, null, new StepOutcome.CaughtUp(), List.of());

    assertThat(line(sent, 0, 2).needsMe()).isEqualTo(2);
    assertThat(line(sent, 0, 2).words()).isEmpty();
  }

  @Test
  void anAppThatIsTooOldIsOneThingToDoAndNotOneForEachRecord() {
    Piece waiting = piece(Piece.Where.WAITING, Piece.Who.YOU);

    assertThat(needsMe(List.of(waiting, waiting))).isEqualTo(0);
  }

  private static int needsMe(List<Piece> pieces) {
    SyncStatus status = status(0, 0, null, new StepOutcome.CaughtUp(), pieces);
    return line(status, 0, 0).needsMe();
  }

  private static StatusLine line(SyncStatus status, int files, int questions) {
    return StatusWords.of(status, files, questions, Words.in("en"), NOW, Desk.ZONE);
  }

  private static Piece piece(Piece.Where where, Piece.Who who) {
    RootKey root = new RootKey(RootType.PERSON, "p1");
    return new Piece(1, "note.add", root, where, "", who, 0, List.of(), false, "");
  }

  private static SyncStatus status(
      int waiting, int sent, @Nullable Long offline, StepOutcome last, List<Piece> pieces) {
    return new SyncStatus(
        "d1", "NE011", false, waiting, sent, 0, offline, last, 0, List.of(), pieces, 0, 0);
  }

  private static StepOutcome outcome(String last) {
    return switch (last) {
      case "caughtup" -> new StepOutcome.CaughtUp();
      case "more" -> new StepOutcome.MoreToDo();
      case "due" -> new StepOutcome.NothingDue(1_000);
      case "portal" -> new StepOutcome.NotOurServer();
      case "busy" -> new StepOutcome.Busy(1_000);
      case "revoked" -> new StepOutcome.Revoked();
      case "tooold" -> new StepOutcome.TooOld();
      default -> new StepOutcome.NoNetwork();
    };
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(Desk.ZONE).toInstant();
  }
}
