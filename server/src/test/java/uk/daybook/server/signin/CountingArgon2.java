package uk.daybook.server.signin;

import java.util.ArrayList;
import java.util.List;

/** The real thing, which remembers what it cost. */
final class CountingArgon2 implements PasswordHashing.Argon2 {
  private final List<PasswordCost> done = new ArrayList<>();

  @Override
  public byte[] hash(byte[] password, byte[] salt, PasswordCost cost, int bytes) {
    synchronized (this) {
      done.add(cost);
    }
    return PasswordHashing.argon2id(password, salt, cost, bytes);
  }

  /** What was worked out since the last time this was asked. */
  synchronized List<PasswordCost> take() {
    List<PasswordCost> taken = List.copyOf(done);
    done.clear();
    return taken;
  }
}
