package uk.daybook.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.DeviceRow;
import uk.daybook.server.store.Store;

/**
 * Who sends what to the servers of {@link NodesBench}: a supervisor and three officers whose work
 * is all on one project and so in one scope, two more supervisors with a project each, and two more
 * officers with a caseload each. A supervisor marks a roll of ten, an officer writes five notes.
 */
final class NodesLoad {
  /** The project that four of them share; the first supervisor's device is revoked. */
  static final String SHARED = "project:p1";

  static final int PEOPLE = 5 * Nation.PEOPLE_OF_PROJECT;

  private static final int WEEKS = 47;
  private static final int NOTES = 5;

  private final Machine machine;
  private final KeyPair key;
  private final Ids ids;

  /** One of them; officers have a letter, a supervisor has none. */
  private record Who(int project, int officer, boolean onProject) {
    String staff() {
      return officer < 0 ? Nation.supervisor(project) : Nation.officer(project, officer);
    }
  }

  private static final List<Who> SENDERS =
      List.of(
          new Who(1, -1, true),
          new Who(1, 0, true),
          new Who(1, 1, true),
          new Who(1, 2, true),
          new Who(2, -1, false),
          new Who(3, -1, false),
          new Who(4, 0, false),
          new Who(4, 1, false));

  private static final String FOLLOWS = "follows-";

  /** Whose further devices follow: of the shared project, of another, of a caseload. */
  private static final List<String> FOLLOWERS =
      List.of(
          Nation.supervisor(1), Nation.supervisor(1), Nation.supervisor(2), Nation.officer(1, 0));

  /** A device, and the next exchange it sends. */
  static final class Sender {
    private final ThinDevice device;
    private final Who who;
    private final NodesLoad load;
    private int sent;

    private Sender(ThinDevice device, Who who, NodesLoad load) {
      this.device = device;
      this.who = who;
      this.load = load;
    }

    ThinDevice device() {
      return device;
    }

    List<ThinDevice.Piece> next() {
      int turn = sent++;
      return who.officer() < 0 ? load.roll(who, turn) : load.notes(who, turn);
    }
  }

  /** How many devices send. */
  static int size() {
    return SENDERS.size();
  }

  NodesLoad(Machine machine) throws GeneralSecurityException {
    this.machine = machine;
    this.ids = new Ids(machine.clock()::millis, machine.randomness()::nextLong);
    KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
    keys.initialize(new ECGenParameterSpec("secp256r1"));
    this.key = keys.generateKeyPair();
  }

  /** Gives those devices the key that this load signs with, and the followers devices. */
  void enrol(Store store) {
    byte[] known = key.getPublic().getEncoded();
    long now = machine.clock().millis();
    List<DeviceRow> devices = new ArrayList<>();
    for (Who who : SENDERS) {
      devices.add(
          new DeviceRow(
              Nation.device(who.staff()), who.staff(), known, "bench", now, null, now, 0L, 0L));
    }
    for (int i = 0; i < FOLLOWERS.size(); i++) {
      devices.add(
          new DeviceRow(FOLLOWS + i, FOLLOWERS.get(i), known, "bench", now, null, now, 0L, 0L));
    }
    store.write(
        tx -> {
          devices.forEach(tx::saveDevice);
          return true;
        });
  }

  List<Sender> senders(Store store) {
    List<Sender> senders = new ArrayList<>();
    for (Who who : SENDERS) {
      ThinDevice device = store.read(it -> new ThinDevice(who.staff(), key, ids, machine, it));
      senders.add(new Sender(device, who, this));
    }
    return senders;
  }

  /** Devices that only follow. */
  List<ThinDevice> followers(Store store) {
    List<ThinDevice> followers = new ArrayList<>();
    for (int i = 0; i < FOLLOWERS.size(); i++) {
      String name = FOLLOWS + i;
      String staff = FOLLOWERS.get(i);
      followers.add(store.read(it -> new ThinDevice(name, staff, key, ids, machine, it)));
    }
    return followers;
  }

  private List<ThinDevice.Piece> roll(Who who, int turn) {
    int week = 1 + turn % WEEKS;
    int first = Nation.PLACES * (week % (Nation.PEOPLE_OF_PROJECT / Nation.PLACES));
    List<ThinDevice.Piece> pieces = new ArrayList<>();
    for (int i = first; i < first + Nation.PLACES; i++) {
      if (!Nation.isLimited(who.project(), i)) {
        String person = Nation.person(who.project(), i);
        String attendance = Ids.attendance(Nation.session(who.project(), week), person);
        ObjectNode fields = Json.object();
        fields.put("person", person).put("attendance", attendance);
        fields.put("project", "p" + who.project()).put("kind", "arrived");
        fields.put("at", machine.clock().instant().toString());
        pieces.add(piece("attendance.mark", person, new RecordKey("mark", ids.next()), fields));
      }
    }
    return pieces;
  }

  private List<ThinDevice.Piece> notes(Who who, int turn) {
    List<ThinDevice.Piece> pieces = new ArrayList<>();
    for (int n = 0; pieces.size() < NOTES; n++) {
      int i = (who.officer() + 4 * (turn * NOTES + n)) % Nation.PEOPLE_OF_PROJECT;
      if (!Nation.isLimited(who.project(), i)) {
        String person = Nation.person(who.project(), i);
        ObjectNode fields = Json.object();
        fields.put("person", person).put("text", FullServer.words(turn)).put("sensitive", false);
        if (who.onProject()) {
          fields.put("project", "p" + who.project());
        }
        pieces.add(piece("note.add", person, new RecordKey("note", ids.next()), fields));
      }
    }
    return pieces;
  }

  private static ThinDevice.Piece piece(
      String name, String person, RecordKey record, ObjectNode fields) {
    Edit edit = new Edit(record, Base.NOTHING, fields);
    return new ThinDevice.Piece(name, new RootKey(RootType.PERSON, person), edit);
  }
}
