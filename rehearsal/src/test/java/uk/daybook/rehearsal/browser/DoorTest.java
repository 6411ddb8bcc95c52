package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import uk.daybook.client.Command;
import uk.daybook.domain.RecordKey;
import uk.daybook.domain.RootKey;
import uk.daybook.domain.RootType;
import uk.daybook.protocol.Json;

/** Enrol, first sync, unlock, lock. */
final class DoorTest extends BrowserTest {
  @ParameterizedTest
  @EnumSource(Size.class)
  void somebodyNewEnrolsAndHasTheirRecords(Size size) {
    Device device = day().newDevice();
    Page page = open(size, device.link());
    assertThat(page).hasURL(Pattern.compile("/enrol$"));
    checkEverything(page, size);

    page.locator("#code").fill(day().code(Morning.SUPERVISOR));
    page.locator("#server").fill(day().serverUrl());
    page.locator("#pin").fill("1357");
    page.locator("#pinAgain").fill("1357");
    page.locator("#enrol").click();

    page.waitForURL("**/first-sync");
    assertThat(page.locator("#progress")).containsText("You can work without signal now");
    checkEverything(page, size);
    page.locator("#start").click();
    page.waitForURL("**/today");
    assertThat(page.locator("h1")).isVisible();
  }

  /** Enrolled after the backup that a lost server was restored from. */
  @Test
  void aDeviceThatARestoredServerDoesNotKnowIsConnectedAgainWithAllThatIsOnIt() throws Exception {
    Path backup = folder.resolve("backup.db");
    day().server().store().backupTo(backup, day().clock().instant());
    Device device = day().newDevice();
    Page page = open(Size.PHONE, device.link());
    page.locator("#code").fill(day().code(Morning.OFFICER));
    page.locator("#server").fill(day().serverUrl());
    page.locator("#pin").fill("1357");
    page.locator("#pinAgain").fill("1357");
    page.locator("#enrol").click();
    assertThat(page.locator("#progress")).containsText("You can work without signal now");
    String person = day().linked("person", "officer", Morning.OFFICER).get(0).key().id();
    note(device, person, "Sent before the server was lost");
    device.exchange();

    day().restoreFrom(backup);
    note(device, person, "Typed after it was lost");
    device.profile().syncNow();
    page.navigate(device.origin() + "/unsent");
    assertThat(page.locator("#unknown")).containsText("does not know this device");
    checkEverything(page, Size.PHONE);
    page.locator("#unknown a").click();
    page.locator("#connect").click();
    assertThat(page.locator("#code-problem")).containsText("Enter the one-time code");
    page.locator("#code").fill(day().code(Morning.SUPERVISOR));
    page.locator("#current").fill("1111");
    page.locator("#connect").click();
    assertThat(page.locator("#current-problem")).isVisible();
    page.locator("#current").fill("1357");
    page.locator("#connect").click();
    assertThat(page.locator("#code-problem")).containsText("for somebody else");
    checkEverything(page, Size.PHONE);
    page.locator("#code").fill(day().code(Morning.OFFICER));
    page.locator("#current").fill("1357");
    page.locator("#connect").click();
    page.waitForURL("**/unsent");
    assertThat(page.locator("#said")).containsText("connected again");

    device.exchange();
    org.assertj.core.api.Assertions.assertThat(day().notes(person))
        .containsOnlyOnce("Sent before the server was lost", "Typed after it was lost");
  }

  private static void note(Device device, String person, String text) {
    device
        .store()
        .run(
            Command.named("note.add", new RootKey(RootType.PERSON, person))
                .create(
                    new RecordKey("note", device.store().ids().next()),
                    Json.object()
                        .put("person", person)
                        .put("about", person)
                        .put("at", "2026-11-18T09:10:00Z")
                        .put("text", text)
                        .put("sensitive", false))
                .build());
  }

  @Test
  void whatIsMissingIsNamedBesideItsFieldAndWhatWasTypedStays() {
    Device device = day().newDevice();
    Page page = open(Size.PHONE, device.link());
    page.locator("#code").fill("ABCD-EFGH");
    page.locator("#pin").fill("12");
    page.locator("#enrol").click();

    assertThat(page.locator("#problems")).isFocused();
    assertThat(page.locator("#problems")).containsText("Enter the office’s address");
    assertThat(page.locator("#pin-problem")).containsText("Enter a PIN of 4 to 12 digits");
    assertThat(page.locator("#code")).hasValue("ABCD-EFGH");
    assertThat(page).hasTitle(Pattern.compile("^Error: "));
    checkEverything(page, Size.PHONE);
    page.locator("#problems a").first().click();
    assertThat(page.locator("#server")).isFocused();
  }

  @Test
  void aCodeThatIsNotTheOfficesEnrolsNobody() {
    Device device = day().newDevice();
    Page page = open(Size.PHONE, device.link());
    page.locator("#code").fill("ABCD-EFGH-JKLM");
    page.locator("#server").fill(day().serverUrl());
    page.locator("#pin").fill("1357");
    page.locator("#pinAgain").fill("1357");
    page.locator("#enrol").click();

    assertThat(page.locator("#code-problem")).isVisible();
    org.assertj.core.api.Assertions.assertThat(device.app().app().tablet().profiles()).isEmpty();
  }

  @Test
  void withoutSignalEnrolmentSaysSoAndTheSameCodeWorksLater() {
    Device device = day().newDevice();
    Page page = open(Size.PHONE, device.link());
    String code = day().code(Morning.SUPERVISOR);
    day().loseSignal();
    page.locator("#code").fill(code);
    page.locator("#server").fill(day().serverUrl());
    page.locator("#pin").fill("1357");
    page.locator("#pinAgain").fill("1357");
    page.locator("#enrol").click();
    assertThat(page.locator("#server-problem")).containsText("did not answer");

    day().findSignal();
    page.locator("#pin").fill("1357");
    page.locator("#pinAgain").fill("1357");
    page.locator("#enrol").click();
    page.waitForURL("**/first-sync");
  }

  @Test
  void aWrongPinOpensNothing() {
    Page page = open(Size.PHONE, day().device(Morning.SUPERVISOR).link());
    page.locator("#pin").fill("1111");
    page.locator("#unlock").click();

    assertThat(page.locator("#pin-problem")).containsText("That is not the PIN");
    assertThat(page.locator("#pin")).hasValue("");
    checkEverything(page, Size.PHONE);
    page.navigate(page.url().replace("/unlock", "/today"));
    assertThat(page).hasURL(Pattern.compile("/unlock$"));
  }

  @Test
  void whoeverOpensTheLinkSeesWhoseDeviceItIs() {
    Page page = open(Size.PHONE, day().device(Morning.SUPERVISOR).link());

    assertThat(page).hasURL(Pattern.compile("/unlock$"));
    assertThat(page.getByLabel("PIN", new Page.GetByLabelOptions().setExact(true))).isVisible();
    checkEverything(page, Size.PHONE);
    unlock(page);
    assertThat(page.locator("#status")).containsText("All sent");
  }

  @Test
  void itLocksWhenNobodyTouchesItAndThePageGoesToTheDoorByItself() {
    Page page = unlocked(Size.PHONE, day().device(Morning.SUPERVISOR).link());
    day().clock().putForward(Duration.ofMinutes(4));
    page.reload();
    assertThat(page).hasURL(Pattern.compile("/today$"));

    day().clock().putForward(Duration.ofMinutes(5));
    page.waitForURL("**/unlock");
    assertThat(page.locator("#status")).hasCount(0);
  }

  @Test
  void thePagesOwnAskingIsNoTouch() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = unlocked(Size.PHONE, device.link());
    day().clock().putForward(Duration.ofMinutes(3));
    page.waitForResponse("**/status", () -> {});
    day().clock().putForward(Duration.ofMinutes(3));
    page.waitForURL("**/unlock");
  }

  @Test
  void twoPeopleShareATabletAndEachHasAPinOfTheirOwn() {
    Device device = day().device(Morning.SUPERVISOR);
    Page page = open(Size.TABLET, device.link());
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("I am new on this device"))
        .click();
    page.locator("#code").fill(day().code(Morning.OFFICER));
    page.locator("#pin").fill("97531");
    page.locator("#pinAgain").fill("97531");
    page.locator("#enrol").click();
    page.waitForURL("**/first-sync");
    assertThat(page.locator("#progress")).containsText("You can work without signal now");
    device.app().app().lock();

    page.navigate(device.origin() + "/unlock");
    assertThat(page.getByRole(AriaRole.RADIO)).hasCount(2);
    checkEverything(page, Size.TABLET);
    page.getByRole(AriaRole.RADIO).first().check();
    page.locator("#pin").fill("97531");
    page.locator("#unlock").click();
    assertThat(page.locator("#pin-problem")).isVisible();
  }
}
