package uk.daybook.field.app;

import java.util.List;
import uk.daybook.client.FieldStore;
import uk.daybook.client.PeopleIndex;

/**
 * Looking for people on the device: the index of their names, in memory only, and what was last
 * looked for, so that going back finds it again. Made at the first search, gone at lock. One
 * request at a time.
 */
public final class People implements AutoCloseable {
  private final PeopleIndex index;
  private String typed = "";

  People(FieldStore store) {
    this.index = PeopleIndex.of(store);
  }

  /** Who may be meant by that, best first; remembers what was typed. */
  public List<PeopleIndex.Found> search(String words, int most) {
    typed = words;
    return index.search(words, most);
  }

  /** What was last looked for, as typed; empty at first. */
  public String typed() {
    return typed;
  }

  @Override
  public void close() {
    typed = "";
    index.close();
  }
}
