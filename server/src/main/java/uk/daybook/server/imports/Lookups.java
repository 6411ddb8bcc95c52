package uk.daybook.server.imports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.Policy;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.Region;
import uk.daybook.domain.Role;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.SettingKey;
import uk.daybook.domain.SettingValue;
import uk.daybook.domain.Settings;
import uk.daybook.protocol.Json;
import uk.daybook.server.store.ImportRow;
import uk.daybook.server.store.NaturalKey;
import uk.daybook.server.store.Reading;
import uk.daybook.server.store.RecordRow;

/**
 * What a row may name: records that are in the store and whoever brings the file in may see, unless
 * their own row was rejected in this import. Valid within one snapshot, one batch, one thread.
 */
final class Lookups {
  private static final Settings NATIONAL = Settings.national();

  private final Reading reading;
  private final SeenKeys seen;
  private final Predicate<RootKey> sight;
  private final Map<RecordKey, Optional<RecordRow>> records = new HashMap<>();
  private final Map<String, Optional<String>> found = new HashMap<>();
  private final Map<Region, Settings> settings = new EnumMap<>(Region.class);

  Lookups(Reading reading, SeenKeys seen, Predicate<RootKey> sight) {
    this.reading = reading;
    this.seen = seen;
    this.sight = sight;
  }

  /** Whether what belongs to that root may be named: it is theirs to see, or this import's own. */
  boolean maySee(RootKey root) {
    return seen.isMade(root) || sight.test(root);
  }

  /** The record as it is, null when there is none or it was deleted. */
  @Nullable RecordRow record(RecordKey key) {
    RecordRow row =
        records
            .computeIfAbsent(
                key, asked -> Optional.ofNullable(reading.records(List.of(asked)).get(asked)))
            .orElse(null);
    return row == null || row.state().deleted() ? null : row;
  }

  private @Nullable ObjectNode document(String type, String id) {
    RecordRow row = record(new RecordKey(type, id));
    return row == null ? null : row.state().fields();
  }

  /** What the last import of that row left. */
  Optional<ImportRow> last(RegionFile file, String key) {
    return reading.importRow(file.name(), key);
  }

  /** The record that row made or found in an earlier import. */
  Optional<String> imported(String file, String key) {
    return reading.importRow(file, key).map(row -> row.record().id());
  }

  Optional<String> personWith(String crn) {
    return once("person", crn, () -> reading.naturalKey("person", crn));
  }

  Optional<String> orderOf(String person, int eventNumber) {
    ObjectNode fields = Json.object().put("person", person).put("eventNumber", eventNumber);
    String key = NaturalKey.of(RecordTypes.ORDER, fields).orElseThrow();
    return once("order", key, () -> reading.naturalKey("order", key));
  }

  Optional<String> projectWith(String code) {
    return once("project", code, () -> reading.naturalKey("project", code));
  }

  /** The session of that row, wherever somebody has moved it since; else the one on that day. */
  Optional<String> sessionOf(String project, LocalDate date, String rowKey) {
    ObjectNode fields = Json.object().put("project", project).put("date", date.toString());
    String key = NaturalKey.of(RecordTypes.SESSION, fields).orElseThrow();
    return once(
        "session",
        key,
        () -> imported(SessionsFile.NAME, rowKey).or(() -> reading.naturalKey("session", key)));
  }

  /** The visit planned for that person at that time. */
  Optional<String> visitOf(String person, String plannedAt) {
    for (RecordKey key : reading.linked("visit", "person", person)) {
      ObjectNode visit = document("visit", key.id());
      if (visit != null && visit.path("plannedAt").asText().equals(plannedAt)) {
        return Optional.of(key.id());
      }
    }
    return Optional.empty();
  }

  private Optional<String> once(String type, String key, Supplier<Optional<String>> question) {
    String asked = type + "|" + key;
    Optional<String> known = found.get(asked);
    if (known == null) {
      known = question.get();
      found.put(asked, known);
    }
    return known;
  }

  /** The person with the CRN in that column, whose row must be in. */
  String person(Row row, String column) {
    String crn = row.crn(column).value();
    return known(PeopleFile.NAME, crn, personWith(crn))
        .filter(id -> maySee(new RootKey(RootType.PERSON, id)))
        .orElseThrow(() -> new RowRejected(column, "This person was not imported."));
  }

  /** The project with the code in that column, whose row must be in. */
  String project(Row row, String column) {
    String code = row.text(column);
    return known(ProjectsFile.NAME, code, projectWith(code))
        .orElseThrow(() -> new RowRejected(column, "This project was not imported."));
  }

  /** The session of that project on the date in that column, whose row must be in. */
  String session(Row row, String project, String dateColumn, String rowKey) {
    LocalDate date = row.date(dateColumn);
    return known(SessionsFile.NAME, rowKey, sessionOf(project, date, rowKey))
        .filter(id -> maySee(new RootKey(RootType.SESSION, id)))
        .orElseThrow(
            () -> new RowRejected(dateColumn, "This project's session that day was not imported."));
  }

  /** The person's order with the event number in that column, whose row must be in. */
  String order(Row row, String person, String column, String rowKey) {
    int eventNumber = row.number(column, 1);
    return known(OrdersFile.NAME, rowKey, orderOf(person, eventNumber))
        .orElseThrow(() -> new RowRejected(column, "This order of the person was not imported."));
  }

  private Optional<String> known(String file, String key, Optional<String> id) {
    return seen.isRejected(file, key) ? Optional.empty() : id;
  }

  /** The code in that column, of somebody in that role. */
  String staff(Row row, String column, Role role) {
    String code = row.text(column);
    ObjectNode post = post(code, column);
    if (!post.path("role").asText().equals(role.code())) {
      throw new RowRejected(
          column, "The member of staff with this code has another role than " + role.code() + ".");
    }
    return code;
  }

  /** Whatever their role. */
  void checkStaff(String code, String column) {
    post(code, column);
  }

  private ObjectNode post(String code, String column) {
    ObjectNode post = seen.isRejected(StaffFile.NAME, code) ? null : document("staff", code);
    if (post == null) {
      throw new RowRejected(column, "There is no member of staff with this code.");
    }
    return post;
  }

  /** The policy where that person is supervised, on that day. */
  Policy policy(String person, LocalDate date) {
    ObjectNode document = document("person", person);
    String code = document == null ? "" : document.path("region").asText();
    Region region =
        Region.of(code).orElseThrow(() -> new RowRejected("crn", "This person has no region."));
    return settings.computeIfAbsent(region, this::settingsOf).on(region, date);
  }

  private Settings settingsOf(Region region) {
    List<SettingValue> values = new ArrayList<>(NATIONAL.values());
    for (RecordKey key : reading.linked("setting", "region", region.code())) {
      ObjectNode setting = document("setting", key.id());
      if (setting != null && setting.hasNonNull("from") && setting.hasNonNull("value")) {
        LocalDate from = LocalDate.parse(setting.get("from").asText());
        SettingKey.of(setting.path("key").asText())
            .ifPresent(
                known ->
                    values.add(
                        new SettingValue(
                            known, region, from, setting.get("value").asText(), key.id())));
      }
    }
    return Settings.of(values);
  }
}
