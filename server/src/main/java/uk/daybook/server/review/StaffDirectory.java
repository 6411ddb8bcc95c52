package uk.daybook.server.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.StaffBook;
import uk.daybook.server.store.RecordRow;

/** Who can be told, from the staff records of the server. */
public record StaffDirectory(Shelf shelf) implements StaffBook {
  @Override
  public @Nullable ObjectNode post(String code) {
    RecordRow row = shelf.live(new RecordKey("staff", code));
    return row == null ? null : row.state().fields();
  }

  @Override
  public Map<String, ObjectNode> posts(String field, String value) {
    Map<String, ObjectNode> posts = new TreeMap<>();
    shelf
        .linked("staff", field, value)
        .forEach(row -> posts.put(row.key().id(), row.state().fields()));
    return posts;
  }
}
