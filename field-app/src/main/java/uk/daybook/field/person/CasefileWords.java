package uk.daybook.field.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import uk.daybook.domain.CaseFacts;
import uk.daybook.domain.Registration;
import uk.daybook.domain.RoshLevel;
import uk.daybook.field.app.Desk;
import uk.daybook.field.app.Words;

/** What an officer reads before knocking, in words. */
public final class CasefileWords {
  private CasefileWords() {}

  /** Of a case file's record. */
  public static PersonView.Casefile of(Desk desk, ObjectNode file) {
    RoshLevel level = RoshLevel.of(Texts.text(file, "rosh")).orElse(null);
    List<String> registrations = new ArrayList<>();
    file.path("registrations")
        .forEach(code -> registrations.add(registration(desk.words(), code.asText(""))));
    return new PersonView.Casefile(
        level == null ? "" : rosh(desk, level, file),
        level != null && level.isAtLeast(RoshLevel.HIGH),
        registrations,
        Texts.codes(desk.words(), "safety.", file, "riskFlags"),
        CaseFacts.address(file),
        file.path("addressDoubted").asBoolean(false),
        Texts.text(file, "household"),
        Texts.text(file, "hazards"),
        Texts.text(file, "addressNotes"));
  }

  private static String rosh(Desk desk, RoshLevel level, ObjectNode file) {
    String words = desk.words().orElse("rosh." + level.name(), level.label());
    var date = Texts.date(file, "roshDate");
    return date == null
        ? desk.t("person.rosh.nodate", words)
        : desk.t("person.rosh", words, desk.words().date(date));
  }

  private static String registration(Words words, String code) {
    return words.orElse(
        "registration." + code,
        Registration.of(code)
            .map(Registration::label)
            .orElseGet(() -> Texts.code(words, "registration.", code)));
  }
}
