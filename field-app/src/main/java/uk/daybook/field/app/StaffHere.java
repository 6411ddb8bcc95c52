package uk.daybook.field.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.domain.Recipients;
import uk.daybook.domain.Recipients.Colleague;
import uk.daybook.domain.Role;

/** The staff of the region as this device knows them. */
public record StaffHere(Desk desk) implements Recipients.Directory {
  @Override
  public @Nullable Colleague colleague(String code) {
    Optional<Shown> staff = desk.read("staff", code);
    return staff
        .filter(it -> !it.document().path("left").asBoolean())
        .map(StaffHere::colleague)
        .orElse(null);
  }

  @Override
  public List<Colleague> seniors(String code) {
    ObjectNode post = desk.read("staff", code).map(Shown::document).orElse(null);
    if (post == null) {
      return List.of();
    }
    List<Colleague> seniors = seniors("team", post.path("team").asText(""), code);
    return seniors.isEmpty() ? seniors("pdu", post.path("pdu").asText(""), code) : seniors;
  }

  private List<Colleague> seniors(String field, String value, String but) {
    List<Colleague> seniors = new ArrayList<>();
    if (!value.isEmpty()) {
      for (Shown staff : desk.store().find("staff", field, value)) {
        ObjectNode fields = staff.document();
        boolean isSenior =
            Role.of(fields.path("role").asText())
                .filter(role -> role == Role.SPO || role == Role.UPW_MANAGER)
                .isPresent();
        if (isSenior && !fields.path("left").asBoolean() && !staff.key().id().equals(but)) {
          seniors.add(colleague(staff));
        }
      }
    }
    return seniors;
  }

  private static Colleague colleague(Shown staff) {
    ObjectNode fields = staff.document();
    String code = staff.key().id();
    return new Colleague(
        code,
        fields.path("name").asText(code),
        fields.path("email").asText(""),
        fields.path("buddy").asText(""));
  }
}
