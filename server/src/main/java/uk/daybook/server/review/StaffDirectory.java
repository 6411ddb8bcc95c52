package uk.daybook.server.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Recipients;
import uk.daybook.domain.Recipients.Colleague;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.Role;
import uk.daybook.server.store.RecordRow;

/** Who can be told, from the staff records. */
public record StaffDirectory(Shelf shelf) implements Recipients.Directory {
  @Override
  public @Nullable Colleague colleague(String code) {
    RecordRow row = code.isEmpty() ? null : shelf.live(new RecordKey("staff", code));
    return row == null || row.state().fields().path("left").asBoolean() ? null : colleague(row);
  }

  @Override
  public List<Colleague> seniors(String code) {
    RecordRow row = code.isEmpty() ? null : shelf.live(new RecordKey("staff", code));
    if (row == null) {
      return List.of();
    }
    ObjectNode post = row.state().fields();
    List<Colleague> seniors = seniors("team", post.path("team").asText(""), code);
    return seniors.isEmpty() ? seniors("pdu", post.path("pdu").asText(""), code) : seniors;
  }

  private List<Colleague> seniors(String field, String value, String but) {
    List<Colleague> seniors = new ArrayList<>();
    if (!value.isEmpty()) {
      for (RecordRow row : shelf.linked("staff", field, value)) {
        ObjectNode fields = row.state().fields();
        boolean isSenior =
            Role.of(fields.path("role").asText())
                .filter(role -> role == Role.SPO || role == Role.UPW_MANAGER)
                .isPresent();
        if (isSenior && !fields.path("left").asBoolean() && !row.key().id().equals(but)) {
          seniors.add(colleague(row));
        }
      }
    }
    return seniors;
  }

  private static Colleague colleague(RecordRow row) {
    ObjectNode fields = row.state().fields();
    String code = row.key().id();
    return new Colleague(
        code,
        fields.path("name").asText(code),
        fields.path("email").asText(""),
        fields.path("buddy").asText(""));
  }
}
