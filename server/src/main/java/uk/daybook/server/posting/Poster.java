package uk.daybook.server.posting;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Role;

/**
 * Who is posting.
 *
 * @param staff their staff code
 * @param role their role
 * @param office whether in the office (or an import) rather than on a device
 * @param scopes the scopes they hold; what they may write is in one of them. Not asked of an import
 * @param gains whoever must not come to see more by it: the same, or who brings in what an import
 *     reads; null for the operator
 */
record Poster(String staff, Role role, boolean office, Set<String> scopes, @Nullable String gains) {
  Poster {
    scopes = Set.copyOf(scopes);
  }

  boolean holdsAny(Set<String> others) {
    for (String scope : others) {
      if (scopes.contains(scope)) {
        return true;
      }
    }
    return false;
  }
}
