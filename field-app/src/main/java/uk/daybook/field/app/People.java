package uk.daybook.field.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.daybook.client.FieldStore;
import uk.daybook.client.PeopleIndex;

/**
 * Looking for people on the device: the index of their names, in memory only, and what was last
 * looked for, so that going back finds it again. Made when first asked for, gone at lock. One
 * request at a time.
 */
public final class People implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(People.class);
  private static final int MOST_REMEMBERED = 1_000;

  private final PeopleIndex index;
  private final Map<String, String> remembered = new HashMap<>();
  private String rememberedFor = "";
  private String typed = "";
  private boolean warm;

  People(FieldStore store) {
    this.index = PeopleIndex.of(store);
  }

  /** Reads the names in the background, so that the first letter typed need not wait for it. */
  public void warm() {
    if (!warm) {
      warm = true;
      Thread reading = new Thread(this::read, "people");
      reading.setDaemon(true);
      reading.start();
    }
  }

  private void read() {
    try {
      index.search("a", 1);
    } catch (RuntimeException e) {
      // A search will try again, and say so if it cannot either.
      LOG.warn("The names could not be read ahead: {}", e.getClass().getName());
    }
  }

  /** Who may be meant by that, best first; remembers what was typed. */
  public List<PeopleIndex.Found> search(String words, int most) {
    typed = words;
    return index.search(words, most);
  }

  /** As {@link #search}, without remembering it. */
  public List<PeopleIndex.Found> find(String words, int most) {
    return index.search(words, most);
  }

  /** What was last looked for, as typed; empty at first. */
  public String typed() {
    return typed;
  }

  /** What a list says of a person: worked out once, until {@code state} is another. */
  public String once(String state, String person, UnaryOperator<String> words) {
    if (!state.equals(rememberedFor) || remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
      rememberedFor = state;
    }
    return remembered.computeIfAbsent(person, words);
  }

  @Override
  public void close() {
    typed = "";
    remembered.clear();
    index.close();
  }
}
