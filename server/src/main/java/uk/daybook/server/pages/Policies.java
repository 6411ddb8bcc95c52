package uk.daybook.server.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import uk.daybook.domain.Policy;
import uk.daybook.domain.Region;
import uk.daybook.domain.SettingKey;
import uk.daybook.domain.SettingValue;
import uk.daybook.domain.Settings;
import uk.daybook.server.store.RecordRow;

/** The numbers of policy in force in a region: the national ones, and the region's own records. */
public final class Policies {
  private Policies() {}

  /** Every setting of a region, with its dates. */
  public static Settings of(Region region, Sight sight) {
    Settings all = Settings.national();
    for (RecordRow row : sight.linked("setting", "region", region.code())) {
      ObjectNode fields = row.state().fields();
      Optional<SettingKey> key = SettingKey.of(Sight.text(fields, "key"));
      if (key.isPresent()
          && fields.has("from")
          && key.get().problemWith(Sight.text(fields, "value")).isEmpty()) {
        all =
            all.with(
                new SettingValue(
                    key.get(),
                    region,
                    LocalDate.parse(Sight.text(fields, "from")),
                    Sight.text(fields, "value"),
                    row.key().id()));
      }
    }
    return all;
  }

  /** What is in force there on that day; nothing for a region nobody knows. */
  public static Optional<Policy> on(String region, LocalDate day, Sight sight) {
    return Region.of(region).map(it -> of(it, sight).on(it, day));
  }
}
