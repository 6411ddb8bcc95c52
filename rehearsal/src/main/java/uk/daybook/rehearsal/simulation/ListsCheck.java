package uk.daybook.rehearsal.simulation;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.server.posting.OfficeLists;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.Store;

/** Makes the office's lists anew from the records alone and compares with those that were kept. */
final class ListsCheck {
  private final Machine machine;

  ListsCheck(World world) {
    this.machine = world.machine();
  }

  void check() {
    Map<RecordKey, String> kept = machine.read(this::lists);
    Map<RecordKey, String> anew = machine.store().rehearse(this::anew);
    for (Map.Entry<RecordKey, String> line : anew.entrySet()) {
      if (!line.getValue().equals(kept.get(line.getKey()))) {
        throw new Broken(
            Invariant.LISTS,
            line.getKey()
                + " is listed as "
                + kept.get(line.getKey())
                + " and should be as "
                + line.getValue());
      }
    }
  }

  private Map<RecordKey, String> anew(Store rehearsed) {
    rehearsed.write(
        tx -> {
          tx.setListVersion(0);
          return true;
        });
    OfficeLists.rebuild(rehearsed);
    return rehearsed.read(this::lists);
  }

  /** How every record is listed, those too that are not. */
  private Map<RecordKey, String> lists(Reading reading) {
    Map<RecordKey, String> lists = new TreeMap<>();
    for (RecordType type : RecordTypes.all()) {
      for (RecordKey key : machine.keys(type.name())) {
        Optional<?> due =
            key.type().equals("person") ? reading.dueVisit(key.id()) : Optional.empty();
        lists.put(key, List.of(line(reading, key), due, reading.work(key)).toString());
      }
    }
    return lists;
  }

  private static Optional<?> line(Reading reading, RecordKey key) {
    return switch (key.type()) {
      case "session" -> reading.sessionLine(key.id());
      case "person" -> reading.personLine(key.id());
      case "staff" -> reading.staffLine(key.id());
      case "visit" -> reading.visitLine(key.id());
      default -> Optional.empty();
    };
  }
}
