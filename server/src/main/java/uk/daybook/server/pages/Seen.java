package uk.daybook.server.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import uk.daybook.server.store.AuditRow;

/** The people whose names one request showed, for the audit. One thread. */
final class Seen {
  private final Map<String, String> deeds = new LinkedHashMap<>();

  void listed(String person) {
    deeds.putIfAbsent(person, "listed");
  }

  void viewed(String person) {
    deeds.put(person, "viewed");
  }

  /** The rows to add to the audit: one for each person. */
  List<AuditRow> rows(Viewer viewer, String page, long atMillis, boolean exported) {
    List<AuditRow> rows = new ArrayList<>();
    deeds.forEach(
        (person, deed) ->
            rows.add(
                new AuditRow(
                    0,
                    atMillis,
                    viewer.staff(),
                    exported ? "exported" : deed,
                    "person",
                    person,
                    person,
                    page,
                    viewer.address())));
    return rows;
  }
}
