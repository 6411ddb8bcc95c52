package uk.daybook.server.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.daybook.domain.RecordKey;
import uk.daybook.server.store.RecordRow;

/** The members of staff of a region. */
public final class StaffOfRegion {
  private StaffOfRegion() {}

  /** All of them, those who have left too, in order of staff code. */
  public static List<RecordRow> of(String region, Sight sight) {
    List<RecordKey> keys = sight.reading().linked("staff", "region", region);
    Map<RecordKey, RecordRow> rows = sight.reading().records(keys);
    List<RecordRow> staff = new ArrayList<>();
    for (RecordKey key : keys) {
      RecordRow row = rows.get(key);
      if (row != null && !row.state().deleted()) {
        staff.add(row);
      }
    }
    return staff;
  }
}
