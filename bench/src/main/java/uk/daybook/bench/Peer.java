package uk.daybook.bench;

import java.util.Locale;

/** The other programs a bench can be run beside. */
enum Peer {
  POUCHDB;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
