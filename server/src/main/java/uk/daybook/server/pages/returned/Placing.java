package uk.daybook.server.pages.returned;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import uk.daybook.domain.Ids;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordType;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Base;
import uk.daybook.protocol.Edit;
import uk.daybook.protocol.Json;
import uk.daybook.server.pages.Clerk;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.posting.OwnLog.Act;
import uk.daybook.server.store.RecordRow;

/** The acts that take returned work in, there or under another case, and that settle its return. */
final class Placing {
  private Placing() {}

  /** A rescued draft is returned whoever sends it, under that name. */
  private static String name(Piece piece) {
    String name = piece.mutation().name();
    return name.equals("draft.rescued") ? "draft.accept" : name;
  }

  /** The same work on the records as the page showed them. */
  static Act asItIs(Visit visit, Piece piece, Sight sight) {
    List<Edit> edits = new ArrayList<>();
    for (Edit edit : piece.mutation().edits()) {
      edits.add(new Edit(edit.record(), shown(edit.record(), visit, sight), edit.fields()));
    }
    return visit
        .clerk()
        .act(name(piece), piece.mutation().root(), edits.toArray(Edit[]::new))
        .accepting(piece.ref());
  }

  /**
   * The same work under another person: the records it made are made there, and an attendance is
   * theirs at the same session. Nothing when it changes a record that only the first person has, or
   * would replace what the other person's own record says.
   */
  static Optional<Act> under(Visit visit, Piece piece, String person, Sight sight) {
    if (piece.mutation().root().type() != RootType.PERSON) {
      return Optional.empty();
    }
    Map<String, String> ids = new HashMap<>();
    for (Edit edit : piece.mutation().edits()) {
      Optional<String> id = idUnder(edit, person, visit, sight);
      if (id.isEmpty() || edit.fields() == null) {
        return Optional.empty();
      }
      ids.put(edit.record().id(), id.get());
    }
    List<Edit> edits = new ArrayList<>();
    for (Edit edit : piece.mutation().edits()) {
      RecordKey key = new RecordKey(edit.record().type(), ids.get(edit.record().id()) + "");
      ObjectNode fields = moved(edit, person, ids, sight);
      RecordRow standing = sight.live(key);
      if (standing != null && replaces(fields, standing.state().fields())) {
        return Optional.empty();
      }
      Base base = standing == null ? Base.NOTHING : Base.at(standing.state().version());
      edits.add(new Edit(key, base, fields));
    }
    return Optional.of(
        visit
            .clerk()
            .act(name(piece), new RootKey(RootType.PERSON, person), edits.toArray(Edit[]::new))
            .accepting(piece.ref()));
  }

  private static Optional<String> idUnder(Edit edit, String person, Visit visit, Sight sight) {
    ObjectNode now = sight.document(edit.record().type(), edit.record().id());
    if (edit.record().type().equals("attendance")) {
      String session = Sight.text(edit.fields(), "session");
      session = session.isEmpty() ? Sight.text(now, "session") : session;
      return session.isEmpty() ? Optional.empty() : Optional.of(Ids.attendance(session, person));
    }
    boolean makes = edit.base().equals(Base.NOTHING);
    return makes && !edit.record().type().equals("person")
        ? Optional.of(
            edit.record().type().equals("casefile")
                ? Ids.casefile(person)
                : visit.premises().ids().next())
        : Optional.empty();
  }

  /** The fields under the other person, whom they name, as what they are about is named anew. */
  private static ObjectNode moved(Edit edit, String person, Map<String, String> ids, Sight sight) {
    ObjectNode fields = edit.fields() == null ? Json.object() : edit.fields().deepCopy();
    RecordType type = RecordTypes.of(edit.record().type()).orElseThrow();
    if (type.field("person").isPresent()) {
      fields.put("person", person);
    }
    for (String link : List.of("about", "attendance", "amends")) {
      String moved = ids.get(Sight.text(fields, link));
      if (moved != null) {
        fields.put(link, moved);
      }
    }
    if (type == RecordTypes.ATTENDANCE) {
      ObjectNode first = sight.document("attendance", edit.record().id());
      for (String place : List.of("session", "project")) {
        if (!fields.hasNonNull(place) && first != null) {
          fields.put(place, Sight.text(first, place));
        }
      }
      fields.remove("order");
      if (sight.document("attendance", Ids.attendance(Sight.text(fields, "session"), person))
          == null) {
        order(person, sight).ifPresent(order -> fields.put("order", order));
      }
    }
    return fields;
  }

  private static boolean replaces(ObjectNode fields, ObjectNode standing) {
    return fields.properties().stream()
        .anyMatch(
            field ->
                standing.hasNonNull(field.getKey())
                    && !standing.get(field.getKey()).equals(field.getValue()));
  }

  /** The order whose hours an attendance counts to: their newest with hours to work. */
  static Optional<String> order(String person, Sight sight) {
    return sight.linked("order", "person", person).stream()
        .filter(row -> row.state().fields().path("upwHours").asInt() > 0)
        .max(Comparator.comparing(row -> Sight.text(row.state().fields(), "sentenceDate")))
        .map(row -> row.key().id());
  }

  /** What became of a returned piece of work, for its author to read. */
  static Act settle(Visit visit, Piece piece, String decision, String because, String shown) {
    ObjectNode fields = Json.object();
    fields.put("decision", decision).put("settledBy", visit.viewer().staff());
    fields.put("settledAt", visit.now().truncatedTo(ChronoUnit.SECONDS).toString());
    if (!because.isEmpty()) {
      fields.put("because", because);
    }
    return visit
        .clerk()
        .act(
            "returned.settle",
            new RootKey(RootType.STAFF, piece.author()),
            Clerk.edit(new RecordKey("returned", piece.id()), Clerk.shown(shown), fields));
  }

  /** The version of a record that the page showed; one that was not there has none. */
  private static Base shown(RecordKey key, Visit visit, Sight sight) {
    String start = key.id() + "=";
    Optional<String> version =
        visit.typedAll("shown").stream()
            .filter(it -> it.startsWith(start))
            .map(it -> it.substring(start.length()))
            .findFirst();
    return version.isEmpty() || sight.live(key) == null
        ? Base.NOTHING
        : Base.at(Clerk.shown(version.get()));
  }
}
