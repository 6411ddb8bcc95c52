package uk.daybook.server.imports;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Region;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/** {@code staff.csv}: who works there; a member of staff is known by their code. */
final class StaffFile extends RegionFile {
  static final String NAME = "staff.csv";

  /** Codes under which Daybook itself writes. */
  private static final Set<String> OWN_CODES = Set.of(Role.POSTING.code(), Role.IMPORT.code());

  private static final List<String> ROLES =
      List.copyOf(
          new TreeSet<>(
              RecordTypes.STAFF_MEMBER
                  .field("role")
                  .orElseThrow(IllegalStateException::new)
                  .codes()));

  @Override
  String name() {
    return NAME;
  }

  @Override
  String act() {
    return "staff.import";
  }

  @Override
  List<String> columns() {
    return List.of("staff_code", "name", "email", "role", "region", "pdu", "team");
  }

  @Override
  List<String> keyColumns() {
    return List.of("staff_code");
  }

  @Override
  String key(Row row) {
    String code = row.text("staff_code");
    if (!Ids.isValid(code)) {
      throw new RowRejected("staff_code", "A staff code is up to 64 letters and digits.");
    }
    if (OWN_CODES.contains(code)) {
      throw new RowRejected("staff_code", "Daybook uses this code itself. Choose another.");
    }
    return code;
  }

  @Override
  Wanted read(Row row, Lookups lookups) {
    Fields staff =
        new Fields(RecordTypes.STAFF_MEMBER, row)
            .text("name", "name")
            .optional("email", "email")
            .put("role", "role", row.code("role", ROLES))
            .put("region", "region", row.code("region", Region.values()))
            .optional("pdu", "pdu")
            .optional("team", "team");
    String code = key(row);
    return Wanted.of(new RootKey(RootType.STAFF, code), staff.of(code));
  }
}
