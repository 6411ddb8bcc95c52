package uk.daybook.protocol;

/**
 * A version of a record: the server's epoch in which it was written, and a count that rises by one
 * with each change. A server restored from a backup opens a new epoch, so the versions it gives
 * again are later than the ones it lost.
 *
 * @param epoch the epoch, from 1
 * @param n the count, from 1
 */
public record Version(long epoch, long n) implements Comparable<Version> {
  /** Before the first version: the base of an edit that makes a record. */
  public static final Version NONE = new Version(0, 0);

  /** The version after this one, written in that epoch. */
  public Version next(long currentEpoch) {
    return new Version(currentEpoch, n + 1);
  }

  public boolean isAfter(Version other) {
    return compareTo(other) > 0;
  }

  @Override
  public int compareTo(Version other) {
    int byEpoch = Long.compare(epoch, other.epoch);
    return byEpoch != 0 ? byEpoch : Long.compare(n, other.n);
  }

  @Override
  public String toString() {
    return epoch + "." + n;
  }
}
