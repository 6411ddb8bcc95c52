package uk.daybook.domain;

import java.time.LocalDate;
import java.util.List;

/**
 * What one attendance did to the account.
 *
 * @param id the attendance
 * @param workedMinutes before caps
 * @param creditMinutes credited
 * @param incentiveMinutes taken off the requirement because of it
 * @param reasons why the credit is not simply the time worked; empty when it is
 */
public record LedgerLine(
    String id,
    LocalDate sessionDate,
    int workedMinutes,
    int creditMinutes,
    int incentiveMinutes,
    List<CreditReason> reasons) {

  public LedgerLine {
    reasons = List.copyOf(reasons);
  }

  public boolean provisional() {
    return reasons.contains(CreditReason.CONFLICT_OPEN);
  }
}
