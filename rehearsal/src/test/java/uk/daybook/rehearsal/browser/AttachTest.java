package uk.daybook.rehearsal.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static uk.daybook.rehearsal.browser.PageChecks.checkEverything;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import uk.daybook.server.store.FileRow;
import uk.daybook.server.store.RecordRow;

/**
 * Photos and documents: small, without a trace of where they were taken, after everything typed.
 */
final class AttachTest extends BrowserTest {
  private static final String TRACE = "GPS 54.7,-1.5 PHONE OF IONA";

  private String person() {
    return day().linked("person", "officer", Morning.OFFICER).get(0).key().id();
  }

  /** A large picture with a trace in it, as a camera's has. */
  private static byte[] picture() throws IOException {
    BufferedImage image = new BufferedImage(3_000, 2_000, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < image.getWidth(); x++) {
      for (int y = 0; y < image.getHeight(); y++) {
        image.setRGB(x, y, (x * 31 ^ y * 17) & 0xFFFFFF);
      }
    }
    ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", jpeg);
    byte[] plain = jpeg.toByteArray();
    // An APP1 segment right after the start of the image, where EXIF stands.
    byte[] trace = ("Exif\0\0" + TRACE).getBytes(StandardCharsets.ISO_8859_1);
    ByteArrayOutputStream traced = new ByteArrayOutputStream();
    traced.write(plain, 0, 2);
    traced.write(0xFF);
    traced.write(0xE1);
    traced.write((trace.length + 2) >> 8);
    traced.write((trace.length + 2) & 0xFF);
    traced.write(trace);
    traced.write(plain, 2, plain.length - 2);
    return traced.toByteArray();
  }

  private List<RecordRow> attachments() {
    return day().linked("attachment", "person", person());
  }

  private boolean isWhole(RecordRow attachment) {
    String hash = attachment.state().fields().path("sha256").asText();
    return day().server().store().read(it -> it.file(hash)).filter(FileRow::whole).isPresent();
  }

  @Test
  void aPhotoIsMadeSmallAndCarriesNoTrace() throws IOException {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/person/" + person());
    page.locator("#attach").click();
    page.waitForURL("**/attach/**");
    checkEverything(page, Size.PHONE);
    page.locator("#attach").click();
    assertThat(page.locator("#file-problem")).isVisible();
    page.locator("#file").setInputFiles(new FilePayload("door.jpg", "image/jpeg", picture()));
    page.locator("#title").fill("The broken door");
    page.locator("#attach").click();
    page.locator("#kept").waitFor();
    checkEverything(page, Size.PHONE);
    Until.until(
        "the office has all of it",
        () -> !attachments().isEmpty() && isWhole(attachments().get(0)));

    RecordRow row = attachments().get(0);
    byte[] kept =
        day()
            .server()
            .store()
            .read(it -> it.fileBytes(row.state().fields().path("sha256").asText()));
    assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain("GPS", "IONA", "Exif");
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(kept));
    assertThat(Math.max(image.getWidth(), image.getHeight())).isEqualTo(1_600);

    Page office = office(Size.DESKTOP, Morning.SPO);
    office.navigate(day().serverUrl() + "/office/people/" + person());
    assertThat(office.locator("a[href='/office/files/" + row.key().id() + "']")).isVisible();
    var answer = office.request().get(day().serverUrl() + "/office/files/" + row.key().id());
    assertThat(answer.body()).isEqualTo(kept);
    assertThat(answer.headers().get("content-security-policy")).contains("sandbox");
  }

  @Test
  void whatIsNoPictureIsRefusedInWords() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/attach/person/" + person());
    page.locator("#file")
        .setInputFiles(
            new FilePayload(
                "x.jpg", "image/jpeg", "not a picture".getBytes(StandardCharsets.UTF_8)));
    page.locator("#attach").click();
    assertThat(page.locator("#file-problem")).containsText("picture that opens");
  }

  /** Without script, without signal, and through a kill: it goes when there is signal again. */
  @Test
  void itWaitsForSignalSealedAndWithoutScript() throws IOException {
    AppProcess app = day().process(Morning.OFFICER);
    String person = person();
    Page page =
        browser(new NewContextOptions().setJavaScriptEnabled(false).setViewportSize(390, 780))
            .newPage();
    page.navigate(app.link());
    unlock(page);
    day().loseSignal();
    page.navigate(app.origin() + "/attach/person/" + person);
    page.locator("#file").setInputFiles(new FilePayload("door.jpg", "image/jpeg", picture()));
    page.locator("#attach").click();
    page.locator("#kept").waitFor();
    app.kill();
    day().findSignal();
    app.startAgain();
    Until.until(
        "the office has all of it",
        () -> !attachments().isEmpty() && isWhole(attachments().get(0)));
  }

  /** No draft is kept of this page, so nothing may take it away. */
  @Test
  void whatIsTypedStaysWhenTheAppLocksMeanwhile() {
    Device device = day().device(Morning.OFFICER);
    Page page = unlocked(Size.PHONE, device.link());
    page.navigate(device.origin() + "/person/" + person());
    page.locator("#attach").click();
    page.waitForURL("**/attach/**");
    page.locator("#title").fill("The gate, as it was left");
    device.app().app().lock();

    assertThat(page.locator("#gone")).containsText("unlock in another tab");
    assertThat(page.locator("#title")).isHidden();
    assertThat(page.locator(".db-back")).isHidden();
    assertThat(page).hasTitle("Daybook");

    Page elsewhere = page.waitForPopup(() -> page.locator("#unlock-elsewhere").click());
    unlock(elsewhere);
    assertThat(page.locator("#title")).isVisible();
    assertThat(page.locator("#title")).hasValue("The gate, as it was left");
    assertThat(page.locator("#gone")).hasCount(0);
  }
}
