package uk.daybook.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.TreeSet;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.merge.RecordState;
import uk.daybook.merge.Stamps;
import uk.daybook.protocol.Json;
import uk.daybook.protocol.Version;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.Store;

/** Puts members of staff into a store without posting. */
public final class StaffRecords {
  private StaffRecords() {}

  /** A member of staff; another call with the same code changes them. */
  public static void save(Store store, String staff, String role, boolean left) {
    ObjectNode fields = Json.object();
    fields.put("role", role).put("region", "Wales").put("left", left);
    save(store, staff, fields);
  }

  /** A member of staff with those fields. */
  public static void save(Store store, String staff, ObjectNode fields) {
    RootKey root = new RootKey(RootType.STAFF, staff);
    RecordKey key = new RecordKey("staff", staff);
    store.write(
        writing -> {
          writing.lockRoots(new TreeSet<>(List.of(root)));
          RecordState state = new RecordState(new Version(1, 2), false, fields, Stamps.NONE);
          writing.saveRecords(List.of(new RecordRow(key, root, state)));
          return true;
        });
  }
}
