package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import uk.daybook.client.Draft;
import uk.daybook.client.Seen;
import uk.daybook.client.Shown;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/**
 * A note being written. Its fields are those of the record it becomes.
 *
 * @param id the note's id, the same from the first letter typed
 * @param person whom it is on
 * @param project whose supervisors see it, empty for none
 * @param about the attendance it is about, else the person
 * @param amends the note it adds to or corrects, empty for none
 * @param text what has been typed
 * @param sensitive null until the question is answered
 */
record NoteForm(
    String id,
    String person,
    String project,
    String about,
    String amends,
    String text,
    @Nullable Boolean sensitive) {
  private static final int SCHEMA = 1;

  static NoteForm of(Draft draft) {
    ObjectNode fields = draft.fields();
    return new NoteForm(
        draft.record().id(),
        Texts.text(fields, "person"),
        Texts.text(fields, "project"),
        Texts.text(fields, "about"),
        Texts.text(fields, "amends"),
        fields.path("text").asText(""),
        fields.hasNonNull("sensitive") ? fields.path("sensitive").asBoolean() : null);
  }

  /** With what was typed. Lines end as records hold them, whatever a browser sends. */
  NoteForm typed(String words, @Nullable Boolean answer) {
    String lines = words.replace("\r\n", "\n").replace('\r', '\n');
    return new NoteForm(id, person, project, about, amends, lines, answer);
  }

  NoteForm withId(String other) {
    return new NoteForm(other, person, project, about, amends, text, sensitive);
  }

  RecordKey key() {
    return new RecordKey("note", id);
  }

  RootKey root() {
    return new RootKey(RootType.PERSON, person);
  }

  boolean isBlank() {
    return text.isBlank();
  }

  /** The fields as the record will have them. */
  ObjectNode fields() {
    ObjectNode fields = Json.object().put("person", person).put("about", about);
    if (!project.isEmpty()) {
      fields.put("project", project);
    }
    if (!amends.isEmpty()) {
      fields.put("amends", amends);
    }
    fields.put("text", text);
    if (sensitive != null) {
      fields.put("sensitive", sensitive);
    }
    return fields;
  }

  Draft draft() {
    Shown nothing = new Shown(key(), Json.object(), Seen.NOTHING, Shown.State.OWN_WORK_ONLY);
    return Draft.of(nothing, root(), SCHEMA, fields());
  }
}
