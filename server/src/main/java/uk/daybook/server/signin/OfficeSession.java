package uk.daybook.server.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Role;

/**
 * Somebody signed in to the back office, as their staff record is at this moment.
 *
 * @param staff their staff code
 * @param role an office role, or auditor
 * @param region their region
 * @param pdu their delivery unit, empty for none
 * @param team their team, empty for none
 * @param name their name, or their staff code while no name is known
 * @param csrf what every form of theirs must carry
 * @param mustChange whether they may do nothing but choose a password
 * @param said what the next page says once, see {@link SignIn#takeSaid}
 */
public record OfficeSession(
    String staff,
    Role role,
    String region,
    String pdu,
    String team,
    String name,
    String csrf,
    boolean mustChange,
    @Nullable String said) {
  /** Whether a form carried this session's token; compared in constant time. */
  public boolean isCsrf(@Nullable String sent) {
    return sent != null
        && MessageDigest.isEqual(
            sent.getBytes(StandardCharsets.UTF_8), csrf.getBytes(StandardCharsets.UTF_8));
  }
}
