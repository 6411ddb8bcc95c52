package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Finding somebody with cold fingers, by whatever of them is remembered. */
final class SearchTest extends BrowserTest {
  private ObjectNode person() {
    String id = day().people().get(0);
    return day().record("person", id).state().fields();
  }

  private Page searching(Size size, Device device) {
    Page page = unlocked(size, device.link());
    page.locator(".db-nav__item[href='/search']").click();
    page.waitForURL("**/search");
    return page;
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void anyCaseAndAnyOrderOfNamesAndTheCrnFindThemAsOneTypes(Size size) {
    ObjectNode person = person();
    String first = person.path("firstName").asText();
    String last = person.path("lastName").asText();
    String id = day().people().get(0);
    Page page = searching(size, day().device(Morning.SUPERVISOR));

    for (String typed :
        List.of(
            last.toLowerCase(Locale.ROOT),
            last.toUpperCase(Locale.ROOT) + " " + first,
            first.substring(0, 3) + " " + last.substring(0, 3),
            person.path("crn").asText().toLowerCase(Locale.ROOT))) {
      page.locator("#q").fill("");
      page.locator("#q").pressSequentially(typed);
      assertThat(page.locator("#found #person-" + id)).isVisible();
      assertThat(page.locator("#live")).containsText("found");
      assertThat(page.locator("#q")).isFocused();
    }
    page.locator("#person-" + id).click();
    assertThat(page.locator("h1")).hasText(first + " " + last);
    assertThat(page).hasURL(Pattern.compile("/person/" + id));
  }

  @ParameterizedTest
  @EnumSource(Size.class)
  void whoIsNotHereIsSaidInWordsAndTheNameIsInNoAddress(Size size) {
    Page page = searching(size, day().device(Morning.SUPERVISOR));
    page.locator("#q").pressSequentially("Zebedee Nobody");

    assertThat(page.locator("#found")).containsText("Nobody found");
    PageChecks.checkEverything(page, size);
    page.locator("#search").click();
    assertThat(page).hasURL(Pattern.compile("/search$"));
  }
}
