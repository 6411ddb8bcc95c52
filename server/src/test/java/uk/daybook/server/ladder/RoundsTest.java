package uk.daybook.server.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.Ids;
import uk.daybook.domain.LadderCause;
import uk.daybook.domain.LadderStep;
import uk.daybook.domain.Recipients.Colleague;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Verdict;
import uk.daybook.server.Config;
import uk.daybook.server.DaybookServer;
import uk.daybook.server.SettableClock;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.signin.PasswordCost;
import uk.daybook.server.store.PassingStore;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.SqliteStore;
import uk.daybook.server.store.SqliteTemplate;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.StoreException;
import uk.daybook.server.store.Writing;

/**
 * The ladder against a real mail server and a real receiver of webhooks. The clock stands at 09:00
 * on a Saturday: out of hours. A visit is planned from 09:10 to 10:00; the margin is 15 minutes, a
 * step 10.
 */
final class RoundsTest {
  private static final RootKey PERSON = new RootKey(RootType.PERSON, "P1");

  private final SettableClock clock = new SettableClock();
  private final Connection database = SqliteTemplate.inMemory();
  private final Store store = SqliteStore.over(() -> database);
  private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
  private final Ids ids = new Ids(clock::millis, new Random(3)::nextLong);
  private final OwnLog log = new OwnLog(store, clock, "office:test");
  private Receiver receiver;
  private DaybookServer server;

  @BeforeEach
  void start() throws IOException {
    mail.start();
    receiver = new Receiver();
    server = server();
    staff("O1", "officer", "o1@daybook.example", "B1");
    staff("B1", "officer", "b1@daybook.example", "");
    staff("M1", "spo", "m1@daybook.example", "");
    setting("lone.duty-manager-out-of-hours", "night@daybook.example");
    make(
        PERSON,
        "person",
        "P1",
        "{'crn':'X000001','firstName':'Elowen','lastName':'Trevithick','officer':'O1',"
            + "'region':'North East'}");
  }

  @AfterEach
  void stop() {
    server.stop();
    receiver.close();
    mail.stop();
  }

  private DaybookServer server() {
    Outbound outbound =
        new Outbound(
            new MailTelling.Server(
                "127.0.0.1", mail.getSmtp().getPort(), false, "", "", "daybook@daybook.example"),
            receiver.address(),
            Receiver.SECRET,
            "https://daybook.example");
    Config config =
        Config.of("127.0.0.1", 0, Path.of(".")).passwordCost(PasswordCost.CHEAP).outbound(outbound);
    // Not started: the test goes round itself, by its own clock.
    return new DaybookServer(config, store, clock, new Random(5)::nextLong);
  }

  private void minutesLater(int minutes) {
    clock.advance(Duration.ofMinutes(minutes));
    server.rounds().walk();
  }

  @Test
  void aVisitThatWasNeverStartedIsNoticed() throws Exception {
    plan("V1");
    minutesLater(74);
    assertThat(mails()).isEmpty();
    minutesLater(1);
    assertThat(mails())
        .containsExactly("o1@daybook.example: Daybook: Iona Davies is not back from a visit");
    minutesLater(9);
    assertThat(mails()).hasSize(1);
    minutesLater(1);
    assertThat(mails()).element(1).asString().startsWith("b1@daybook.example");
    minutesLater(10);
    assertThat(mails()).element(2).asString().startsWith("night@daybook.example");
    minutesLater(120);
    assertThat(mails()).hasSize(3);
    assertThat(receiver.steps()).containsExactly("officer", "buddy", "duty_manager");
  }

  /** What leaves the service's walls names nobody on probation. */
  @Test
  void aMessageNamesStaffAndNobodyElse() throws Exception {
    plan("V1");
    minutesLater(75);
    MimeMessage message = mail.getReceivedMessages()[0];
    String text = String.valueOf(message.getContent());
    assertThat(text)
        .contains("Iona Davies was expected back from a visit by 10:00 on Saturday 21 November")
        .contains("https://daybook.example/office/out/V1");
    assertThat(text + message.getSubject() + receiver.received)
        .doesNotContain("Elowen", "Trevithick", "X000001", "P1");
  }

  @Test
  void aDeviceThatIsDestroyedAfterTheStartChangesNothing() throws Exception {
    plan("V1");
    minutesLater(10);
    signal("V1", "started", "2026-11-21T10:00:00Z", "usual");
    minutesLater(64);
    assertThat(mails()).isEmpty();
    minutesLater(1);
    assertThat(mails()).hasSize(1);
  }

  @Test
  void aServerThatWasDownGoesOnWhereItShouldBe() throws Exception {
    plan("V1");
    minutesLater(75);
    assertThat(mails()).hasSize(1);
    server.rounds().close();
    clock.advance(Duration.ofMinutes(21));
    server = server();
    server.rounds().walk();
    assertThat(mails()).hasSize(3);
    server.rounds().walk();
    assertThat(mails()).hasSize(3);
  }

  @Test
  void whoExtendsOrIsBackRaisesNoAlarm() throws Exception {
    plan("V1");
    plan("V2");
    plan("V3");
    signal("V1", "started", "2026-11-21T10:00:00Z", "usual");
    signal("V2", "started", "2026-11-21T10:00:00Z", "usual");
    minutesLater(50);
    signal("V1", "ended", "", "usual");
    signal("V2", "extended", "2026-11-21T10:30:00Z", "usual");
    edit(PERSON, "visit", "V3", "{'calledOff':true,'calledOffBecause':'Rang to say no'}");
    minutesLater(54);
    assertThat(mails()).isEmpty();
    minutesLater(1);
    assertThat(mails()).hasSize(1);
    assertThat(String.valueOf(mail.getReceivedMessages()[0].getContent()))
        .contains("/office/out/V2");
  }

  /** That nobody was told is not only to be seen on a page that somebody must open. */
  @Test
  void whatReachesNobodyIsCounted() {
    List<LadderCause> counted = new ArrayList<>();
    try (Rounds mute = new Rounds(store, clock, log, List.of(), counted::add, "")) {
      plan("V1");
      clock.advance(Duration.ofMinutes(75));
      mute.walk();
      assertThat(counted).containsExactly(LadderCause.OVERDUE);
      staff("O1", "officer", "", "");
      clock.advance(Duration.ofMinutes(2));
      mute.walk();
      assertThat(counted).containsExactly(LadderCause.OVERDUE, LadderCause.OVERDUE);
    }
  }

  /**
   * A full disk, or a database that takes nothing in: whoever is to be told is told all the same.
   */
  @Test
  void aStoreThatCannotBeWrittenToSilencesNobody() {
    plan("V1");
    Unwritable unwritable = new Unwritable(store);
    Told told = new Told();
    List<LadderCause> counted = new ArrayList<>();
    try (Rounds rounds = rounds(unwritable, told, counted)) {
      unwritable.writesLeft.set(0);
      clock.advance(Duration.ofMinutes(75));
      for (int round = 0; round < 100; round++) {
        rounds.walk();
        clock.advance(Duration.ofSeconds(5));
      }
      assertThat(told.steps).containsExactly(LadderStep.OFFICER);
      clock.advance(Duration.ofMinutes(2));
      rounds.walk();
      assertThat(told.steps).containsExactly(LadderStep.OFFICER, LadderStep.BUDDY);
      assertThat(counted).isEmpty();
      assertThat(notices("V1")).isEmpty();

      unwritable.writesLeft.set(Integer.MAX_VALUE);
      clock.advance(Duration.ofMinutes(1));
      rounds.walk();
      assertThat(notices("V1"))
          .hasSize(2)
          .allMatch(it -> it.state().fields().hasNonNull("sentAt"))
          .noneMatch(it -> it.state().fields().has("trouble"));
      assertThat(told.steps).hasSize(2);
    }
  }

  @Test
  void thatNobodyCouldBeToldIsCountedThoughItCannotBeWrittenDown() {
    plan("V1");
    Unwritable unwritable = new Unwritable(store);
    List<LadderCause> counted = new ArrayList<>();
    try (Rounds rounds =
        new Rounds(
            unwritable,
            clock,
            new OwnLog(unwritable, clock, "office:mute"),
            List.of(),
            counted::add,
            "")) {
      unwritable.writesLeft.set(0);
      clock.advance(Duration.ofMinutes(75));
      for (int round = 0; round < 12; round++) {
        rounds.walk();
        clock.advance(Duration.ofSeconds(5));
      }
      assertThat(counted).containsExactly(LadderCause.OVERDUE);
      rounds.walk();
      assertThat(counted).hasSize(2);
    }
  }

  /** The disk is full when a notice has just been written down: they are told, and told once. */
  @Test
  void whoWasToldIsNotToldAgainBecauseThatCannotBeWrittenDown() {
    plan("V1");
    Unwritable unwritable = new Unwritable(store);
    Told told = new Told();
    try (Rounds rounds = rounds(unwritable, told, new ArrayList<>())) {
      unwritable.writesLeft.set(1);
      clock.advance(Duration.ofMinutes(75));
      for (int round = 0; round < 100; round++) {
        rounds.walk();
        clock.advance(Duration.ofSeconds(5));
      }
      assertThat(told.steps).containsExactly(LadderStep.OFFICER);
      assertThat(notices("V1")).hasSize(1);
      assertThat(notices("V1").get(0).state().fields().has("sentAt")).isFalse();

      unwritable.writesLeft.set(Integer.MAX_VALUE);
      clock.advance(Duration.ofMinutes(1));
      rounds.walk();
      assertThat(notices("V1").get(0).state().fields().has("sentAt")).isTrue();
      assertThat(told.steps).hasSize(1);
    }
  }

  /** A database whose commits hang (a standby that is gone) holds up no alarm. */
  @Test
  void aCommitThatHangsHoldsUpNoAlarm() throws Exception {
    plan("V1");
    plan("V2");
    Unwritable hanging = new Unwritable(store);
    Told told = new Told();
    CountDownLatch goOn = new CountDownLatch(1);
    hanging.before = () -> awaited(goOn);
    try (Rounds rounds = rounds(hanging, told, new ArrayList<>(), Duration.ofMillis(500))) {
      clock.advance(Duration.ofMinutes(75));
      rounds.walk();
      told.await(2);
      clock.advance(Duration.ofMinutes(10));
      rounds.walk();
      told.await(2);
      goOn.countDown();
      for (int round = 0; round < 50 && !isWritten("V1", 2); round++) {
        clock.advance(Duration.ofMinutes(1));
        rounds.walk();
      }
      assertThat(isWritten("V1", 2)).isTrue();
    }
  }

  /** Telling takes a while, and another server goes round meanwhile. */
  @Test
  void whatOneServerIsTellingAnotherLeavesAlone() {
    plan("V1");
    Told others = new Told();
    Told told = new Told();
    try (Rounds other = rounds(store, others, new ArrayList<>());
        Rounds rounds = rounds(store, told, new ArrayList<>())) {
      told.before = other::walk;
      clock.advance(Duration.ofMinutes(75));
      rounds.walk();
      other.walk();
      assertThat(told.steps).containsExactly(LadderStep.OFFICER);
      assertThat(others.steps).isEmpty();
    }
  }

  /** Both have read that nobody was told yet: whoever writes it down first tells them. */
  @Test
  void ofTwoServersThatGoRoundAtOnceOneTells() {
    plan("V1");
    Told others = new Told();
    Told told = new Told();
    Unwritable second = new Unwritable(store);
    try (Rounds other = rounds(store, others, new ArrayList<>());
        Rounds rounds = rounds(second, told, new ArrayList<>())) {
      AtomicBoolean once = new AtomicBoolean();
      second.before =
          () -> {
            if (once.compareAndSet(false, true)) {
              other.walk();
            }
          };
      clock.advance(Duration.ofMinutes(75));
      rounds.walk();
      assertThat(others.steps).containsExactly(LadderStep.OFFICER);
      assertThat(told.steps).isEmpty();
    }
  }

  /** A server that dies while it tells somebody: another tells them a minute later. */
  @Test
  void aStepThatWasCutShortIsTakenAgainAfterAMinute() {
    plan("V1");
    Told others = new Told();
    Told told = new Told();
    told.before =
        () -> {
          throw new IllegalStateException("the power is gone");
        };
    try (Rounds other = rounds(store, others, new ArrayList<>());
        Rounds rounds = rounds(store, told, new ArrayList<>())) {
      // Long after it was due: what is cut short is not taken for what failed for long.
      clock.advance(Duration.ofHours(8));
      rounds.walk();
      clock.advance(Duration.ofSeconds(59));
      other.walk();
      assertThat(others.steps).isEmpty();
      clock.advance(Duration.ofSeconds(1));
      other.walk();
      assertThat(others.steps)
          .containsExactlyInAnyOrder(LadderStep.OFFICER, LadderStep.BUDDY, LadderStep.DUTY_MANAGER);
    }
  }

  private boolean isWritten(String visit, int steps) {
    return notices(visit).stream().filter(it -> it.state().fields().hasNonNull("sentAt")).count()
        >= steps;
  }

  private static void awaited(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Rounds rounds(Store over, Told told, List<LadderCause> counted) {
    return rounds(over, told, counted, Duration.ofSeconds(20));
  }

  private Rounds rounds(Store over, Told told, List<LadderCause> counted, Duration patience) {
    return new Rounds(
        over,
        clock,
        new OwnLog(over, clock, "office:" + ids.next()),
        List.of(told),
        counted::add,
        "",
        patience);
  }

  /** Takes every message, and remembers for whom it was. */
  private static final class Told implements Telling {
    final List<LadderStep> steps = new CopyOnWriteArrayList<>();
    volatile Runnable before = () -> {};
    private final Semaphore taken = new Semaphore(0);

    @Override
    public String way() {
      return "told";
    }

    @Override
    public boolean reaches(Message message) {
      return true;
    }

    @Override
    public void tell(Message message) {
      before.run();
      steps.add(message.step());
      taken.release();
    }

    /** Waits until so many more were taken. */
    void await(int messages) throws InterruptedException {
      assertThat(taken.tryAcquire(messages, 20, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** A store that takes in so many transactions, and then none until it is told to. */
  private static final class Unwritable extends PassingStore {
    final AtomicInteger writesLeft = new AtomicInteger(Integer.MAX_VALUE);
    volatile Runnable before = () -> {};

    Unwritable(Store store) {
      super(store);
    }

    @Override
    public <T> T write(Function<Writing, T> work) {
      before.run();
      if (writesLeft.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
        throw new StoreException("The disk is full", null);
      }
      return super.write(work);
    }
  }

  /** A password goes to a mail server sealed, or not at all. */
  @Test
  void whoSignsInToAMailServerDoesSoOverTlsOnly() {
    MailTelling.Server plain =
        new MailTelling.Server(
            "127.0.0.1", mail.getSmtp().getPort(), false, "daybook", "s3cret", "d@daybook.example");
    Message message =
        new Message(
            "N1",
            LadderCause.OVERDUE,
            LadderStep.OFFICER,
            "NE",
            "O1",
            "Iona Davies",
            List.of(new Colleague("O1", "Iona Davies", "o1@daybook.example", "")),
            clock.instant(),
            "https://daybook.example");
    assertThatThrownBy(() -> new MailTelling(plain, clock).tell(message))
        .hasRootCauseMessage("STARTTLS is required but host does not support STARTTLS");
  }

  /** Nobody can call off the watch over somebody else's visit from a device of their own. */
  @Test
  void aColleaguesSignalEndsNobodysVisit() throws Exception {
    plan("V1");
    signal("B1", "V1", "ended", "", "usual");
    minutesLater(75);
    assertThat(mails()).hasSize(1);
    ObjectNode forged = Json.object().put("about", "V1").put("sentBy", "B1");
    forged.put("kind", "heard").put("sign", "usual").put("at", clock.instant().toString());
    Edit edit = new Edit(new RecordKey("signal", ids.next()), Base.NOTHING, forged);
    assertThat(
            log.post(
                    new OwnLog.Act(
                        "signal.heard",
                        "B1",
                        Role.OFFICER,
                        new RootKey(RootType.STAFF, "B1"),
                        List.of(edit)))
                .isPosted())
        .isFalse();
    ObjectNode other = Json.object().put("about", "V1").put("sentBy", "B1");
    other.put("kind", "ended").put("sign", "usual").put("at", clock.instant().toString());
    Edit underOther = new Edit(new RecordKey("signal", ids.next()), Base.NOTHING, other);
    assertThat(
            log.post(
                    new OwnLog.Act(
                        "signal.ended",
                        "B1",
                        Role.OFFICER,
                        new RootKey(RootType.STAFF, "O1"),
                        List.of(underOther)))
                .isPosted())
        .isFalse();
  }

  /** Whose record was returned, or is still on its way, is out all the same. */
  @Test
  void aVisitThatIsKnownFromItsSignalsOnlyIsWatched() throws Exception {
    signal("V9", "started", "2026-11-21T10:00:00Z", "usual");
    minutesLater(75);
    assertThat(mails()).hasSize(1);
    signal("V9", "ended", "", "usual");
    minutesLater(30);
    assertThat(mails()).hasSize(1);
  }

  /** The case was given away while its officer was inside: they are looked for, nobody else. */
  @Test
  void whoIsInsideIsLookedForWhoeverHasTheCaseNow() throws Exception {
    plan("V1");
    edit(
        PERSON,
        "visit",
        "V1",
        "{'plannedAt':'2026-11-21T09:10','expectedFinish':'2026-11-21T10:00','officer':'B1'}");
    signal("O1", "V1", "started", "2026-11-21T10:00:00Z", "usual");
    minutesLater(75);
    assertThat(mails())
        .containsExactly("o1@daybook.example: Daybook: Iona Davies is not back from a visit");
  }

  /** Giving a late visit to somebody else does not say that they are back. */
  @Test
  void aVisitThatIsMovedAfterItsTimeIsStillWatched() throws Exception {
    plan("V1");
    minutesLater(65);
    edit(
        PERSON,
        "visit",
        "V1",
        "{'plannedAt':'2026-11-21T09:10','expectedFinish':'2026-11-21T10:00','officer':'B1'}");
    minutesLater(10);
    assertThat(mails()).hasSize(1);
    assertThat(mails()).element(0).asString().startsWith("b1@daybook.example");
  }

  @Test
  void anAddressThatIsNoGoodKeepsNobodyFromBeingTold() throws Exception {
    setting("lone.duty-manager-out-of-hours", "a@b..c, night@daybook.example");
    plan("V1");
    minutesLater(75);
    minutesLater(20);
    assertThat(mails()).anyMatch(it -> it.startsWith("night@daybook.example"));
  }

  /** A webhook that begins an answer and never ends it. */
  @Test
  void aWebhookThatStallsHoldsUpNobody() throws Exception {
    receiver.stalls = true;
    plan("V1");
    minutesLater(75);
    assertThat(mails()).hasSize(1);
    minutesLater(20);
    assertThat(mails()).hasSize(3);
  }

  /** Somebody was out, and nobody has heard of an end: a server that was down for days says so. */
  @Test
  void whoWasOutIsLookedForDaysLater() throws Exception {
    plan("V1");
    plan("V2");
    signal("V1", "started", "2026-11-21T10:00:00Z", "usual");
    minutesLater(3 * 24 * 60);
    assertThat(notices("V1")).isNotEmpty();
    assertThat(notices("V2")).isEmpty();
  }

  /** Urgent work may overtake: what counts is when each was given, not when it came. */
  @Test
  void anEndThatArrivesBeforeItsStartIsStillTheEnd() throws Exception {
    plan("V1");
    minutesLater(40);
    signal("V1", "ended", "", "usual");
    signal("V1", "unlocked", "", "usual");
    minutesLater(60);
    assertThat(mails()).isEmpty();
  }

  /** A clock that was set back, or a log that was numbered anew, leaves both with one time. */
  @Test
  void anEndOfTheSameTimeAsItsStartIsStillTheEnd() throws Exception {
    plan("V1");
    List<OwnLog.Act> both =
        List.of(
            give("O1", "V1", "started", "2026-11-21T10:00:00Z", "usual"),
            give("O1", "V1", "ended", "", "usual"));
    assertThat(log.post(both)).allMatch(Verdict::isPosted);
    minutesLater(75);
    assertThat(mails()).isEmpty();
  }

  @Test
  void somebodyWhoDealsWithItStopsTheClimb() throws Exception {
    plan("V1");
    minutesLater(75);
    acknowledge(notices("V1").get(0));
    minutesLater(60);
    assertThat(mails()).hasSize(1);
  }

  /** They answered, went on, and went silent again: that is another alarm. */
  @Test
  void aVisitThatGoesSilentAgainIsNoticedAgain() throws Exception {
    plan("V1");
    minutesLater(75);
    acknowledge(notices("V1").get(0));
    signal("V1", "extended", "2026-11-21T10:45:00Z", "usual");
    minutesLater(44);
    assertThat(mails()).hasSize(1);
    minutesLater(1);
    assertThat(mails()).hasSize(2);
  }

  @Test
  void anEmergencyPinTellsAllButTheOfficerAtOnce() throws Exception {
    plan("V1");
    signal("V1", "started", "2026-11-21T10:00:00Z", "usual");
    minutesLater(20);
    signal("V1", "ended", "", "other");
    server.rounds().walk();
    assertThat(mails())
        .containsExactlyInAnyOrder(
            "b1@daybook.example: Daybook: Iona Davies used their emergency PIN",
            "night@daybook.example: Daybook: Iona Davies used their emergency PIN");
    assertThat(String.valueOf(mail.getReceivedMessages()[0].getContent())).contains("Do not ring");
  }

  @Test
  void aConcernClimbsFromWhenItArrived() throws Exception {
    make(
        PERSON,
        "concern",
        "C1",
        "{'person':'P1','about':'P1','raisedBy':'import','raisedAt':'2026-11-21T04:00:00Z',"
            + "'what':'Elowen said something that cannot wait'}");
    server.rounds().walk();
    assertThat(mails())
        .containsExactly("m1@daybook.example: Daybook: a concern waits for a manager");
    minutesLater(29);
    assertThat(mails()).hasSize(1);
    minutesLater(1);
    assertThat(mails()).hasSize(2);
    RecordKey concern = new RecordKey("concern", "C1");
    acknowledge(store.read(reading -> reading.records(List.of(concern)).get(concern)));
    minutesLater(60);
    assertThat(mails()).hasSize(2);
  }

  /** Their telephone may be in somebody else's hand, whatever else they are set to be. */
  @Test
  void anEmergencyPinIsNeverToldToTheOfficersOwnAddress() throws Exception {
    make(
        new RootKey(RootType.REGION, "North East"),
        "setting",
        ids.next(),
        "{'key':'lone.duty-manager-out-of-hours','region':'North East','from':'2026-02-01',"
            + "'value':'O1@daybook.example, night@daybook.example'}");
    plan("V1");
    signal("V1", "started", "2026-11-21T10:00:00Z", "other");
    server.rounds().walk();
    assertThat(mails())
        .hasSize(2)
        .noneMatch(it -> it.toLowerCase(java.util.Locale.ROOT).startsWith("o1@"));
  }

  /** The case had moved on, or the server said no: somebody hears of it all the same. */
  @Test
  void aConcernThatCouldNotBePostedIsToldLikeAnyOther() throws Exception {
    RecordKey concern = new RecordKey("concern", "C1");
    Edit edit = new Edit(concern, Base.NOTHING, object("{'person':'P1','about':'P1','what':''}"));
    var verdict =
        log.post(new OwnLog.Act("concern.raise", "O1", Role.OFFICER, PERSON, List.of(edit)));
    assertThat(verdict.isPosted()).isFalse();
    server.rounds().walk();
    assertThat(mails())
        .containsExactly("m1@daybook.example: Daybook: a concern waits for a manager");
    assertThat(String.valueOf(mail.getReceivedMessages()[0].getContent()))
        .contains("https://daybook.example/office/returned/");
  }

  /** A session without a supervisor has no owner: it climbs from whoever raised it. */
  @Test
  void aConcernThatNobodyOwnsClimbsFromWhoeverRaisedIt() throws Exception {
    make(new RootKey(RootType.PROJECT, "PR1"), "project", "PR1", "{'code':'PR1','name':'Path'}");
    make(
        new RootKey(RootType.SESSION, "S1"),
        "session",
        "S1",
        "{'project':'PR1','date':'2026-11-21','start':'09:00','finish':'15:00'}");
    make(
        new RootKey(RootType.SESSION, "S1"),
        "concern",
        "C1",
        "{'about':'S1','raisedBy':'O1','raisedAt':'2026-11-21T04:00:00Z','what':'The bank gives'}");
    server.rounds().walk();
    assertThat(mails())
        .containsExactly("m1@daybook.example: Daybook: a concern waits for a manager");
  }

  @Test
  void aHandoverUnreadAfterAWorkingDayIsEscalated() throws Exception {
    make(
        PERSON,
        "handover",
        "H1",
        "{'person':'P1','from':'B1','to':'O1','movedAt':'2026-11-20T09:00:00Z','text':'All is well'}");
    // Given on a Friday: Monday is the last day in time.
    minutesLater(3 * 24 * 60 - 10 * 60);
    assertThat(mails()).isEmpty();
    minutesLater(10 * 60);
    assertThat(mails())
        .containsExactly("o1@daybook.example: Daybook: a handover has not been read");
  }

  /** Given on a Thursday and looked at from Saturday on: each step has a working day of its own. */
  @Test
  void aHandoverIsTakenNoStepFurtherOnAWeekend() throws Exception {
    make(
        PERSON,
        "handover",
        "H1",
        "{'person':'P1','from':'B1','to':'O1','movedAt':'2026-11-19T09:00:00Z','text':'All is well'}");
    for (int hour = 0; hour < 38; hour++) {
      minutesLater(60);
    }
    assertThat(mails()).isEmpty();
    minutesLater(60);
    String officer = "o1@daybook.example: Daybook: a handover has not been read";
    assertThat(mails()).containsExactly(officer);
    minutesLater(23 * 60);
    assertThat(mails()).containsExactly(officer);
    minutesLater(60);
    assertThat(mails())
        .containsExactly(officer, "m1@daybook.example: Daybook: a handover has not been read");
  }

  /** A mail server that is down costs a minute, and nothing is lost. */
  @Test
  void whatIsNotTakenIsSentAgain() throws Exception {
    plan("V1");
    mail.stop();
    receiver.status = 500;
    minutesLater(75);
    assertThat(notices("V1").get(0).state().fields().path("trouble").asText())
        .isEqualTo("not_sent");
    receiver.status = 204;
    server.rounds().walk();
    assertThat(receiver.steps()).isEmpty();
    minutesLater(1);
    assertThat(receiver.steps()).containsExactly("officer");
    ObjectNode notice = notices("V1").get(0).state().fields();
    assertThat(notice.has("sentAt")).isTrue();
    assertThat(notice.has("trouble")).isFalse();
  }

  @Test
  void aStepWithNobodyOnItTakesNoTime() throws Exception {
    edit(new RootKey(RootType.STAFF, "O1"), "staff", "O1", "{'buddy':'NOBODY'}");
    plan("V1");
    minutesLater(75);
    minutesLater(10);
    assertThat(mails()).hasSize(2);
    assertThat(mails()).element(1).asString().startsWith("night@daybook.example");
    assertThat(notices("V1"))
        .extracting(it -> it.state().fields().path("trouble").asText(""))
        .containsExactlyInAnyOrder("", "nobody", "");
  }

  /** A region's old visits, brought in by an import, ring nobody. */
  @Test
  void aVisitOfAnotherDayRaisesNoAlarm() throws Exception {
    make(
        PERSON,
        "visit",
        "V0",
        "{'person':'P1','plannedAt':'2026-11-19T09:10','expectedFinish':'2026-11-19T10:00',"
            + "'officer':'O1'}");
    minutesLater(1);
    assertThat(mails()).isEmpty();
  }

  /** A clock that was years off wrote when it was asked for: an alarm is not to hang on that. */
  @Test
  void aHandoverOfAYearLongAgoSilencesNobody() throws Exception {
    make(
        PERSON,
        "handover",
        "H1",
        "{'person':'P1','from':'B1','to':'O1','askedAt':'2001-11-20T09:00:00Z'}");
    plan("V1");
    minutesLater(75);
    assertThat(mails())
        .containsExactly("o1@daybook.example: Daybook: Iona Davies is not back from a visit");
  }

  /** Nobody may have listed that year's bank holidays; somebody is out all the same. */
  @Test
  void anAlarmSoundsInYearsToCome() throws Exception {
    // A Saturday in winter, as the first day is.
    clock.advance(Duration.ofDays(1505));
    make(
        PERSON,
        "visit",
        "V1",
        "{'person':'P1','plannedAt':'2031-01-04T09:10','expectedFinish':'2031-01-04T10:00',"
            + "'officer':'O1','type':'CHVS'}");
    minutesLater(75);
    minutesLater(20);
    assertThat(receiver.steps()).containsExactly("officer", "buddy", "duty_manager");
    assertThat(mails()).element(2).asString().startsWith("night@daybook.example");
  }

  private void plan(String id) {
    make(
        PERSON,
        "visit",
        id,
        "{'person':'P1','plannedAt':'2026-11-21T09:10','expectedFinish':'2026-11-21T10:00',"
            + "'officer':'O1','type':'CHVS'}");
  }

  private void signal(String visit, String kind, String until, String sign) {
    signal("O1", visit, kind, until, sign);
  }

  private void signal(String by, String visit, String kind, String until, String sign) {
    assertThat(log.post(give(by, visit, kind, until, sign)).isPosted()).isTrue();
    clock.advance(Duration.ofMillis(1));
  }

  private OwnLog.Act give(String by, String visit, String kind, String until, String sign) {
    ObjectNode fields = Json.object().put("about", visit).put("sentBy", by).put("kind", kind);
    fields.put("sign", sign).put("at", clock.instant().toString());
    if (!until.isEmpty()) {
      fields.put("until", until);
    }
    Edit edit = new Edit(new RecordKey("signal", ids.next()), Base.NOTHING, fields);
    RootKey root = new RootKey(RootType.STAFF, by);
    return new OwnLog.Act("signal.give", by, Role.OFFICER, root, List.of(edit));
  }

  private void acknowledge(RecordRow notice) {
    ObjectNode fields = Json.object().put("acknowledgedBy", "M1");
    fields.put("acknowledgedAt", clock.instant().toString());
    Edit edit = new Edit(notice.key(), Base.at(notice.state().version()), fields);
    assertThat(
            log.post(
                    new OwnLog.Act(
                        "notice.acknowledge", "M1", Role.SPO, notice.root(), List.of(edit)))
                .isPosted())
        .isTrue();
  }

  private List<RecordRow> notices(String about) {
    return store.read(
        reading -> List.copyOf(reading.records(reading.linked("notice", "about", about)).values()));
  }

  private void staff(String code, String role, String email, String buddy) {
    String name = code.equals("O1") ? "Iona Davies" : "Colleague " + code;
    make(
        new RootKey(RootType.STAFF, code),
        "staff",
        code,
        "{'name':'%s','email':'%s','role':'%s','region':'North East','pdu':'G','team':'A'%s}"
            .formatted(name, email, role, buddy.isEmpty() ? "" : ",'buddy':'" + buddy + "'"));
  }

  private void setting(String key, String value) {
    make(
        new RootKey(RootType.REGION, "North East"),
        "setting",
        ids.next(),
        "{'key':'%s','region':'North East','from':'2026-01-01','value':'%s'}"
            .formatted(key, value));
  }

  private void make(RootKey root, String type, String id, String json) {
    post(root, new Edit(new RecordKey(type, id), Base.NOTHING, object(json)));
  }

  private void edit(RootKey root, String type, String id, String json) {
    RecordKey key = new RecordKey(type, id);
    RecordRow row = store.read(reading -> reading.records(List.of(key)).get(key));
    post(root, new Edit(key, Base.at(row.state().version()), object(json)));
  }

  private void post(RootKey root, Edit edit) {
    var verdict =
        log.post(new OwnLog.Act("row.import", "import", Role.IMPORT, root, List.of(edit)));
    assertThat(verdict.isPosted()).as(verdict.toString()).isTrue();
  }

  private static ObjectNode object(String json) {
    return Json.objectIn(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  /** Whom each message went to, and its subject, in the order of receipt. */
  private List<String> mails() throws Exception {
    List<String> mails = new ArrayList<>();
    for (MimeMessage message : mail.getReceivedMessages()) {
      mails.add(message.getAllRecipients()[0] + ": " + message.getSubject());
    }
    return mails;
  }
}
