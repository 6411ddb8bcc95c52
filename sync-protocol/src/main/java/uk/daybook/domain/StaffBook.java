package uk.daybook.domain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Recipients.Colleague;

/** Who is who, from staff records wherever they are kept. */
public interface StaffBook extends Recipients.Directory {
  /** The staff record of that code; null when there is none. */
  @Nullable ObjectNode post(String code);

  /** The staff records whose field holds that value, by their codes. */
  Map<String, ObjectNode> posts(String field, String value);

  @Override
  default @Nullable Colleague colleague(String code) {
    ObjectNode post = code.isEmpty() ? null : post(code);
    return post == null || post.path("left").asBoolean() ? null : colleague(code, post);
  }

  @Override
  default List<Colleague> seniors(String code) {
    ObjectNode post = code.isEmpty() ? null : post(code);
    if (post == null) {
      return List.of();
    }
    List<Colleague> seniors = seniors("team", post.path("team").asText(""), code);
    return seniors.isEmpty() ? seniors("pdu", post.path("pdu").asText(""), code) : seniors;
  }

  private List<Colleague> seniors(String field, String value, String but) {
    List<Colleague> seniors = new ArrayList<>();
    if (!value.isEmpty()) {
      posts(field, value)
          .forEach(
              (code, post) -> {
                Optional<Role> role = Role.of(post.path("role").asText());
                boolean isSenior =
                    role.equals(Optional.of(Role.SPO))
                        || role.equals(Optional.of(Role.UPW_MANAGER));
                if (isSenior && !post.path("left").asBoolean() && !code.equals(but)) {
                  seniors.add(colleague(code, post));
                }
              });
    }
    return seniors;
  }

  private static Colleague colleague(String code, ObjectNode post) {
    return new Colleague(
        code,
        post.path("name").asText(code),
        post.path("email").asText(""),
        post.path("buddy").asText(""));
  }
}
