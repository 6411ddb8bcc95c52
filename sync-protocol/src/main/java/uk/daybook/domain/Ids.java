package uk.daybook.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Record ids. New things get a UUIDv7; things that two people can make at once without signal, or
 * that a rule makes, get an id derived from what they are about, so that both makers meet in one
 * record.
 *
 * <p>Safe for many threads if its clock and randomness are.
 */
public final class Ids {
  /** Longest id accepted from anyone, in characters. */
  public static final int MAX_CHARS = 64;

  /** Bits that count within a millisecond; they begin anywhere in their lower half. */
  private static final int COUNT_BITS = 12;

  private static final long FIRST_COUNTS = 0x07FFL;

  /** A clock that was set back by less than this goes on counting from where it was. */
  private static final long SECOND = 1_000L << COUNT_BITS;

  private final LongSupplier epochMillis;
  private final RandomBits randomBits;

  /** Millisecond and count of the last new id. */
  private final AtomicLong last = new AtomicLong();

  /** Where random bits come from; {@code java.security.SecureRandom::nextLong} outside tests. */
  @FunctionalInterface
  public interface RandomBits {
    long next();
  }

  public Ids(LongSupplier epochMillis, RandomBits randomBits) {
    this.epochMillis = epochMillis;
    this.randomBits = randomBits;
  }

  /**
   * A new UUIDv7: 48 bits of milliseconds, 12 that count within one, then randomness (RFC 9562,
   * section 6.2, method 1), so that one maker's ids sort by making.
   */
  public String next() {
    long now = (epochMillis.getAsLong() & 0xFFFF_FFFF_FFFFL) << COUNT_BITS;
    long fresh = now | (randomBits.next() & FIRST_COUNTS);
    long time = last.updateAndGet(it -> fresh <= it && it - fresh < SECOND ? it + 1 : fresh);
    long high = (time >>> COUNT_BITS << 16) | 0x7000L | (time & 0x0FFFL);
    long low = (randomBits.next() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  /** Whether that text may be an id: 1 to 64 letters, digits and {@code : _ . -}. */
  public static boolean isValid(String id) {
    int length = id.length();
    if (length == 0 || length > MAX_CHARS || !isLetterOrDigit(id.charAt(0))) {
      return false;
    }
    // Not a regular expression: this is asked of every id of every line that arrives.
    for (int i = 1; i < length; i++) {
      char one = id.charAt(i);
      if (!isLetterOrDigit(one) && one != '-' && one != ':' && one != '_' && one != '.') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char one) {
    return (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9') || (one >= 'A' && one <= 'Z');
  }

  /** The attendance of that person at that session: one record, whoever makes it first. */
  public static String attendance(String session, String person) {
    return derived("attendance", session, person);
  }

  /** The enforcement action that an attendance or a visit opens. */
  public static String action(RecordKey cause) {
    return derived("action", cause.type(), cause.id());
  }

  /** The hours statement of an order. */
  public static String hours(String order) {
    return derived("hours", order);
  }

  /** The case file of a person. */
  public static String casefile(String person) {
    return derived("casefile", person);
  }

  /** The {@code ordinal}th conflict over one unit of one record. */
  public static String conflict(RecordKey subject, String unit, long ordinal) {
    return derived("conflict", subject.type(), subject.id(), unit, Long.toString(ordinal));
  }

  /** The piece of work that was parked or refused. */
  public static String returned(String incarnation, long number) {
    return derived("returned", incarnation, Long.toString(number));
  }

  /**
   * A UUIDv8 from the SHA-256 of the parts. Never derived from a CRN, a name or what somebody
   * typed: ids stand in clear, and one that can be guessed from those would give them away.
   */
  public static String derived(String kind, String... about) {
    MessageDigest digest = sha256();
    digest.update(kind.getBytes(StandardCharsets.UTF_8));
    for (String part : about) {
      digest.update((byte) 0);
      digest.update(part.getBytes(StandardCharsets.UTF_8));
    }
    byte[] hash = digest.digest();
    long high = (longAt(hash, 0) & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
    long low = (longAt(hash, 8) & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static long longAt(byte[] bytes, int offset) {
    long value = 0;
    for (int i = 0; i < 8; i++) {
      value = (value << 8) | (bytes[offset + i] & 0xFF);
    }
    return value;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
