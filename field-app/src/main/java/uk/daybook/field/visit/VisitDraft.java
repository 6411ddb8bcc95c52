package uk.daybook.field.visit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import uk.daybook.client.Draft;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.field.app.Request;

/**
 * What is being typed about a visit beside its record, which has a draft of its own: the draft's
 * type is that of no record, its id the visit's.
 */
public enum VisitDraft {
  /** The risk assessment. */
  ASSESS("assess"),
  /** What is said on going in. */
  START("start"),
  /** The reason for calling it off. */
  CALL_OFF("calloff");

  private static final int SCHEMA = 1;

  private final String type;

  VisitDraft(String type) {
    this.type = type;
  }

  /** The one of that type, empty when a record has it. */
  public static Optional<VisitDraft> of(RecordKey record) {
    for (VisitDraft one : values()) {
      if (one.type.equals(record.type())) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** Where typing goes on. */
  public String path(String visit) {
    return "/visit/" + visit + (this == ASSESS ? "/assess" : "");
  }

  RecordKey key(VisitHere visit) {
    return new RecordKey(type, visit.id());
  }

  Optional<Draft> of(VisitHere visit) {
    return visit.desk().store().draft(key(visit));
  }

  /** What was typed into that field; empty for nothing. */
  String text(VisitHere visit, String field) {
    return of(visit).map(it -> it.fields().path(field).asText("")).orElse("");
  }

  /** Keeps what is typed, with the visit as it was when that began. */
  void keep(VisitHere visit, Request request, ObjectNode fields) {
    Shown seen = first(visit, request);
    Shown first = new Shown(key(visit), seen.document(), seen.seen(), seen.state());
    visit.desk().store().saveDraft(Draft.of(first, visit.root(), SCHEMA, fields));
  }

  void discard(VisitHere visit) {
    visit.desk().store().discardDraft(key(visit));
  }

  /**
   * The visit as the form says that it first showed it, else as it was when typing began: what came
   * since is not overwritten.
   */
  Shown first(VisitHere visit, Request request) {
    return FirstShown.read(visit.key(), request.field(FirstShown.FIELD))
        .or(
            () ->
                of(visit)
                    .map(Draft::first)
                    .map(it -> new Shown(visit.key(), it.document(), it.seen(), it.state())))
        .orElse(visit.shown());
  }
}
