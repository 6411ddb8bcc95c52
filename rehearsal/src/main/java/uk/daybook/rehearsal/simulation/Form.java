package uk.daybook.rehearsal.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import uk.daybook.client.Shown;
import uk.daybook.domain.RootKey;

/**
 * A form open on a device: the record as it was first shown, and what is being typed into some of
 * its fields.
 *
 * @param first the record as first shown
 * @param root what it belongs to
 * @param fields the fields on the form
 * @param changed what its user typed into them
 */
record Form(Shown first, RootKey root, List<String> fields, ObjectNode changed) {}
