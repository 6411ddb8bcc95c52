package uk.daybook.server.pages;

import java.time.LocalDate;
import java.util.Optional;
import uk.daybook.domain.Policy;
import uk.daybook.domain.Region;
import uk.daybook.domain.Settings;
import uk.daybook.server.review.RegionSettings;

/** The numbers of policy in force in a region, as a page asks for them. */
public final class Policies {
  private Policies() {}

  /** Every setting of a region, with its dates. */
  public static Settings of(Region region, Sight sight) {
    return RegionSettings.of(region, sight);
  }

  /** What is in force there on that day; nothing for a region nobody knows. */
  public static Optional<Policy> on(String region, LocalDate day, Sight sight) {
    return Region.of(region).map(it -> of(it, sight).on(it, day));
  }
}
