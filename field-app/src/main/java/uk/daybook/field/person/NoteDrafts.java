package uk.daybook.field.person;

import java.util.List;
import java.util.Optional;
import uk.daybook.client.Draft;
import uk.daybook.client.FieldStore;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/**
 * Notes begun and not saved. A note keeps its id from the first letter: opening the form again, on
 * the same thing and for the same purpose, goes on with the one that was begun.
 */
final class NoteDrafts {
  private NoteDrafts() {}

  /** All of a person's, the one last typed in first. */
  static List<Draft> of(FieldStore store, String person) {
    RootKey root = new RootKey(RootType.PERSON, person);
    return store.drafts().stream()
        .filter(it -> it.record().type().equals("note") && it.root().equals(root))
        .toList();
  }

  /** The one about that thing which amends that note, empty for none. */
  static Optional<NoteForm> find(FieldStore store, NoteForm like) {
    return of(store, like.person()).stream()
        .map(NoteForm::of)
        .filter(it -> it.about().equals(like.about()) && it.amends().equals(like.amends()))
        .findFirst();
  }

  /** The one with that id, of that person. */
  static Optional<NoteForm> byId(FieldStore store, String person, String id) {
    return store
        .draft(new RecordKey("note", id))
        .map(NoteForm::of)
        .filter(it -> it.person().equals(person));
  }

  /**
   * Keeps what is typed; nothing typed is no draft. What arrives late, when the note is saved, is
   * not begun again.
   */
  static void keep(FieldStore store, NoteForm form) {
    if (store.read(form.key()).isPresent()) {
      return;
    }
    if (form.isBlank()) {
      store.discardDraft(form.key());
    } else {
      store.saveDraft(form.draft());
    }
  }
}
