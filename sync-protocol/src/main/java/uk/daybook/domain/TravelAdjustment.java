package uk.daybook.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Travel time taken off the hours (DOMAIN: unpaid work; who is eligible is not known). */
public final class TravelAdjustment {
  private TravelAdjustment() {}

  /** What is wrong with one adjustment; empty when it may stand. */
  public static List<RuleBreach> check(
      int minutes, LocalDate date, LocalDate sentenceDate, LocalDate today, Policy policy) {
    List<RuleBreach> breaches = new ArrayList<>();
    int most = policy.minutes(SettingKey.MAX_TRAVEL_ADJUSTMENT);
    if (!policy.flag(SettingKey.TRAVEL_ADJUSTMENT_ALLOWED)) {
      breaches.add(
          new RuleBreach("travel-not-allowed", "Travel time is not taken off in this region."));
    }
    if (minutes < 1 || minutes > most) {
      breaches.add(
          new RuleBreach("travel-minutes", "Enter travel time from 1 to " + most + " minutes."));
    }
    if (date.isAfter(today)) {
      breaches.add(
          new RuleBreach("travel-in-future", "Enter the date of travel: today or earlier."));
    }
    if (date.isBefore(sentenceDate)) {
      breaches.add(
          new RuleBreach(
              "travel-before-sentence", "Enter a date of travel on or after the sentence date."));
    }
    return breaches;
  }
}
