package uk.daybook.field.roll;

import org.jspecify.annotations.Nullable;
import uk.daybook.client.FieldStore;
import uk.daybook.client.PeopleIndex;
import uk.daybook.field.app.Desk;

/** The people on the device of whoever is at the desk, kept to be searched. For one thread. */
final class LocalPeople {
  private @Nullable FieldStore store;
  private @Nullable PeopleIndex index;

  PeopleIndex of(Desk desk) {
    PeopleIndex held = index;
    if (held != null && store == desk.store()) {
      return held;
    }
    if (held != null) {
      held.close();
    }
    PeopleIndex fresh = PeopleIndex.of(desk.store());
    store = desk.store();
    index = fresh;
    return fresh;
  }
}
