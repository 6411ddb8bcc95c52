package uk.daybook.server.signin;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Ids;
import uk.daybook.server.store.AccountRow;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.Store;
import uk.daybook.server.store.Writing;

/**
 * Counts tries of a password, each before it is looked at: a hundred at once get no further than
 * one after the other. A name without an account has the same waits as one with, so that they tell
 * nobody which it is; those are kept in memory only.
 *
 * <p>Safe for many threads.
 */
final class Tries {
  private static final int STRANGERS_KEPT = 10_000;

  private final Store store;
  private final Clock clock;
  private final Map<String, AccountRow> strangers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, AccountRow> eldest) {
          return size() > STRANGERS_KEPT;
        }
      };

  Tries(Store store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * A try that has been counted, unless there is a wait.
   *
   * @param account as it was before, null when there is none
   * @param waitMillis the wait that is left, 0 when the try may go on
   */
  record Try(@Nullable AccountRow account, long waitMillis) {}

  /** Begins a try for whoever has that staff code, in small letters or capitals. */
  Try begin(String typed) {
    String code = typed.strip();
    long now = clock.millis();
    Try known = store.write(writing -> begin(writing, code, now));
    return known.account() == null ? new Try(null, strangerWaits(code, now)) : known;
  }

  private static Try begin(Writing writing, String code, long now) {
    AccountRow account = find(writing, code).orElse(null);
    if (account == null) {
      // As much is written for nobody as for somebody, or the time it takes would tell.
      writing.saveAccount(nobody(now));
      return new Try(null, 0);
    }
    long wait = Lockout.left(account, now);
    if (wait == 0) {
      writing.saveAccount(Lockout.failed(account, now));
    }
    return new Try(account, wait);
  }

  private static Optional<AccountRow> find(Reading reading, String code) {
    if (code.isEmpty()) {
      return Optional.empty();
    }
    return reading.account(code).or(() -> reading.account(code.toUpperCase(Locale.ROOT)));
  }

  /** Nobody's account; no member of staff has an empty code. */
  private static AccountRow nobody(long now) {
    return new AccountRow("", PasswordHashing.NOBODYS, false, now, 0, 0);
  }

  private long strangerWaits(String code, long now) {
    String key = code.substring(0, Math.min(code.length(), Ids.MAX_CHARS)).toUpperCase(Locale.ROOT);
    synchronized (strangers) {
      AccountRow stranger = strangers.getOrDefault(key, nobody(now));
      long wait = Lockout.left(stranger, now);
      if (wait == 0) {
        strangers.put(key, Lockout.failed(stranger, now));
      }
      return wait;
    }
  }
}
