package uk.daybook.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;

/** What a setting is worth is said in words, whatever is written. */
class SettingsPagesTest {
  private static final Pattern CELL = Pattern.compile("<td[^>]*>([^<]*)</td>");

  private final Backroom room = new Backroom();

  @AfterEach
  void close() {
    room.close();
  }

  private void set(String key, String value) {
    room.imported(
        new RootKey(RootType.REGION, "North East"),
        "setting",
        key,
        Backroom.json(
            "{'key':'%s','region':'North East','from':'2026-01-01','value':'%s'}"
                .formatted(key, value)));
  }

  private String settings() {
    return room.get(Backroom.CASE_ADMIN, "/office/settings").body();
  }

  @Test
  void settingsAreWords() {
    set("lone.duty-manager", Backroom.SPO + ", duty@example.org");
    set("upw.break", "1");
    String body = settings();
    assertThat(body)
        .contains(">Officer, then buddy, then duty manager<", ">1 working day<")
        .contains(">20 working days<", ">08:00 to 18:00<", ">1 minute<", ">30%<")
        .contains(" (" + Backroom.SPO + "), duty@example.org<");
    Matcher cell = CELL.matcher(body);
    while (cell.find()) {
      assertThat(cell.group(1)).doesNotContain("_", "business").doesNotMatch("1 \\S*s( .*)?");
    }
  }

  @Test
  void whatIsTypedIsExplained() {
    assertThat(room.get(Backroom.SPO, "/office/settings/lone.ladder").body())
        .contains("Officer, then buddy, then duty manager")
        .contains("with commas between: officer, buddy, manager, duty_manager");
  }

  @Test
  void aValueLeftEmptyIsAskedFor() {
    String page = "/office/settings/upw.break";
    assertThat(room.postForm(Backroom.SPO, page, room.get(Backroom.SPO, page), "value", "").body())
        .contains("Enter a number of minutes")
        .doesNotContain("takes a whole number");
  }
}
