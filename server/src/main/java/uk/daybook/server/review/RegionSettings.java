package uk.daybook.server.review;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.Optional;
import uk.daybook.domain.Region;
import uk.daybook.domain.SettingKey;
import uk.daybook.domain.SettingValue;
import uk.daybook.domain.Settings;
import uk.daybook.server.store.RecordRow;

/** The numbers of policy in force in a region: the national ones, and the region's own records. */
public final class RegionSettings {
  private static final Settings NATIONAL = Settings.national();

  private RegionSettings() {}

  /** Every setting of a region, with its dates. One whose value does not fit is passed over. */
  public static Settings of(Region region, Shelf shelf) {
    Settings all = NATIONAL;
    for (RecordRow row : shelf.linked("setting", "region", region.code())) {
      ObjectNode fields = row.state().fields();
      Optional<SettingKey> key = SettingKey.of(fields.path("key").asText());
      String value = fields.path("value").asText();
      if (key.isPresent() && fields.has("from") && key.get().problemWith(value).isEmpty()) {
        LocalDate from = LocalDate.parse(fields.path("from").asText());
        all = all.with(new SettingValue(key.get(), region, from, value, row.key().id()));
      }
    }
    return all;
  }
}
