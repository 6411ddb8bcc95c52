package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.KeyPair;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;

/**
 * What a nation's devices send on one day, and when: roll calls of ten, of which those of the
 * morning are marks and the later ones outcomes, and notes of visits. Two fifths come about a
 * quarter past nine, two fifths about four, and the rest whenever. The same from the same seed.
 */
final class WorkingDay {
  private static final LocalTime MORNING = LocalTime.of(9, 15);
  private static final LocalTime FOUR = LocalTime.of(16, 0);
  private static final LocalTime NOON = LocalTime.NOON;
  private static final LocalTime OPENS = LocalTime.of(8, 0);
  private static final Duration OPEN = Duration.ofHours(10);
  private static final int PEAK_SECONDS = 20 * 60;

  /** Of sessions that are over and have people; see {@link Nation}. */
  private static final int WEEKS = 47;

  /** Four in ten records are of visits, the rest of roll calls. */
  private static final double VISITS = 0.395;

  private final Random random = new Random(20_261_128);
  private final Store store;
  private final Machine machine;
  private final KeyPair key;
  private final int projects;
  private final Ids ids;
  private final Map<String, Optional<ThinDevice>> devices = new LinkedHashMap<>();
  private final List<Sending> sendings = new ArrayList<>();

  /** One exchange of the day. */
  record Sending(LocalTime at, ThinDevice device, List<ThinDevice.Piece> pieces) {}

  private WorkingDay(Store store, Machine machine, KeyPair key, int projects) {
    this.store = store;
    this.machine = machine;
    this.key = key;
    this.projects = projects;
    this.ids = new Ids(machine.clock()::millis, machine.randomness()::nextLong);
  }

  /** A day of so many records; gives its devices their key in the store. */
  static WorkingDay plan(Store store, Machine machine, KeyPair key, int projects, int records) {
    WorkingDay day = new WorkingDay(store, machine, key, projects);
    int visits = (int) Math.round(records * VISITS);
    int made = 0;
    for (int i = 0; made < records - visits; i++) {
      checkRoom(i, projects * WEEKS, records);
      made += day.roll(i, records - visits - made);
    }
    for (int i = 0; made < records; i++) {
      checkRoom(i, projects * Nation.PEOPLE_OF_PROJECT * WEEKS, records);
      made += day.visit(i);
    }
    day.sendings.sort(Comparator.comparing(Sending::at));
    return day;
  }

  private static void checkRoom(int tried, int most, int records) {
    if (tried >= most) {
      throw new IllegalStateException(
          "A nation of this size has no room for a day of %,d records: make it larger"
              .formatted(records));
    }
  }

  List<Sending> sendings() {
    return List.copyOf(sendings);
  }

  List<ThinDevice> devices() {
    return devices.values().stream().flatMap(Optional::stream).toList();
  }

  private int roll(int i, int most) {
    int project = i % projects;
    int week = 1 + i / projects;
    ThinDevice device = device(Nation.supervisor(project)).orElse(null);
    LocalTime at = time();
    List<ThinDevice.Piece> pieces = new ArrayList<>();
    int first = Nation.PLACES * (week % (Nation.PEOPLE_OF_PROJECT / Nation.PLACES));
    for (int k = first; k < first + Nation.PLACES && pieces.size() < most; k++) {
      String person = Nation.person(project, k);
      String attendance = Ids.attendance(Nation.session(project, week), person);
      RecordRow row = Nation.isLimited(project, k) ? null : record("attendance", attendance);
      if (device != null && row != null) {
        pieces.add(at.isBefore(NOON) ? mark(project, person, attendance) : outcome(person, row, k));
      }
    }
    if (device == null || pieces.isEmpty()) {
      return 0;
    }
    sendings.add(new Sending(at, device, pieces));
    return pieces.size();
  }

  private ThinDevice.Piece mark(int project, String person, String attendance) {
    ObjectNode fields = Json.object();
    fields.put("person", person).put("attendance", attendance).put("project", "p" + project);
    fields.put("kind", "arrived").put("at", machine.clock().instant().toString());
    Edit edit = new Edit(new RecordKey("mark", ids.next()), Base.NOTHING, fields);
    return new ThinDevice.Piece("attendance.mark", root(person), edit);
  }

  private static ThinDevice.Piece outcome(String person, RecordRow row, int k) {
    ObjectNode fields = Json.object();
    fields.put("outcome", "ATTC").put("start", "09:00").put("finish", "15:" + (10 + k % 10));
    fields.put("penaltyMinutes", 0);
    Edit edit = new Edit(row.key(), Base.at(row.state().version()), fields);
    return new ThinDevice.Piece("attendance.record", root(person), edit);
  }

  private int visit(int i) {
    int project = i % projects;
    int k = i / projects % Nation.PEOPLE_OF_PROJECT;
    String person = Nation.person(project, k);
    ThinDevice device = device(Nation.officer(project, k)).orElse(null);
    if (device == null || Nation.isLimited(project, k) || record("person", person) == null) {
      return 0;
    }
    ObjectNode fields = Json.object();
    fields.put("person", person).put("text", FullServer.words(i)).put("sensitive", false);
    Edit edit = new Edit(new RecordKey("note", ids.next()), Base.NOTHING, fields);
    ThinDevice.Piece piece = new ThinDevice.Piece("note.add", root(person), edit);
    sendings.add(new Sending(time(), device, List.of(piece)));
    return 1;
  }

  private static RootKey root(String person) {
    return new RootKey(RootType.PERSON, person);
  }

  private @Nullable RecordRow record(String type, String id) {
    RecordKey record = new RecordKey(type, id);
    return store.read(it -> it.records(List.of(record))).get(record);
  }

  private LocalTime time() {
    double dice = random.nextDouble();
    if (dice < 0.8) {
      LocalTime peak = dice < 0.4 ? MORNING : FOUR;
      return peak.plusSeconds(Math.round(random.nextGaussian() * PEAK_SECONDS));
    }
    return OPENS.plusSeconds(random.nextInt((int) OPEN.toSeconds()));
  }

  /** The device of a member of staff, unless it is revoked. */
  private Optional<ThinDevice> device(String staff) {
    return devices.computeIfAbsent(
        staff,
        it -> {
          String name = Nation.device(staff);
          DeviceRow row = store.read(reading -> reading.device(name)).orElseThrow();
          if (row.isRevoked()) {
            return Optional.empty();
          }
          DeviceRow keyed =
              new DeviceRow(
                  row.id(),
                  row.staff(),
                  key.getPublic().getEncoded(),
                  row.app(),
                  row.enrolledAtMillis(),
                  null,
                  row.heardAtMillis(),
                  row.driftMillis(),
                  row.waiting());
          store.write(
              tx -> {
                tx.saveDevice(keyed);
                return true;
              });
          return Optional.of(
              store.read(reading -> new ThinDevice(staff, key, ids, machine, reading)));
        });
  }
}
