package uk.daybook.server.imports;

import java.util.List;
import java.util.Set;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Region;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.RoshLevel;

/**
 * {@code people.csv}: the people on probation. A row is a person, whom a supervisor may hold, and a
 * case file, which a supervisor never holds: both in one mutation.
 */
final class PeopleFile extends RegionFile {
  static final String NAME = "people.csv";

  /** The risk flags that everyone on a site needs, and so stand on the person as well. */
  private static final Set<String> SITE_SAFETY =
      Set.of(
          "risk-to-staff",
          "weapons-marker",
          "known-to-carry-needles",
          "suicide-self-harm",
          "allegation-history");

  private static final List<String> LIMITS = List.of("exclusion", "restriction");

  private final Ids ids;

  PeopleFile(Ids ids) {
    this.ids = ids;
  }

  @Override
  String name() {
    return NAME;
  }

  @Override
  String act() {
    return "person.import";
  }

  @Override
  List<String> columns() {
    return List.of(
        "crn",
        "first_name",
        "last_name",
        "date_of_birth",
        "phone",
        "address",
        "postcode",
        "language",
        "adjustments",
        "rosh",
        "rosh_date",
        "risk_flags",
        "registrations",
        "lao",
        "lao_staff",
        "officer_code",
        "region",
        "pdu");
  }

  @Override
  List<String> keyColumns() {
    return List.of("crn");
  }

  @Override
  String key(Row row) {
    return row.crn("crn").value();
  }

  @Override
  Wanted read(Row row, Lookups lookups) {
    String crn = key(row);
    List<String> flags = row.list("risk_flags");
    Fields person =
        new Fields(RecordTypes.PERSON, row)
            .put("crn", "crn", crn)
            .text("firstName", "first_name")
            .text("lastName", "last_name")
            .optional("phone", "phone")
            .optional("language", "language")
            .optional("adjustments", "adjustments")
            .put("siteSafety", "risk_flags", flags.stream().filter(SITE_SAFETY::contains).toList());
    String id = lookups.personWith(crn).orElseGet(ids::next);
    Fields casefile =
        new Fields(RecordTypes.CASEFILE, row)
            .put("person", "crn", id)
            .date("dateOfBirth", "date_of_birth")
            .optional("address", "address")
            .optional("postcode", "postcode")
            .put("rosh", "rosh", row.code("rosh", RoshLevel.values()))
            .optionalDate("roshDate", "rosh_date")
            .put("riskFlags", "risk_flags", flags)
            .put("registrations", "registrations", row.list("registrations"));
    putLimits(person, row, lookups);
    person
        .put("officer", "officer_code", lookups.staff(row, "officer_code", Role.OFFICER))
        .put("region", "region", row.code("region", Region.values()))
        .text("pdu", "pdu");
    return Wanted.of(
        new RootKey(RootType.PERSON, id), person.of(id), casefile.of(Ids.casefile(id)));
  }

  /** A list of names without saying what for would leave a limited person open to everyone. */
  private static void putLimits(Fields person, Row row, Lookups lookups) {
    List<String> named = row.list("lao_staff");
    if (row.has("lao")) {
      person.put("lao", "lao", row.code("lao", LIMITS));
    } else if (!named.isEmpty()) {
      throw new RowRejected("lao", "Staff are named in lao_staff: say exclusion or restriction.");
    }
    named.forEach(code -> lookups.checkStaff(code, "lao_staff"));
    person.put("laoStaff", "lao_staff", named);
  }
}
