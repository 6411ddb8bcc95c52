package uk.daybook.bench;

/** The other programs a bench can be run beside. */
enum Peer {
  POUCHDB
}
