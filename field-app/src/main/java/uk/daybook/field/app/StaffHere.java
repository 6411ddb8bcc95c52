package uk.daybook.field.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Shown;
import uk.daybook.domain.StaffBook;

/** The staff of the region as this device knows them. */
public record StaffHere(Desk desk) implements StaffBook {
  @Override
  public @Nullable ObjectNode post(String code) {
    return desk.read("staff", code).map(Shown::document).orElse(null);
  }

  @Override
  public Map<String, ObjectNode> posts(String field, String value) {
    Map<String, ObjectNode> posts = new TreeMap<>();
    desk.store()
        .find("staff", field, value)
        .forEach(staff -> posts.put(staff.key().id(), staff.document()));
    return posts;
  }
}
