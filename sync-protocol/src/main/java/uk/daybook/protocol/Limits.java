package uk.daybook.protocol;

/**
 * Every limit of the wire, by name. A server may be stricter, never laxer; a client that keeps to
 * these is never refused for size.
 */
public final class Limits {
  /** One mutation's line, in bytes of UTF-8: a 12,000-character note in any script, and room. */
  public static final int LINE_BYTES = 64 * 1024;

  /** Edits in one mutation. */
  public static final int EDITS = 50;

  /** Fields in one edit. */
  public static final int FIELDS = 60;

  /** Mutations in one exchange. */
  public static final int MUTATIONS = 500;

  /** Scopes one device may hold. */
  public static final int SCOPES = 2_000;

  /** A request's body as sent, compressed, in bytes. */
  public static final int REQUEST_BYTES = 2 * 1024 * 1024;

  /** A request's body inflated, in bytes. */
  public static final int INFLATED_BYTES = 8 * 1024 * 1024;

  /** A reply's body inflated, in bytes; a device reads no further. */
  public static final int REPLY_INFLATED_BYTES = 32 * 1024 * 1024;

  /** Entries in one page unless the device asks for fewer or more. */
  public static final int PAGE_ENTRIES = 500;

  /** Most entries in one page, whatever the device asks for. */
  public static final int PAGE_ENTRIES_MOST = 2_000;

  /** Document bytes after which a page ends. */
  public static final int PAGE_BYTES = 1024 * 1024;

  /** One name in a JSON object, in bytes of UTF-8: a set's item is one in storage. */
  public static final int JSON_NAME_BYTES = 1_000;

  /** How deep JSON may nest. */
  public static final int JSON_DEPTH = 16;

  /** How far a request's signing time may be from the server's clock, in milliseconds. */
  public static final long SIGNING_WINDOW_MILLIS = 5 * 60 * 1000L;

  /** Clock drift that is shown to both sides, in milliseconds. */
  public static final long DRIFT_SHOWN_MILLIS = 5 * 60 * 1000L;

  /** An attachment, in bytes: a photo is made smaller before it is kept. */
  public static final int FILE_BYTES = 10 * 1024 * 1024;

  /** One piece of an attachment, in bytes. */
  public static final int PIECE_BYTES = 256 * 1024;

  /** Characters of a mutation's name. */
  public static final int NAME_CHARS = 60;

  private Limits() {}
}
