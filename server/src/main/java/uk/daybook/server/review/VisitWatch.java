package uk.daybook.server.review;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.merge.Stamp;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.VisitLine;
import uk.daybook.server.store.VisitLine.State;

/**
 * How a home visit stands, from its record and from the signals about it: one place. Signals decide
 * who is out and until when; whatever became of the case, they arrive.
 */
public final class VisitWatch {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");

  private VisitWatch() {}

  /** A visit's line. */
  public static VisitLine of(RecordRow visit, Shelf shelf) {
    ObjectNode fields = visit.state().fields();
    String officer = text(fields, "officer");
    List<Signal> signals = signals(visit, shelf);
    Signal last = lastOf(signals);
    if (last == null || last.isOver()) {
      // Somebody else may be out on it: a case that was given away while its officer was inside.
      List<RecordRow> rows = shelf.linked("signal", "about", visit.key().id());
      for (String by : senders(rows)) {
        List<Signal> theirs = signals(rows, by::equals);
        Signal theirLast = lastOf(theirs);
        if (theirLast != null && !theirLast.isOver()) {
          officer = by;
          signals = theirs;
          last = theirLast;
        }
      }
    }
    long started = startedOf(signals, millis(text(fields, "startedAt")));
    long heard = signals.isEmpty() ? started : signals.get(signals.size() - 1).atMillis();
    long finish = finish(fields, last);
    State state = state(fields, last, started);
    // Made when it should have been over already: put in afterwards, and nobody is out.
    Stamp made = visit.state().stamps().of("person");
    boolean wasAhead = made == null || made.atMillis() < finish;
    return new VisitLine(
        visit.key().id(),
        region(officer, visit.root().id(), shelf),
        officer,
        visit.root().id(),
        local(text(fields, "plannedAt")),
        finish,
        started,
        Math.max(heard, started),
        state,
        state == State.OUT || (state == State.PLANNED && wasAhead));
  }

  /**
   * A visit that is known from its signals only: its record is still to come, was returned, or was
   * removed. Somebody is out all the same. Empty when there are none.
   */
  public static Optional<VisitLine> unseen(String visit, Shelf shelf) {
    List<RecordRow> rows = shelf.linked("signal", "about", visit);
    String officer =
        rows.stream()
            .map(row -> row.state().fields())
            .filter(it -> !text(it, "kind").equals("heard"))
            .map(it -> text(it, "sentBy"))
            .findFirst()
            .orElse("");
    List<Signal> signals = signals(rows, by -> by.equals(officer));
    Signal last = lastOf(signals);
    long started = startedOf(signals, 0);
    if (officer.isEmpty() || last == null) {
      return Optional.empty();
    }
    long heard = signals.get(signals.size() - 1).atMillis();
    State state = state(Json.object(), last, started);
    return Optional.of(
        new VisitLine(
            visit,
            region(officer, "", shelf),
            officer,
            "",
            0,
            last.untilMillis() > 0 ? last.untilMillis() : heard,
            started,
            heard,
            state,
            state == State.OUT));
  }

  private static @Nullable Signal lastOf(List<Signal> signals) {
    Signal last = null;
    for (Signal signal : signals) {
      last = signal.isAboutBeingOut() ? signal : last;
    }
    return last;
  }

  private static long startedOf(List<Signal> signals, long otherwise) {
    long started = otherwise;
    for (Signal signal : signals) {
      started = signal.kind().equals("started") ? signal.atMillis() : started;
    }
    return started;
  }

  /** Whoever says that they are out on it themselves. */
  private static Set<String> senders(List<RecordRow> rows) {
    Set<String> senders = new TreeSet<>();
    for (RecordRow row : rows) {
      if (text(row.state().fields(), "kind").equals("started")) {
        senders.add(text(row.state().fields(), "sentBy"));
      }
    }
    return senders;
  }

  /**
   * One signal, placed by the server's idea of when it was given. Two of one log may have the same
   * time, because corrected times are held between what came before and arrival: their numbers tell
   * which was given last. Ids of logs are in the order in which logs begin, the office's last.
   */
  private record Signal(
      String kind, long atMillis, String incarnation, long number, long untilMillis) {
    static final Comparator<Signal> AS_GIVEN =
        Comparator.comparingLong(Signal::atMillis)
            .thenComparing(Signal::incarnation)
            .thenComparingLong(Signal::number);

    /** Whether it says that somebody is out, or back. */
    boolean isAboutBeingOut() {
      return !kind.equals("unlocked");
    }

    boolean isOver() {
      return kind.equals("ended") || kind.equals("heard");
    }
  }

  /** Those of whoever's visit it is or who started it, and the office's: nobody else's count. */
  private static List<Signal> signals(RecordRow visit, Shelf shelf) {
    String officer = text(visit.state().fields(), "officer");
    Stamp started = visit.state().stamps().of("startedAt");
    return signals(
        shelf.linked("signal", "about", visit.key().id()),
        by -> by.equals(officer) || (started != null && by.equals(started.staff())));
  }

  private static List<Signal> signals(List<RecordRow> rows, Predicate<String> theirs) {
    List<Signal> signals = new ArrayList<>();
    for (RecordRow row : rows) {
      ObjectNode fields = row.state().fields();
      if (!text(fields, "kind").equals("heard") && !theirs.test(text(fields, "sentBy"))) {
        continue;
      }
      Stamp stamp = row.state().stamps().of("kind");
      signals.add(
          new Signal(
              text(fields, "kind"),
              stamp == null ? millis(text(fields, "at")) : stamp.atMillis(),
              stamp == null ? "" : stamp.by().incarnation(),
              stamp == null ? 0 : stamp.by().number(),
              millis(text(fields, "until"))));
    }
    signals.sort(Signal.AS_GIVEN);
    return signals;
  }

  private static State state(ObjectNode fields, @Nullable Signal last, long started) {
    String outcome = text(fields, "outcome");
    if (last != null && !last.isOver()) {
      // Whatever was recorded meanwhile: whoever is out is out until they say otherwise.
      return State.OUT;
    } else if (!outcome.isEmpty()) {
      return outcome.equals("not_carried_out") ? State.NOT_CARRIED_OUT : State.DONE;
    } else if (fields.path("calledOff").asBoolean() || fields.path("outOfView").asBoolean()) {
      return State.CALLED_OFF;
    } else if (last != null) {
      return State.ENDED;
    } else if (fields.hasNonNull("endedAt")) {
      return State.ENDED;
    }
    return started > 0 ? State.OUT : State.PLANNED;
  }

  /** As last said; else as planned, or as extended if that is later. */
  private static long finish(ObjectNode fields, @Nullable Signal last) {
    if (last != null && last.untilMillis() > 0) {
      return last.untilMillis();
    }
    long planned = local(text(fields, "expectedFinish"));
    if (planned == 0) {
      planned = local(text(fields, "plannedAt"));
    }
    return Math.max(planned, millis(text(fields, "extendedTo")));
  }

  private static String region(String officer, String person, Shelf shelf) {
    String region = officer.isEmpty() ? "" : text(fields(shelf, "staff", officer), "region");
    return region.isEmpty() ? text(fields(shelf, "person", person), "region") : region;
  }

  private static @Nullable ObjectNode fields(Shelf shelf, String type, String id) {
    RecordRow row = shelf.live(new RecordKey(type, id));
    return row == null ? null : row.state().fields();
  }

  private static long millis(String instant) {
    try {
      return instant.isEmpty() ? 0 : Instant.parse(instant).toEpochMilli();
    } catch (DateTimeException e) {
      return 0;
    }
  }

  private static long local(String dateTime) {
    try {
      return dateTime.isEmpty()
          ? 0
          : LocalDateTime.parse(dateTime).atZone(LONDON).toInstant().toEpochMilli();
    } catch (DateTimeException e) {
      return 0;
    }
  }

  private static String text(@Nullable ObjectNode fields, String field) {
    JsonNode value = fields == null ? null : fields.get(field);
    return value == null || value.isNull() ? "" : value.asText();
  }
}
