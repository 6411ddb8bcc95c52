package uk.daybook.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;

/**
 * A form not yet saved: saved on every field change, so that a dead battery costs nothing. It keeps
 * what was first shown: saving it again changes only {@code fields} and the time.
 *
 * @param first the record as first shown (for a new one: an empty document, {@link Seen#NOTHING})
 * @param root what it belongs to
 * @param schema the version of the form that understands {@code fields}
 * @param fields what has been typed so far
 * @param author the staff code of who types; the store fills it in
 * @param savedAtMillis when it was last saved, by the server's clock as best known; the store fills
 *     it in
 */
public record Draft(
    Shown first, RootKey root, int schema, ObjectNode fields, String author, long savedAtMillis) {
  /** A draft to hand to {@link FieldStore#saveDraft}. */
  public static Draft of(Shown first, RootKey root, int schema, ObjectNode fields) {
    return new Draft(first, root, schema, fields, "", 0);
  }

  /** The record it is about; there is one draft a record. */
  public RecordKey record() {
    return first.key();
  }
}
