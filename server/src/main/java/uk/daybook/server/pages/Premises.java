package uk.daybook.server.pages;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import uk.daybook.domain.Ids;
import uk.daybook.server.posting.OwnLog;
import uk.daybook.server.posting.PostingService;
import uk.daybook.server.signin.SignIn;
import uk.daybook.server.store.Store;
import uk.daybook.server.sync.EnrolmentDesk;
import uk.daybook.server.sync.RecoveryKey;

/**
 * What the office's pages work with. Safe for many threads.
 *
 * @param store everything there is
 * @param clock the server's
 * @param ids for new records
 * @param log this process's own, in which what people do on pages is kept
 * @param signIn accounts and who is signed in
 * @param enrolment where one-time codes for devices are made
 * @param posting where a rescue file's pages are posted
 * @param recoveryKey what opens a rescue file, where there is one
 */
public record Premises(
    Store store,
    Clock clock,
    Ids ids,
    OwnLog log,
    SignIn signIn,
    EnrolmentDesk enrolment,
    PostingService posting,
    Supplier<Optional<RecoveryKey>> recoveryKey) {}
