package uk.daybook.server.pages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.MutationRef;
import uk.daybook.server.posting.ScopeNames;
import uk.daybook.server.review.ReadingShelf;
import uk.daybook.server.review.Shelf;
import uk.daybook.server.review.WorkRules;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;

/**
 * Whom one viewer may see: the one place in the office that decides it, from one snapshot.
 *
 * <p>Fails closed (DOMAIN: LAO). A person of the viewer's own region is seen; one with limited
 * access by whoever may see them by name, and by nobody else, of whatever region; anybody else is a
 * CRN and nothing more. What is not there cannot be told from what may not be seen. Every person
 * whose name it gives is noted for the audit.
 *
 * <p>One request, one thread.
 */
public final class Sight implements Shelf {
  static final String LIMITED = "limited access";
  static final String ELSEWHERE = "held in another region";

  private final Reading reading;
  private final Shelf shelf;
  private final Viewer viewer;
  private final Seen seen;
  private final Map<String, PersonShown> people = new HashMap<>();
  private final Map<String, String> staff = new HashMap<>();
  private @Nullable Set<String> grants;

  Sight(Reading reading, Viewer viewer, Seen seen) {
    this.reading = reading;
    this.shelf = new ReadingShelf(reading);
    this.viewer = viewer;
    this.seen = seen;
  }

  /** The person as this viewer may see them; the audit says that they were listed. */
  public PersonShown person(String id) {
    PersonShown shown = people.computeIfAbsent(id, this::look);
    if (shown.known()) {
      seen.listed(id);
    }
    return shown;
  }

  /** Whether more than the CRN may be shown. Shows nothing, so the audit does not hear of it. */
  public boolean mayKnow(String person) {
    return people.computeIfAbsent(person, this::look).known();
  }

  /** Whether what belongs to that root may be shown. */
  public boolean mayKnow(RootKey root) {
    return switch (root.type()) {
      case PERSON -> mayKnow(root.id());
      case SESSION -> {
        ObjectNode session = document("session", root.id());
        yield session != null && isOfRegion(text(session, "supervisor"));
      }
      case PROJECT -> document("project", root.id()) != null;
      case STAFF -> isOfRegion(root.id());
      case REGION -> root.id().equals(viewer.region());
    };
  }

  /**
   * Whether a file may change what belongs to that root: of people, those of the viewer's region.
   */
  public boolean mayBringIn(RootKey root) {
    return mayKnow(root)
        && (root.type() != RootType.PERSON
            || text(document("person", root.id()), "region").equals(viewer.region()));
  }

  /**
   * A live record, null when there is none, this viewer may not know of it or it was moved out of
   * view.
   */
  public @Nullable RecordRow known(String type, String id) {
    RecordRow row = live(new RecordKey(type, id));
    return row != null && !row.isOutOfView() && mayKnow(row) ? row : null;
  }

  /**
   * Whether that record may be shown. Returned work and the notices of a concern are kept under a
   * member of staff, who may be of another region than what they are about: that is what decides.
   * Somebody who turned up is kept under a session, and once matched is a person.
   */
  public boolean mayKnow(RecordRow row) {
    String person = text(row.state().fields(), "person");
    if (!person.isEmpty() && !mayKnow(person)) {
      return false;
    }
    RecordRow concern =
        row.key().type().equals("notice")
            ? live(new RecordKey("concern", text(row.state().fields(), "about")))
            : null;
    return mayKnow(concern == null ? WorkRules.whose(row, this) : concern.root());
  }

  /** The person's whole record is on the page: the audit says that it was viewed. */
  public void viewing(String person) {
    seen.viewed(person);
  }

  /** A member of staff's name, or the code of one who is not known. */
  public String staffName(String code) {
    return staff.computeIfAbsent(
        code,
        it -> {
          ObjectNode post = document("staff", it);
          return post == null || text(post, "name").isEmpty() ? it : text(post, "name");
        });
  }

  /** The document of a live record, null when there is none. Says nothing of who may see it. */
  public @Nullable ObjectNode document(String type, String id) {
    RecordRow row = live(new RecordKey(type, id));
    return row == null ? null : row.state().fields();
  }

  /** A live record, null when there is none. Says nothing of who may see it. */
  @Override
  public @Nullable RecordRow live(RecordKey key) {
    return shelf.live(key);
  }

  /**
   * The live records of a type whose link field names that id. Says nothing of who may see them.
   */
  @Override
  public List<RecordRow> linked(String type, String field, String target) {
    return shelf.linked(type, field, target);
  }

  @Override
  public @Nullable RootKey rootOf(MutationRef line) {
    return shelf.rootOf(line);
  }

  public Reading reading() {
    return reading;
  }

  public static String text(@Nullable ObjectNode document, String field) {
    JsonNode value = document == null ? null : document.get(field);
    return value == null || value.isNull() ? "" : value.asText();
  }

  private PersonShown look(String id) {
    ObjectNode person = document("person", id);
    String crn = text(person, "crn");
    if (person == null || crn.isEmpty()) {
      return new PersonShown(id, "No CRN", "not known here", false);
    }
    if (person.hasNonNull("lao")) {
      // Who is named is named wherever they are.
      if (!grants().contains(ScopeNames.limitedCase(id))) {
        return new PersonShown(id, crn, LIMITED, false);
      }
    } else if (!text(person, "region").equals(viewer.region())) {
      return new PersonShown(id, crn, ELSEWHERE, false);
    }
    String name = (text(person, "firstName") + " " + text(person, "lastName")).trim();
    return new PersonShown(id, crn, name.isEmpty() ? "no name" : name, true);
  }

  private Set<String> grants() {
    Set<String> known = grants;
    if (known == null) {
      known = reading.grants(viewer.staff());
      grants = known;
    }
    return known;
  }

  /** One that no known member of staff answers for is anybody's to put right. */
  private boolean isOfRegion(String staffCode) {
    ObjectNode post = staffCode.isEmpty() ? null : document(RootType.STAFF.code(), staffCode);
    return post == null || text(post, "region").equals(viewer.region());
  }
}
