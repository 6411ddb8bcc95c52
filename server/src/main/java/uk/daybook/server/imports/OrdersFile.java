package uk.daybook.server.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import uk.daybook.domain.Ids;
import uk.daybook.domain.OrderType;
import uk.daybook.domain.Policy;
import uk.daybook.domain.RecordTypes;
import uk.daybook.domain.ResetExemption;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.domain.SettingKey;

/** {@code orders.csv}: the orders and licences that people are subject to. */
final class OrdersFile extends RegionFile {
  static final String NAME = "orders.csv";

  private static final List<String> EXEMPTIONS =
      Stream.of(ResetExemption.values()).map(ResetExemption::code).toList();

  private final Ids ids;

  OrdersFile(Ids ids) {
    this.ids = ids;
  }

  @Override
  String name() {
    return NAME;
  }

  @Override
  String act() {
    return "order.import";
  }

  @Override
  List<String> columns() {
    return List.of(
        "crn",
        "event_number",
        "type",
        "sentence_date",
        "start_date",
        "end_date",
        "upw_hours",
        "rar_days",
        "reset_exemption");
  }

  @Override
  List<String> keyColumns() {
    return List.of("crn", "event_number");
  }

  @Override
  String key(Row row) {
    return rowKey(row.crn("crn").value(), row.number("event_number", 1));
  }

  static String rowKey(String crn, int eventNumber) {
    return crn + "|" + eventNumber;
  }

  @Override
  Wanted read(Row row, Lookups lookups) {
    String person = lookups.person(row, "crn");
    int eventNumber = row.number("event_number", 1);
    Fields order =
        new Fields(RecordTypes.ORDER, row)
            .put("person", "crn", person)
            .put("eventNumber", "event_number", eventNumber)
            .put("type", "type", row.code("type", OrderType.values()))
            .date("sentenceDate", "sentence_date")
            .date("startDate", "start_date")
            .date("endDate", "end_date");
    if (row.date("end_date").isBefore(row.date("start_date"))) {
      throw new RowRejected("end_date", "The order ends before it starts.");
    }
    LocalDate sentenced = row.date("sentence_date");
    order
        .put("upwHours", "upw_hours", hours(row, lookups.policy(person, sentenced)))
        .put("rarDays", "rar_days", row.number("rar_days", 0))
        .put("resetExemption", "reset_exemption", row.list("reset_exemption", EXEMPTIONS));
    String id = lookups.orderOf(person, eventNumber).orElseGet(ids::next);
    return Wanted.of(new RootKey(RootType.PERSON, person), order.of(id));
  }

  /** None, or as many as an order may carry where and when it was made (DOMAIN: the order). */
  private static int hours(Row row, Policy policy) {
    int hours = row.number("upw_hours", 0);
    int least = policy.integer(SettingKey.MIN_HOURS);
    int most = policy.integer(SettingKey.MAX_HOURS);
    if (hours > most) {
      throw new RowRejected("upw_hours", "This is over " + most + " hours.");
    }
    if (hours > 0 && hours < least) {
      throw new RowRejected("upw_hours", "This is under " + least + " hours; none is 0.");
    }
    return hours;
  }
}
