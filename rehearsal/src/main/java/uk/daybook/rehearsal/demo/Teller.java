package uk.daybook.rehearsal.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Tells what happens in plain words, and keeps count of what was found wrong. */
final class Teller {
  private final PrintStream out;
  private final List<String> wrong = new ArrayList<>();
  private int checks;

  Teller(PrintStream out) {
    this.out = out;
  }

  /** Begins a part of the day. */
  void part(String title) {
    out.println();
    out.println(title);
  }

  /** Says what happened. */
  void say(String sentence) {
    out.println("  " + sentence);
  }

  /** Says what must hold, and whether it does. */
  void check(String claim, boolean holds) {
    checks++;
    out.println((holds ? "  yes  " : "  NO   ") + claim);
    if (!holds) {
      wrong.add(claim);
    }
  }

  /** The last words; whether everything held. */
  boolean close() {
    out.println();
    if (wrong.isEmpty()) {
      out.println("All " + checks + " checks hold. Nothing typed was lost.");
    } else {
      out.println(wrong.size() + " of " + checks + " checks do not hold:");
      wrong.forEach(claim -> out.println("  - " + claim));
    }
    return wrong.isEmpty();
  }
}
