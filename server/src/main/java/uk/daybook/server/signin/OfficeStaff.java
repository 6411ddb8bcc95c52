package uk.daybook.server.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Role;
import uk.daybook.merge.RecordState;
import uk.daybook.server.store.OfficeSessionRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;

/** Somebody who may work in the back office: a member of staff with such a role, still there. */
record OfficeStaff(Role role, ObjectNode fields) {
  static Optional<OfficeStaff> of(Reading reading, String staff) {
    RecordKey key = new RecordKey(RecordTypes.STAFF_MEMBER.name(), staff);
    return Optional.ofNullable(reading.records(List.of(key)).get(key))
        .map(RecordRow::state)
        .filter(state -> !state.deleted())
        .map(RecordState::fields)
        .filter(fields -> fields.hasNonNull("region") && !fields.path("left").asBoolean())
        .flatMap(OfficeStaff::withRole);
  }

  private static Optional<OfficeStaff> withRole(ObjectNode fields) {
    return Role.of(fields.path("role").asText())
        .filter(role -> role.isOffice() || role == Role.AUDITOR)
        .map(role -> new OfficeStaff(role, fields));
  }

  OfficeSession in(OfficeSessionRow session, boolean mustChange) {
    return new OfficeSession(
        session.staff(),
        role,
        fields.path("region").asText(),
        fields.path("pdu").asText(""),
        fields.path("team").asText(""),
        fields.path("name").asText(session.staff()),
        session.csrf(),
        mustChange,
        session.said());
  }
}
