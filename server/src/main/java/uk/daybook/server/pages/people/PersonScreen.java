package uk.daybook.server.pages.people;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.Ids;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.Choice;
import uk.daybook.server.pages.FieldWords;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Sight;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.pages.When;
import uk.daybook.server.pages.WorkWords;
import uk.daybook.server.review.WorkKind;
import uk.daybook.server.store.RecordRow;
import uk.daybook.server.store.WorkLine;

/** Everything about one person: safety first, orders and hours, and one timeline of contacts. */
public final class PersonScreen {
  private PersonScreen() {}

  /** What the page prints. */
  public record View(
      String path,
      PersonShown person,
      List<String> safety,
      List<Fact> facts,
      List<Order> orders,
      List<Work> work,
      List<Contact> contacts,
      List<Choice> kinds) {}

  /** A fact and its name. */
  public record Fact(String name, String value) {}

  /** An order, its hours, and how they came about. */
  public record Order(String title, List<Fact> facts, List<HoursOf.Line> ledger) {}

  /** Something that waits. */
  public record Work(String path, String what, String since) {}

  static Answer show(Visit visit) {
    String id = visit.part("id");
    return visit.read(
        sight -> {
          PersonShown shown = sight.person(id);
          ObjectNode person = sight.document("person", id);
          if (person == null) {
            return new Answer.NotFound();
          }
          Page page = visit.page("Person", Page.Nav.PEOPLE).back("/office/people");
          if (!shown.known()) {
            return new Answer.Html("people/limited.jte", page, shown);
          }
          sight.viewing(id);
          return new Answer.Html("people/person.jte", page, view(visit, shown, person, sight));
        });
  }

  private static View view(Visit visit, PersonShown shown, ObjectNode person, Sight sight) {
    String id = shown.id();
    List<Contact> all = Timeline.of(id, visit.now(), sight);
    String kind = visit.query("kind");
    Set<String> kinds = new TreeSet<>();
    all.forEach(it -> kinds.add(it.kind()));
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("", "Everything", kind.isEmpty()));
    kinds.forEach(
        it -> choices.add(new Choice(it, FieldWords.sentence(it) + "s", it.equals(kind))));
    return new View(
        "/office/people/" + id,
        shown,
        safety(person),
        facts(person, sight.document("casefile", Ids.casefile(id)), sight),
        orders(id, sight),
        work(visit, id, sight),
        all.stream().filter(it -> kind.isEmpty() || it.kind().equals(kind)).toList(),
        choices);
  }

  private static List<String> safety(ObjectNode person) {
    List<String> safety = new ArrayList<>();
    for (JsonNode item : person.path("siteSafety")) {
      safety.add(FieldWords.code(item.asText()));
    }
    return safety;
  }

  private static List<Fact> facts(ObjectNode person, @Nullable ObjectNode casefile, Sight sight) {
    List<Fact> facts = new ArrayList<>();
    String officer = Sight.text(person, "officer");
    add(facts, "Officer", officer.isEmpty() ? "" : sight.staffName(officer));
    add(facts, "Language", Sight.text(person, "language"));
    add(facts, "Agreed adjustments", Sight.text(person, "adjustments"));
    add(facts, "Phone", Sight.text(person, "phone"));
    if (casefile != null) {
      add(facts, "Date of birth", When.date(Sight.text(casefile, "dateOfBirth")));
      boolean doubted = casefile.path("addressDoubted").asBoolean();
      String address = CaseFacts.address(casefile);
      add(facts, "Address", doubted ? address + " (may be wrong: doubted at a visit)" : address);
      add(facts, "Risk of serious harm", FieldWords.code(Sight.text(casefile, "rosh")));
      add(facts, "Risk assessed", day(Sight.text(casefile, "roshDate")));
      List<String> registrations = new ArrayList<>();
      for (String field : List.of("registrations", "riskFlags")) {
        casefile.path(field).forEach(it -> registrations.add(FieldWords.code(it.asText())));
      }
      add(facts, "Registrations and flags", String.join(", ", registrations));
    }
    return facts;
  }

  private static String day(String iso) {
    return iso.isEmpty() ? "" : When.day(iso);
  }

  private static void add(List<Fact> facts, String name, String value) {
    if (!value.isEmpty()) {
      facts.add(new Fact(name, value));
    }
  }

  private static List<Order> orders(String person, Sight sight) {
    List<Order> orders = new ArrayList<>();
    for (RecordRow row : sight.linked("order", "person", person)) {
      ObjectNode order = row.state().fields();
      List<Fact> facts = new ArrayList<>();
      add(facts, "Sentenced", day(Sight.text(order, "sentenceDate")));
      add(facts, "Ends", day(Sight.text(order, "endDate")));
      add(facts, "RAR days", Sight.text(order, "rarDays"));
      HoursOf hours = HoursOf.of(row.key().id(), order, sight);
      hours.facts().forEach(it -> facts.add(it));
      orders.add(new Order(FieldWords.code(Sight.text(order, "type")), facts, hours.lines()));
    }
    return orders;
  }

  private static List<Work> work(Visit visit, String person, Sight sight) {
    List<Work> work = new ArrayList<>();
    for (WorkLine line : sight.reading().workOfPerson(person)) {
      WorkKind.of(line.kind())
          .ifPresent(
              kind ->
                  work.add(
                      new Work(
                          WorkWords.path(line, kind, sight),
                          WorkWords.what(line, kind, sight),
                          WorkWords.since(line, kind, visit.now()))));
    }
    return work;
  }
}
