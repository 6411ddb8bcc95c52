package uk.daybook.domain;

import java.time.LocalDate;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The FTC count of one order: distinct dates of non-complied contacts since the later of the last
 * breach's end and the sentence, that day included (DOMAIN: enforcement). Two public
 * implementations disagree whether the limit is reached or passed: here it is <em>reached</em>.
 */
public record FailureCount(int count, int limit) {

  /**
   * @param nonComplied dates of contacts with an enforceable outcome, in any order, repeats allowed
   */
  public static FailureCount of(
      Collection<LocalDate> nonComplied,
      LocalDate sentenceDate,
      @Nullable LocalDate lastBreachEnd,
      OrderType orderType,
      Policy policy) {
    LocalDate since =
        lastBreachEnd != null && lastBreachEnd.isAfter(sentenceDate) ? lastBreachEnd : sentenceDate;
    int count = new TreeSet<>(nonComplied).tailSet(since, true).size();
    return new FailureCount(count, policy.integer(limitKey(orderType)));
  }

  /** Reaching the limit opens one review: not a second while one is open. */
  public boolean opensReview(boolean reviewOpen) {
    return count >= limit && !reviewOpen;
  }

  private static SettingKey limitKey(OrderType orderType) {
    return switch (orderType) {
      case COMMUNITY_ORDER -> SettingKey.FTC_LIMIT_COMMUNITY_ORDER;
      case SUSPENDED_SENTENCE -> SettingKey.FTC_LIMIT_SUSPENDED_SENTENCE;
      case LICENCE -> SettingKey.FTC_LIMIT_LICENCE;
    };
  }
}
