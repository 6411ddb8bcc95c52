package uk.daybook.server.pages.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.server.pages.Answer;
import uk.daybook.server.pages.AuditWords;
import uk.daybook.server.pages.Page;
import uk.daybook.server.pages.PersonShown;
import uk.daybook.server.pages.Visit;
import uk.daybook.server.store.AuditQuery;

/** Who has seen and changed what is recorded about a person. */
public final class SeenScreen {
  private static final int MOST = 200;

  private SeenScreen() {}

  /** What the page prints. */
  public record View(PersonShown person, List<AuditWords.Line> lines) {}

  static Answer show(Visit visit) {
    String id = visit.part("id");
    return visit.read(
        sight -> {
          PersonShown person = sight.person(id);
          if (sight.document("person", id) == null) {
            return new Answer.NotFound();
          }
          List<AuditWords.Line> lines = new ArrayList<>();
          if (person.known()) {
            lines.addAll(
                AuditWords.of(sight.reading().audit(new AuditQuery.OfPerson(id), 0, MOST), sight));
            sight
                .reading()
                .mutationsOfRoot(new RootKey(RootType.PERSON, id), Long.MAX_VALUE, MOST)
                .stream()
                .filter(row -> !row.incarnation().startsWith("office:"))
                .forEach(row -> lines.add(AuditWords.of(row, sight)));
          }
          lines.sort(Comparator.comparing(AuditWords.Line::atMillis).reversed());
          return new Answer.Html(
              "people/seen.jte",
              visit
                  .page("Who has seen and changed this", Page.Nav.PEOPLE)
                  .back("/office/people/" + id),
              new View(person, lines));
        });
  }
}
