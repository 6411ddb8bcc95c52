package uk.daybook.server.ladder;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import uk.daybook.domain.BusinessDays;
import uk.daybook.domain.HandoverWatch;
import uk.daybook.domain.LadderCause;
import uk.daybook.domain.LoneVisit;
import uk.daybook.domain.Policy;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Region;
import uk.daybook.server.review.ReadingShelf;
import uk.daybook.server.review.RegionSettings;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.VisitLine;
import uk.daybook.server.store.WorkLine;
import uk.daybook.server.store.WorkPlace;

/** Which ladders should be running at a moment, from one snapshot: nothing else is remembered. */
final class Due {
  private static final ZoneId LONDON = ZoneId.of("Europe/London");
  private static final int MOST = 10_000;
  private static final BusinessDays BUSINESS_DAYS = BusinessDays.forTelling();

  private final Reading reading;
  private final ReadingShelf shelf;
  private final Instant now;
  private final Map<Region, Policy> policies = new EnumMap<>(Region.class);

  Due(Reading reading, Instant now) {
    this.reading = reading;
    this.shelf = new ReadingShelf(reading);
    this.now = now;
  }

  ReadingShelf shelf() {
    return shelf;
  }

  /** The policy of today in a region. */
  Policy policy(Region region) {
    LocalDate today = now.atZone(LONDON).toLocalDate();
    return policies.computeIfAbsent(region, it -> RegionSettings.of(it, shelf).on(it, today));
  }

  List<LadderRun> runs() {
    List<LadderRun> runs = new ArrayList<>();
    for (Region region : Region.values()) {
      work(region, WorkKind.DURESS).forEach(line -> runs.add(duress(region, line)));
    }
    addSilent(runs);
    for (Region region : Region.values()) {
      work(region, WorkKind.CONCERN).forEach(line -> runs.add(concern(region, line)));
      work(region, WorkKind.RETURNED_CONCERN).forEach(line -> runs.add(concern(region, line)));
      work(region, WorkKind.HANDOVER).forEach(line -> addHandover(runs, region, line));
    }
    return runs;
  }

  private List<WorkLine> work(Region region, WorkKind kind) {
    return reading.workOfRegion(region.code(), kind.code(), "", WorkPlace.START, MOST);
  }

  private static LadderRun duress(Region region, WorkLine line) {
    Instant since = Instant.ofEpochMilli(line.sinceMillis());
    return new LadderRun(
        LadderCause.DURESS, line.record(), "", region, line.owner(), "", since, null);
  }

  private void addSilent(List<LadderRun> runs) {
    for (VisitLine visit : watched()) {
      Region region = Region.of(visit.region()).orElse(null);
      if (region == null || visit.isLongPast(now)) {
        continue;
      }
      Instant finish = Instant.ofEpochMilli(visit.finishMillis());
      LoneVisit lone = new LoneVisit(finish, null, false);
      if (lone.at(now, policy(region)) == LoneVisit.Phase.SILENT) {
        RecordKey about = new RecordKey("visit", visit.id());
        RecordRow row = shelf.live(about);
        String buddy = row == null ? "" : row.state().fields().path("buddy").asText("");
        runs.add(
            new LadderRun(
                LadderCause.OVERDUE,
                about,
                Long.toString(visit.finishMillis()),
                region,
                visit.officer(),
                buddy,
                finish,
                lone.silentFrom(policy(region))));
      }
    }
  }

  /** All of them, however many were never recorded: the newest come last. */
  private List<VisitLine> watched() {
    List<VisitLine> all = new ArrayList<>();
    long after = now.minus(LoneVisit.LONGEST_STARTED).toEpochMilli();
    String afterId = "";
    List<VisitLine> page;
    do {
      page = reading.watchedVisits(after, afterId, now.toEpochMilli(), MOST);
      all.addAll(page);
      if (!page.isEmpty()) {
        after = page.get(page.size() - 1).finishMillis();
        afterId = page.get(page.size() - 1).id();
      }
    } while (page.size() == MOST);
    return all;
  }

  private static LadderRun concern(Region region, WorkLine line) {
    return new LadderRun(
        LadderCause.CONCERN,
        line.record(),
        "",
        region,
        line.owner(),
        "",
        Instant.ofEpochMilli(line.sinceMillis()),
        null);
  }

  /**
   * One that was given and is unread past its day; one that is still to be written is not given.
   * Nobody is told of it outside a working day, so that each step has one.
   */
  private void addHandover(List<LadderRun> runs, Region region, WorkLine line) {
    RecordRow row = shelf.live(line.record());
    if (row == null) {
      return;
    }
    ObjectNode fields = row.state().fields();
    boolean isGiven = fields.hasNonNull("movedAt") || !fields.hasNonNull("askedAt");
    Instant since = Instant.ofEpochMilli(line.sinceMillis());
    LocalDate readBy =
        HandoverWatch.readBy(since.atZone(LONDON).toLocalDate(), policy(region), BUSINESS_DAYS);
    LocalDate today = now.atZone(LONDON).toLocalDate();
    if (isGiven && HandoverWatch.escalates(readBy, false, today, BUSINESS_DAYS)) {
      runs.add(
          new LadderRun(
              LadderCause.HANDOVER, line.record(), "", region, line.owner(), "", since, null));
    }
  }
}
